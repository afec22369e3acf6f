package vn.kyduyet.gradecorrection;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.document.DocumentKind;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.document.Documents;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.regulation.CorrectionRules.EvidenceKind;
import vn.kyduyet.regulation.Rule;
import vn.kyduyet.storage.DocumentStore;
import vn.kyduyet.storage.StorageKey;
import vn.kyduyet.workflow.InTurn;
import vn.kyduyet.workflow.Inbox;
import vn.kyduyet.workflow.InboxTask;

/** The teacher adds evidence, one file after the other, and hands the request in once every kind is there. */
@Component
public class ProvidingEvidence {

    /** All of them become pages of one record. */
    static final int MOST_FILES = 20;

    private final CorrectionLaw law;
    private final GradeCorrections corrections;
    private final EvidenceFiles evidence;
    private final SentEvidence sent;
    private final CorrectionTasks tasks;
    private final CorrectionWords words;
    private final CorrectionHistory history;
    private final TellingOfCorrections telling;
    private final Documents documents;
    private final DocumentStore store;
    private final Inbox inbox;
    private final InTurn inTurn;
    private final Clock clock;

    ProvidingEvidence(
            CorrectionLaw law,
            GradeCorrections corrections,
            EvidenceFiles evidence,
            SentEvidence sent,
            CorrectionTasks tasks,
            CorrectionWords words,
            CorrectionHistory history,
            TellingOfCorrections telling,
            Documents documents,
            DocumentStore store,
            Inbox inbox,
            InTurn inTurn,
            Clock clock) {
        this.law = law;
        this.corrections = corrections;
        this.evidence = evidence;
        this.sent = sent;
        this.tasks = tasks;
        this.words = words;
        this.history = history;
        this.telling = telling;
        this.documents = documents;
        this.store = store;
        this.inbox = inbox;
        this.inTurn = inTurn;
        this.clock = clock;
    }

    /**
     * Adds a file.
     *
     * @param fileName as the sender named it; the content decides what it is
     * @throws vn.kyduyet.refusal.RefusedException when the file may not come in, or it is not this person's turn
     */
    public void add(SignedInPerson teacher, CorrectionId id, EvidenceKind kind, InputStream content, String fileName)
            throws IOException {
        tasks.require(id, teacher.id(), CorrectionTasks.PROVIDE_EVIDENCE);
        GradeCorrection asked = corrections.get(id);
        if (!law.rules(asked).evidence().value().contains(kind)) {
            throw Refusal.invalid("gradecorrection.refused.evidence-kind").asException();
        }
        SentEvidence.Kept kept = sent.take(content, fileName);
        // The file first: a crash leaves a file without a row, never a row without its file.
        store.store(
                new StorageKey(asked.school().value(), DocumentKind.GRADE_EVIDENCE.folder(), kept.sha256()),
                kept.content());
        inTurn.change(() -> corrections.lock(id), correction -> {
            tasks.require(id, teacher.id(), CorrectionTasks.PROVIDE_EVIDENCE);
            List<Evidence> all = evidence.of(id);
            if (all.size() >= MOST_FILES) {
                throw Refusal.invalid("gradecorrection.refused.files", MOST_FILES)
                        .asException();
            }
            if (all.stream()
                    .anyMatch(one -> one.kind() == kind && one.originalSha256().equals(kept.originalSha256()))) {
                throw Refusal.invalid("gradecorrection.refused.file-twice").asException();
            }
            add(correction, kind, kept, teacher, all.size() + 1);
            return null;
        });
    }

    private void add(
            GradeCorrection correction, EvidenceKind kind, SentEvidence.Kept kept, SignedInPerson teacher, int number) {
        DocumentId document = new DocumentId(UUID.randomUUID());
        documents.create(
                document,
                correction.school(),
                DocumentKind.GRADE_EVIDENCE,
                words.word("gradecorrection.evidence." + kind),
                teacher.id(),
                documents.newLookupCode());
        documents.append(
                document,
                kept.sha256(),
                kept.content().length,
                kept.pages(),
                DocumentVersion.Origin.SUBMITTED,
                kept.mediaType(),
                "minh-chung-%02d%s".formatted(number, kept.extension()),
                teacher.id());
        evidence.add(
                correction.id(),
                kind,
                document,
                kept.originalSha256(),
                kept.originalSize(),
                teacher.id(),
                clock.instant());
        history.tell(
                correction,
                teacher.id(),
                "evidence-added",
                Map.of("kind", kind.name(), "original", kept.originalSha256(), "kept", kept.sha256()));
    }

    /** Takes a file out again, before the request is handed in. Throws as {@link #add}. */
    public void remove(SignedInPerson teacher, CorrectionId id, UUID file) {
        inTurn.change(() -> corrections.lock(id), correction -> {
            tasks.require(id, teacher.id(), CorrectionTasks.PROVIDE_EVIDENCE);
            Evidence taken = evidence.of(id).stream()
                    .filter(one -> one.id().equals(file))
                    .findFirst()
                    .orElseThrow(() -> Refusal.notFound("gradecorrection.refused.not-found")
                            .asException());
            evidence.remove(file, clock.instant());
            history.tell(
                    correction,
                    teacher.id(),
                    "evidence-removed",
                    Map.of("kind", taken.kind().name(), "kept", taken.file().sha256()));
            return null;
        });
    }

    /**
     * Hands the request in.
     *
     * @throws vn.kyduyet.refusal.RefusedException when evidence of a kind is missing, by its clause
     */
    public void handIn(SignedInPerson teacher, CorrectionId id, Map<String, Object> answers) {
        inTurn.change(() -> corrections.lock(id), correction -> {
            InboxTask task = tasks.require(id, teacher.id(), CorrectionTasks.PROVIDE_EVIDENCE);
            missing(correction).ifPresent(refusal -> {
                throw refusal.asException();
            });
            corrections.moveTo(id, GradeCorrection.State.IN_REVIEW, "");
            telling.settled(correction);
            inbox.complete(task.id(), teacher.id(), answers);
            telling.waits(correction);
            history.tell(
                    correction,
                    teacher.id(),
                    "handed-in",
                    Map.of(
                            CorrectionHistory.REMARKS,
                            String.valueOf(answers.getOrDefault("note", "")),
                            "files",
                            Integer.toString(evidence.of(id).size())));
            return null;
        });
    }

    /** What is still missing of the evidence that the regulation demands, in one sentence with its clause. */
    Optional<Refusal> missing(GradeCorrection correction) {
        Rule<List<EvidenceKind>> rule = law.rules(correction).evidence();
        var there = evidence.of(correction.id()).stream().map(Evidence::kind).collect(Collectors.toSet());
        List<String> missing = rule.value().stream()
                .filter(kind -> !there.contains(kind))
                .map(kind -> words.word("gradecorrection.evidence." + kind))
                .toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(Refusal.invalid(
                        "gradecorrection.refused.evidence", rule.clause().citation(), String.join("; ", missing)));
    }
}
