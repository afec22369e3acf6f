package vn.kyduyet.inspection;

import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.signing.Archiving;
import vn.kyduyet.signing.DocumentSigned;
import vn.kyduyet.signing.SignatureRequest;
import vn.kyduyet.signing.Signatures;
import vn.kyduyet.signing.SigningDesk;

/** The checker signs the minutes, then the teacher, or it is recorded why the teacher does not; then they are a record. */
@Component
public class SigningMinutes {

    private static final Logger LOG = LoggerFactory.getLogger(SigningMinutes.class);
    private static final int LONGEST_REASON = 2000;

    private final SpotChecks checks;
    private final ReadingSpotChecks reading;
    private final SpotCheckHistory history;
    private final TellingOfMinutes told;
    private final SigningDesk desk;
    private final Signatures signatures;
    private final Archiving archiving;
    private final TransactionTemplate transaction;

    SigningMinutes(
            SpotChecks checks,
            ReadingSpotChecks reading,
            SpotCheckHistory history,
            TellingOfMinutes told,
            SigningDesk desk,
            Signatures signatures,
            Archiving archiving,
            TransactionTemplate transaction) {
        this.checks = checks;
        this.reading = reading;
        this.history = history;
        this.told = told;
        this.desk = desk;
        this.signatures = signatures;
        this.archiving = archiving;
        this.transaction = transaction;
    }

    /**
     * Signs in the field of the person whose turn it is. The same request again changes nothing.
     *
     * @param shownSha256 the hash of the version that the signer saw
     * @param pin unlocks the signer's key for this command only
     * @throws vn.kyduyet.refusal.RefusedException when it is not this person's turn, or the PIN or the certificate does
     *     not allow it
     */
    public void sign(SignedInPerson signer, SpotCheckId id, UUID request, String shownSha256, char[] pin) {
        SpotCheck check = reading.check(signer, id);
        if (signatures.of(check.document()).stream()
                .anyMatch(made -> made.request().equals(request))) {
            return;
        }
        String field = check.fieldFor(signer.id());
        if (field == null) {
            throw notNow();
        }
        desk.sign(new SignatureRequest(request, check.document(), shownSha256, signer.id(), field, ""), pin);
        if (field.equals(SpotCheck.TEACHER_FIELD)) {
            archive(check.document());
        }
    }

    /** In the transaction of the signature: whoever is overtaken by another change of the minutes does not sign. */
    @EventListener
    void signed(DocumentSigned signed) {
        checks.ofDocument(signed.document())
                .flatMap(found -> checks.lock(found.id()))
                .ifPresent(check -> {
                    if (!signed.fieldName().equals(check.fieldFor(signed.signer()))) {
                        throw notNow();
                    }
                    boolean last = signed.fieldName().equals(SpotCheck.TEACHER_FIELD);
                    checks.moveTo(check.id(), last ? SpotCheck.State.SIGNED : SpotCheck.State.AWAITING_TEACHER, "");
                    if (last) {
                        told.settled(check);
                    } else {
                        told.waitFor(check);
                    }
                    history.tell(check, signed.signer(), "spot-check.signed", Map.of("sha256", signed.sha256()));
                });
    }

    /**
     * Records that the teacher does not sign: the teacher says so, or the checker does.
     *
     * @throws vn.kyduyet.refusal.RefusedException when there is no reason, or nothing waits for the teacher's signature
     */
    public void refuse(SignedInPerson person, SpotCheckId id, String reason) {
        String given = reason.strip();
        if (given.isEmpty()) {
            throw Refusal.invalid("inspection.refused.no-reason").asException();
        }
        if (given.length() > LONGEST_REASON) {
            throw Refusal.invalid("inspection.refused.long-reason", LONGEST_REASON)
                    .asException();
        }
        reading.check(person, id);
        DocumentId document = transaction.execute(status -> {
            SpotCheck check = checks.lock(id).orElseThrow(SigningMinutes::notNow);
            boolean concerned =
                    check.teacher().equals(person.id()) || check.checker().equals(person.id());
            if (check.state() != SpotCheck.State.AWAITING_TEACHER || !concerned) {
                throw notNow();
            }
            checks.moveTo(id, SpotCheck.State.REFUSED, given);
            told.settled(check);
            history.tell(
                    check,
                    person.id(),
                    check.teacher().equals(person.id()) ? "spot-check.refused" : "spot-check.refusal-recorded",
                    Map.of(SpotCheckHistory.REASON, given));
            return check.document();
        });
        archive(document);
    }

    /** Gives minutes up that nobody signed yet. Throws when it is too late or they are another's: as {@link #refuse}. */
    public void cancel(SignedInPerson checker, SpotCheckId id) {
        reading.check(checker, id);
        transaction.executeWithoutResult(status -> {
            SpotCheck check = checks.lock(id).orElseThrow(SigningMinutes::notNow);
            if (!SpotCheck.CHECKER_FIELD.equals(check.fieldFor(checker.id()))) {
                throw notNow();
            }
            checks.moveTo(id, SpotCheck.State.CANCELLED, "");
            history.tell(check, checker.id(), "spot-check.cancelled", Map.of());
        });
    }

    /** What was signed stays signed even when it cannot be brought to the archive's level. */
    private void archive(DocumentId document) {
        try {
            transaction.executeWithoutResult(status -> archiving.archive(document));
        } catch (RuntimeException failed) {
            LOG.error("the minutes {} are signed, but not at the level of the archive", document, failed);
        }
    }

    private static RuntimeException notNow() {
        return Refusal.conflict("inspection.refused.not-now").asException();
    }
}
