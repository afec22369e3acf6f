package vn.kyduyet.lessonplan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static vn.kyduyet.lessonplan.LessonPlanFixture.AN;
import static vn.kyduyet.lessonplan.LessonPlanFixture.APPROVE;
import static vn.kyduyet.lessonplan.LessonPlanFixture.HEAD_OF_MATHS;
import static vn.kyduyet.lessonplan.LessonPlanFixture.PRINCIPAL;
import static vn.kyduyet.lessonplan.LessonPlanFixture.pin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.MockMvc;
import vn.kyduyet.CountedStatements;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.document.Documents;
import vn.kyduyet.document.PdfFixture;
import vn.kyduyet.document.ScannedCode;
import vn.kyduyet.document.SeenPage;
import vn.kyduyet.people.Accounts;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.workflow.Inbox;

@IntegrationTest
@Import(CountedStatements.class)
class PrintCopyIntegrationTests {

    private static final Path KEPT = Path.of("target", "screenshots");

    @Autowired
    MockMvc http;

    @Autowired
    Accounts accounts;

    @Autowired
    SubmittingLessonPlan submitting;

    @Autowired
    ReviewingLessonPlan reviewing;

    @Autowired
    LessonPlans plans;

    @Autowired
    Documents documents;

    @Autowired
    Inbox inbox;

    @Autowired
    AuditTrail audit;

    @Test
    void anApprovedPlanIsPrintedWithTheMarksAndWithoutSignatures() throws Exception {
        LessonPlanId id = submitting.submit(
                AN,
                new Submission(UUID.randomUUID(), "Bản in", "Toán", "7A", 20, 2, true),
                PdfFixture.stream(PdfFixture.pdf(2)),
                "bản in.pdf");
        http.perform(get("/lesson-plans/" + id + "/print-copy").with(user(accounts.loadUserByUsername("giaovien.an"))))
                .andExpect(status().isConflict());
        approve(id, HEAD_OF_MATHS);
        approve(id, PRINCIPAL);

        byte[] copy = http.perform(get("/lesson-plans/" + id + "/print-copy")
                        .with(user(accounts.loadUserByUsername("giaovien.an"))))
                .andExpect(status().isOk())
                .andExpect(content().contentType("application/pdf"))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();

        Files.createDirectories(KEPT);
        Files.write(KEPT.resolve("print-copy.pdf"), copy);
        String code = documents.get(plans.get(id).document()).lookupCode();
        assertThat(ScannedCode.of(copy)).endsWith("/lookup/" + code);
        try (PDDocument read = Loader.loadPDF(copy)) {
            assertThat(read.getNumberOfPages()).isEqualTo(3);
            assertThat(read.getSignatureDictionaries()).isEmpty();
            assertThat(new PDFTextStripper().getText(read))
                    .contains("KHÔNG CÓ CHỮ KÝ SỐ", "Cơ quan chủ quản hệ thống: Trường THCS Hoa Phượng", code)
                    .contains("Thời điểm in: 09:00:00 16/11/2026", "Trang 3/3", "Lê Văn Minh", "Nguyễn Thị Thu Hà");
        }
        SeenPage sheet = SeenPage.last(copy);
        assertThat(sheet.count(SeenPage.Ink.BLUE, sheet.whole()))
                .as("what the signatures show")
                .isGreaterThan(50);
        assertThat(audit.of("lesson-plan", id.toString()))
                .extracting(event -> event.action())
                .contains("lesson-plan.printed");
        http.perform(get("/lesson-plans/" + id + "/print-copy").with(user(accounts.loadUserByUsername("giaovien.mai"))))
                .andExpect(status().isNotFound());
    }

    private void approve(LessonPlanId id, PersonId signer) {
        reviewing.approve(
                inbox.openFor(id.toString(), signer).orElseThrow(),
                signer,
                APPROVE,
                UUID.randomUUID(),
                documents.newest(plans.get(id).document()).sha256(),
                pin());
    }
}
