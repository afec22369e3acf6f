package vn.kyduyet.gradecorrection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import vn.kyduyet.gradebook.MarkColumn;
import vn.kyduyet.gradebook.SubjectBook;
import vn.kyduyet.people.DemoSchool;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.regulation.CorrectionRules.EvidenceKind;
import vn.kyduyet.schoolyear.StudentId;

/**
 * A final mark of a locked book that is corrected by the whole way: asked for, proven, approved, entered in one open cell
 * and in the other books, and signed by three.
 */
public final class CorrectedMark {

    private final ApplicationContext context;
    private final SignedInPerson teacher;
    private final SignedInPerson administrator;
    private final SignedInPerson principal;

    public CorrectedMark(
            ApplicationContext context,
            SignedInPerson teacher,
            SignedInPerson administrator,
            SignedInPerson principal) {
        this.context = context;
        this.teacher = teacher;
        this.administrator = administrator;
        this.principal = principal;
    }

    /** What the engine does by itself, until nothing is left to do. */
    public interface Jobs {
        void run(CorrectionId correction);
    }

    /** @param version of the mark before */
    public CorrectionId correct(
            SubjectBook book, StudentId student, int version, String asked, String entered, Jobs jobs)
            throws IOException {
        CorrectionId id = context.getBean(RequestingCorrection.class)
                .request(
                        teacher,
                        new RequestingCorrection.Cell(book.id(), student, MarkColumn.FINAL),
                        asked,
                        version,
                        "Cộng nhầm điểm câu 3",
                        UUID.randomUUID());
        context.getBean(ProvidingEvidence.class)
                .add(
                        teacher,
                        id,
                        EvidenceKind.ANY,
                        new ByteArrayInputStream(PhotographFixture.withExif(PhotographFixture.jpeg(400, 300), 6)),
                        "bai.jpg");
        context.getBean(ProvidingEvidence.class).handIn(teacher, id, Map.of("note", ""));
        answer(id, principal, "Task_ReviewCorrection", Map.of("decision", "approve"), Set.of());
        answer(id, teacher, "Task_EnterMark", Map.of("value", entered), Set.of());
        answer(id, administrator, "Task_ConfirmMark", Map.of("confirmed", "true"), Set.of());
        answer(id, teacher, "Task_CorrectRelatedBooks", Map.of(), Set.of(0, 1, 2, 3));
        jobs.run(id);
        for (SignedInPerson signer : new SignedInPerson[] {teacher, administrator, principal}) {
            String shown = context.getBean(ReadingCorrections.class)
                    .view(signer, id)
                    .newest()
                    .orElseThrow()
                    .sha256();
            context.getBean(SigningCorrection.class)
                    .sign(signer, id, UUID.randomUUID(), shown, DemoSchool.PIN.toCharArray());
        }
        jobs.run(id);
        return id;
    }

    private void answer(
            CorrectionId id, SignedInPerson person, String task, Map<String, String> answers, Set<Integer> ticked) {
        assertThat(context.getBean(AnsweringTask.class)
                        .answer(person, id, task, answers, ticked, "10.0.0.9")
                        .errors())
                .isEmpty();
    }
}
