package vn.kyduyet.gradecorrection;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.document.DocumentKind;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.signing.Signatures;
import vn.kyduyet.verification.Reason;
import vn.kyduyet.verification.register.RecordDetails;
import vn.kyduyet.verification.register.RecordKeeper;
import vn.kyduyet.verification.register.RegisteredRoute;

/** What a verification asks of the records of corrections. */
@Component
class CorrectionRecords implements RecordKeeper {

    private final GradeCorrections corrections;
    private final CorrectionCourse course;
    private final CorrectionPosts posts;
    private final CorrectionWords words;
    private final CorrectionHistory history;
    private final EvidenceFiles evidence;
    private final ReadingCorrections reading;
    private final Signatures signatures;

    CorrectionRecords(
            GradeCorrections corrections,
            CorrectionCourse course,
            CorrectionPosts posts,
            CorrectionWords words,
            CorrectionHistory history,
            EvidenceFiles evidence,
            ReadingCorrections reading,
            Signatures signatures) {
        this.corrections = corrections;
        this.course = course;
        this.posts = posts;
        this.words = words;
        this.history = history;
        this.evidence = evidence;
        this.reading = reading;
        this.signatures = signatures;
    }

    @Override
    public Set<DocumentKind> kinds() {
        return Set.of(DocumentKind.GRADE_CORRECTION);
    }

    /** All sign in any order: every step is the first. */
    @Override
    public Optional<RegisteredRoute> route(DocumentId document) {
        return corrections.ofDocument(document).map(correction -> {
            List<RegisteredRoute.Step> steps = new ArrayList<>();
            for (Party party : course.signers(correction.id())) {
                steps.add(new RegisteredRoute.Step(
                        1,
                        party.fieldName(),
                        party.person(),
                        Objects.requireNonNullElseGet(
                                posts.role(correction, party.role()), () -> posts.teaching(party.person())),
                        null,
                        party.inPlaceOf()));
            }
            return new RegisteredRoute(
                    List.copyOf(steps),
                    signatures.of(document).stream()
                            .map(signature -> new RegisteredRoute.RegisteredSignature(
                                    signature.version(),
                                    signature.fieldName(),
                                    signature.signer(),
                                    signature.certificate(),
                                    signature.signedAt()))
                            .toList());
        });
    }

    @Override
    public Optional<RecordDetails> details(DocumentId document, SignedInPerson reader) {
        return corrections
                .ofDocument(document)
                .filter(correction -> reading.mayRead(reader, correction))
                .map(correction -> new RecordDetails(
                        "/corrections/" + correction.id(),
                        history.of(correction.id()).stream().map(this::decision).toList()));
    }

    @Override
    public Optional<Audited> audited(DocumentId document) {
        return corrections
                .ofDocument(document)
                .map(correction ->
                        new Audited(CorrectionHistory.AUDITED, correction.id().toString()));
    }

    @Override
    public List<RecordKeeper.Evidence> evidence(DocumentId document) {
        return corrections
                .ofDocument(document)
                .map(correction -> evidence.of(correction.id()).stream()
                        .map(file -> new RecordKeeper.Evidence(
                                file.file().fileName(),
                                file.file().size(),
                                file.file().sha256()))
                        .toList())
                .orElse(List.of());
    }

    private RecordDetails.Decision decision(CorrectionHistory.Entry entry) {
        return new RecordDetails.Decision(
                entry.at(),
                entry.actor(),
                new Reason("gradecorrection.history." + entry.action(), List.of()),
                null,
                entry.remarks().isEmpty()
                        ? List.of()
                        : List.of(new RecordDetails.Remark(words.word("gradecorrection.remarks"), entry.remarks())));
    }
}
