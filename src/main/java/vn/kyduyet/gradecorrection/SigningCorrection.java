package vn.kyduyet.gradecorrection;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.signing.DocumentSigned;
import vn.kyduyet.signing.SignatureRequest;
import vn.kyduyet.signing.Signatures;
import vn.kyduyet.signing.SigningDesk;
import vn.kyduyet.workflow.InTurn;
import vn.kyduyet.workflow.Inbox;
import vn.kyduyet.workflow.InboxTask;

/** Each party signs the record, in any order, or says why not. */
@Component
public class SigningCorrection {

    private static final int LONGEST_REASON = 2000;

    private final GradeCorrections corrections;
    private final Parties parties;
    private final CorrectionCourse course;
    private final CorrectionTasks tasks;
    private final CorrectionPosts posts;
    private final CorrectionHistory history;
    private final TellingOfCorrections telling;
    private final SigningDesk desk;
    private final Signatures signatures;
    private final Inbox inbox;
    private final InTurn inTurn;

    SigningCorrection(
            GradeCorrections corrections,
            Parties parties,
            CorrectionCourse course,
            CorrectionTasks tasks,
            CorrectionPosts posts,
            CorrectionHistory history,
            TellingOfCorrections telling,
            SigningDesk desk,
            Signatures signatures,
            Inbox inbox,
            InTurn inTurn) {
        this.corrections = corrections;
        this.parties = parties;
        this.course = course;
        this.tasks = tasks;
        this.posts = posts;
        this.history = history;
        this.telling = telling;
        this.desk = desk;
        this.signatures = signatures;
        this.inbox = inbox;
        this.inTurn = inTurn;
    }

    /**
     * Signs in the person's own field. The same request again changes nothing.
     *
     * @param shownSha256 the hash of the version that the signer saw
     * @param pin unlocks the signer's key for this command only
     * @throws vn.kyduyet.refusal.RefusedException when it is not this person's turn, or the PIN or the certificate does
     *     not allow it
     */
    public void sign(SignedInPerson signer, CorrectionId id, UUID request, String shownSha256, char[] pin) {
        GradeCorrection correction = corrections.get(id);
        DocumentId document = correction.document();
        if (document == null) {
            throw notNow();
        }
        if (signatures.of(document).stream().anyMatch(made -> made.request().equals(request))) {
            return;
        }
        Party party =
                turn(id, signer.id()).orElseThrow(SigningCorrection::notNow).party();
        posts.requireAllowed(correction, party);
        desk.sign(
                new SignatureRequest(
                        request,
                        document,
                        shownSha256,
                        signer.id(),
                        party.fieldName(),
                        id.toString(),
                        posts.caption(correction, party)),
                pin);
    }

    /**
     * In the transaction of the signature, which holds the document: of two who sign at the same moment the later one
     * signs upon the version of the earlier, and their branches of the process never end together.
     */
    @EventListener
    void signed(DocumentSigned signed) {
        corrections.ofDocument(signed.document()).ifPresent(found -> {
            GradeCorrection correction = corrections.lock(found.id());
            Turn turn = turn(correction.id(), signed.signer())
                    .filter(one -> one.party().fieldName().equals(signed.fieldName()))
                    .orElseThrow(SigningCorrection::notNow);
            parties.signed(correction.id(), turn.party().role(), signed.signedAt());
            inbox.complete(turn.task().id(), signed.signer(), Map.of());
            goOn(correction);
            history.tell(
                    correction,
                    signed.signer(),
                    "signed",
                    Map.of("role", turn.party().role().name(), "sha256", signed.sha256()));
        });
    }

    /**
     * Says that the person does not sign; the principal decides what then.
     *
     * @throws vn.kyduyet.refusal.RefusedException when there is no reason, or it is not this person's turn
     */
    public void refuse(SignedInPerson signer, CorrectionId id, String reason) {
        String given = reason.strip();
        if (given.isEmpty() || given.length() > LONGEST_REASON) {
            throw Refusal.invalid("gradecorrection.refused.signing-reason", LONGEST_REASON)
                    .asException();
        }
        inTurn.change(() -> corrections.lock(id), correction -> {
            Turn turn = turn(id, signer.id()).orElseThrow(SigningCorrection::notNow);
            parties.refused(id, turn.party().role(), given);
            inbox.complete(turn.task().id(), signer.id(), Map.of());
            goOn(correction);
            history.tell(
                    correction,
                    signer.id(),
                    "signature-refused",
                    Map.of("role", turn.party().role().name(), CorrectionHistory.REMARKS, given));
            return null;
        });
    }

    /** Whether everybody has answered, and how. */
    private void goOn(GradeCorrection correction) {
        String key = correction.id().toString();
        if (course.isFullySigned(key)) {
            corrections.moveTo(correction.id(), GradeCorrection.State.SIGNED, "");
            telling.settled(correction);
        } else if (tasks.of(correction.id()).stream()
                .anyMatch(task -> task.definitionKey().equals(CorrectionTasks.DECIDE_ON_REFUSAL))) {
            corrections.moveTo(correction.id(), GradeCorrection.State.SIGNATURE_REFUSED, "");
            telling.settled(correction);
            telling.waits(correction);
        }
    }

    /** In which part a person signs now; nothing when it is not this person's turn. */
    Optional<Turn> turn(CorrectionId id, PersonId person) {
        List<InboxTask> open = tasks.of(id).stream()
                .filter(task -> task.assignee().equals(person))
                .toList();
        return course.signers(id).stream()
                .filter(party -> !party.hasSigned())
                .flatMap(party -> open.stream()
                        .filter(task -> task.definitionKey().equals(CorrectionTasks.signing(party.role())))
                        .map(task -> new Turn(party, task)))
                .findFirst();
    }

    record Turn(Party party, InboxTask task) {}

    private static RuntimeException notNow() {
        return Refusal.conflict("gradecorrection.refused.not-now").asException();
    }
}
