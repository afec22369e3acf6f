package vn.kyduyet.gradecorrection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.document.DocumentKind;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.document.Documents;
import vn.kyduyet.document.PreparedFile;
import vn.kyduyet.document.Preparing;
import vn.kyduyet.regulation.CorrectionParty;
import vn.kyduyet.storage.DocumentStore;
import vn.kyduyet.storage.StorageKey;

/** For the process: draws the record up, a PDF for the archive with an empty field for each signature. */
@Component
public class DrawingUpCorrection {

    private static final String PDF = "application/pdf";

    private final GradeCorrections corrections;
    private final Parties parties;
    private final CorrectionCourse course;
    private final RecordDrawing drawing;
    private final CorrectionWords words;
    private final CorrectionHistory history;
    private final TellingOfCorrections telling;
    private final Preparing preparing;
    private final Documents documents;
    private final DocumentStore store;
    private final String address;
    private final Clock clock;

    DrawingUpCorrection(
            GradeCorrections corrections,
            Parties parties,
            CorrectionCourse course,
            RecordDrawing drawing,
            CorrectionWords words,
            CorrectionHistory history,
            TellingOfCorrections telling,
            Preparing preparing,
            Documents documents,
            DocumentStore store,
            @Value("${kyduyet.address}") String address,
            Clock clock) {
        this.corrections = corrections;
        this.parties = parties;
        this.course = course;
        this.drawing = drawing;
        this.words = words;
        this.history = history;
        this.telling = telling;
        this.preparing = preparing;
        this.documents = documents;
        this.store = store;
        this.address = address;
        this.clock = clock;
    }

    /** A number that another record took meanwhile throws; the engine tries again. */
    @Transactional
    public void drawUp(String businessKey) {
        GradeCorrection correction = corrections.lock(CorrectionId.of(businessKey));
        int year = LocalDate.now(clock).getYear();
        int number = corrections.nextNumber(correction.school(), year);
        String code = documents.newLookupCode();
        String lookup = address + "/lookup/" + code;
        byte[] pdf = drawing.draw(correction, number, code, lookup);
        Set<String> fields =
                course.signers(correction.id()).stream().map(Party::fieldName).collect(Collectors.toSet());
        try (PreparedFile prepared = preparing.prepareGenerated(pdf, lookup, fields)) {
            store.store(
                    new StorageKey(
                            correction.school().value(), DocumentKind.GRADE_CORRECTION.folder(), prepared.sha256()),
                    prepared.file());
            keep(correction, prepared, code, year, number);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void keep(GradeCorrection correction, PreparedFile prepared, String code, int year, int number) {
        DocumentId document = new DocumentId(UUID.randomUUID());
        documents.create(
                document,
                correction.school(),
                DocumentKind.GRADE_CORRECTION,
                drawing.title(correction) + ": " + words.title(correction),
                correction.requester(),
                code);
        documents.append(
                document,
                prepared.sha256(),
                prepared.size(),
                prepared.pages(),
                DocumentVersion.Origin.PREPARED,
                PDF,
                "sua-diem-%d-%02d.pdf".formatted(year, number),
                parties.of(correction.id(), CorrectionParty.SUBJECT_TEACHER)
                        .orElseThrow()
                        .person());
        corrections.recorded(correction.id(), document, year, number);
        parties.named(correction.id());
        corrections.moveTo(correction.id(), GradeCorrection.State.SIGNING, "");
        telling.toSigners(correction, course.signers(correction.id()));
        history.tell(
                correction, null, "drawn-up", Map.of("number", Integer.toString(number), "sha256", prepared.sha256()));
    }
}
