package vn.kyduyet.lessonplan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static vn.kyduyet.lessonplan.LessonPlanFixture.AN;
import static vn.kyduyet.lessonplan.LessonPlanFixture.HEAD_OF_MATHS;
import static vn.kyduyet.lessonplan.LessonPlanFixture.submission;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.document.ComparedPage;
import vn.kyduyet.document.PageComparison;
import vn.kyduyet.document.PdfFixture;
import vn.kyduyet.people.Accounts;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.workflow.Inbox;
import vn.kyduyet.workflow.InboxTask;

@IntegrationTest
class ChangesIntegrationTests {

    @Autowired
    MockMvc http;

    @Autowired
    Accounts accounts;

    @Autowired
    SubmittingLessonPlan submitting;

    @Autowired
    ReviewingLessonPlan reviewing;

    @Autowired
    RevisingLessonPlan revising;

    @Autowired
    ComparingRounds comparing;

    @Autowired
    LessonPlans plans;

    @Autowired
    Inbox inbox;

    @Autowired
    JdbcClient database;

    @Test
    void theReviewerOfAPlanHandedInAgainSeesOnlyWhatChanged() throws Exception {
        String words = "Bài học về số hữu tỉ và phép cộng " + UUID.randomUUID();
        LessonPlanId id = submitting.submit(AN, submission(), PdfFixture.stream(PdfFixture.pdf(3, words)), "a.pdf");
        reviewing.returnToAuthor(
                task(id, HEAD_OF_MATHS), HEAD_OF_MATHS, Map.of("decision", "return", "remarks", "Sửa trang 2"));
        byte[] improved =
                PdfFixture.pdf(3, words, document -> document.getPage(1).setRotation(180));
        revising.revise(task(id, AN), AN, Map.of(), UUID.randomUUID(), false, PdfFixture.stream(improved), "b.pdf");

        PageComparison comparison = made(id);
        assertThat(comparison.pages())
                .extracting(ComparedPage::kind)
                .as("three pages, and not the approval sheet")
                .containsExactly(ComparedPage.Kind.UNCHANGED, ComparedPage.Kind.CHANGED, ComparedPage.Kind.UNCHANGED);
        http.perform(get("/lesson-plans/{id}", id).with(as("totruong.toan")))
                .andExpect(content().string(containsString("Trang 1, 3: không đổi.")))
                .andExpect(content().string(containsString("/changes/2/1/new.png")))
                .andExpect(content().string(containsString("Xem cả bản")))
                .andExpect(content().string(not(containsString("data-pdf"))));
        http.perform(get("/lesson-plans/{id}", id).param("whole", "true").with(as("totruong.toan")))
                .andExpect(content().string(containsString("data-pdf")))
                .andExpect(content().string(containsString("Chỉ xem chỗ thay đổi")));
        http.perform(get("/lesson-plans/{id}", id).with(as("giaovien.an")))
                .andExpect(content().string(containsString("data-pdf")));
        assertThat(database.sql("select count(*) from page_comparison where new_sha256 = (select sha256 from"
                                + " document_version where document = :document and number = 4)")
                        .param("document", plans.get(id).document().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void thePicturesAreForThoseWhoMayReadThePlan() throws Exception {
        LessonPlanId id = submitting.submit(AN, submission(), PdfFixture.stream(PdfFixture.pdf(1)), "a.pdf");
        String picture = "/lesson-plans/" + id + "/changes/2/0/";
        http.perform(get(picture + "new.png").with(as("totruong.toan"))).andExpect(status().isNotFound());
        reviewing.returnToAuthor(
                task(id, HEAD_OF_MATHS), HEAD_OF_MATHS, Map.of("decision", "return", "remarks", "Sửa"));
        revising.revise(
                task(id, AN), AN, Map.of(), UUID.randomUUID(), false, PdfFixture.stream(PdfFixture.pdf(1)), "b.pdf");
        made(id);

        byte[] png = http.perform(get(picture + "new.png").with(as("totruong.toan")))
                .andExpect(status().isOk())
                .andExpect(content().contentType("image/png"))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        assertThat(ImageIO.read(new ByteArrayInputStream(png)).getWidth()).isBetween(800, 900);
        http.perform(get(picture + "old.png").with(as("giaovien.an"))).andExpect(status().isOk());
        http.perform(get(picture + "old.png").with(as("giaovien.mai"))).andExpect(status().isNotFound());
        http.perform(get("/lesson-plans/" + id + "/changes/2/7/new.png").with(as("giaovien.an")))
                .andExpect(status().isNotFound());
        http.perform(get("/lesson-plans/" + id + "/changes/1/0/new.png").with(as("giaovien.an")))
                .andExpect(status().isNotFound());
    }

    /** The worker is another thread: asked until it has made the comparison. */
    private PageComparison made(LessonPlanId id) {
        Instant end = Instant.now().plus(Duration.ofMinutes(2));
        var found = comparing.of(plans.get(id)).orElseThrow().outcome().comparison();
        while (found.isEmpty() && Instant.now().isBefore(end)) {
            // Each asking waits a while by itself.
            found = comparing.of(plans.get(id)).orElseThrow().outcome().comparison();
        }
        return found.orElseThrow();
    }

    private InboxTask task(LessonPlanId id, PersonId person) {
        return inbox.openFor(id.toString(), person).orElseThrow();
    }

    private RequestPostProcessor as(String username) {
        return user(accounts.loadUserByUsername(username));
    }
}
