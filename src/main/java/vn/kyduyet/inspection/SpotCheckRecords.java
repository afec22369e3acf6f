package vn.kyduyet.inspection;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.document.DocumentKind;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.signing.Signatures;
import vn.kyduyet.verification.Reason;
import vn.kyduyet.verification.register.RecordDetails;
import vn.kyduyet.verification.register.RecordKeeper;
import vn.kyduyet.verification.register.RegisteredRoute;

/** What a verification asks of the minutes of spot checks. */
@Component
class SpotCheckRecords implements RecordKeeper {

    /** As the labels of the form. */
    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

    private final SpotChecks checks;
    private final ReadingSpotChecks reading;
    private final SpotCheckHistory history;
    private final Signatures signatures;
    private final MessageSource messages;

    SpotCheckRecords(
            SpotChecks checks,
            ReadingSpotChecks reading,
            SpotCheckHistory history,
            Signatures signatures,
            MessageSource messages) {
        this.checks = checks;
        this.reading = reading;
        this.history = history;
        this.signatures = signatures;
        this.messages = messages;
    }

    @Override
    public Set<DocumentKind> kinds() {
        return Set.of(DocumentKind.SPOT_CHECK);
    }

    @Override
    public Optional<RegisteredRoute> route(DocumentId document) {
        return checks.ofDocument(document)
                .map(check -> new RegisteredRoute(
                        List.of(
                                new RegisteredRoute.Step(
                                        1, SpotCheck.CHECKER_FIELD, check.checker(), check.role(), null, null),
                                new RegisteredRoute.Step(
                                        2, SpotCheck.TEACHER_FIELD, check.teacher(), Role.TEACHER, null, null)),
                        signatures.of(document).stream()
                                .map(signature -> new RegisteredRoute.RegisteredSignature(
                                        signature.version(),
                                        signature.fieldName(),
                                        signature.signer(),
                                        signature.certificate(),
                                        signature.signedAt()))
                                .toList()));
    }

    @Override
    public Optional<RecordDetails> details(DocumentId document, SignedInPerson reader) {
        return checks.ofDocument(document)
                .filter(check -> reading.mayRead(reader, check))
                .map(check -> new RecordDetails(
                        "/spot-check/minutes/" + check.id(),
                        history.of(check.id()).stream().map(this::decision).toList()));
    }

    @Override
    public Optional<Audited> audited(DocumentId document) {
        return checks.ofDocument(document)
                .map(check -> new Audited(SpotCheckHistory.AUDITED, check.id().toString()));
    }

    private RecordDetails.Decision decision(SpotCheckHistory.Entry entry) {
        Stream<RecordDetails.Remark> answers =
                entry.answers().stream().map(answer -> new RecordDetails.Remark(answer.label(), answer.text()));
        Stream<RecordDetails.Remark> reason = entry.reason().isEmpty()
                ? Stream.empty()
                : Stream.of(new RecordDetails.Remark(
                        messages.getMessage("inspection.reason", null, VIETNAMESE), entry.reason()));
        return new RecordDetails.Decision(
                entry.at(),
                entry.actor(),
                new Reason("inspection.history." + entry.action(), List.of()),
                null,
                Stream.concat(answers, reason).toList());
    }
}
