package vn.kyduyet.lessonplan;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static vn.kyduyet.lessonplan.LessonPlanFixture.AN;
import static vn.kyduyet.lessonplan.LessonPlanFixture.HEAD_OF_MATHS;
import static vn.kyduyet.lessonplan.LessonPlanFixture.PRINCIPAL;
import static vn.kyduyet.lessonplan.LessonPlanFixture.file;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.document.Documents;
import vn.kyduyet.document.PdfFixture;
import vn.kyduyet.people.Accounts;
import vn.kyduyet.people.DemoSchool;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.signing.BatchProgress;
import vn.kyduyet.signing.Batches;
import vn.kyduyet.workflow.Inbox;

/** A school that demands of its signers to open what they sign. */
@IntegrationTest
@TestPropertySource(properties = "kyduyet.signing.must-open=true")
class MustOpenIntegrationTests {

    @Autowired
    MockMvc http;

    @Autowired
    Accounts accounts;

    @Autowired
    SubmittingLessonPlan submitting;

    @Autowired
    LessonPlans plans;

    @Autowired
    Documents documents;

    @Autowired
    Inbox inbox;

    @Autowired
    Batches batches;

    @Test
    void neitherThePageNorTheApiSignsWhatWasNotOpened() throws Exception {
        LessonPlanId first = submitted("Bài đã mở");
        LessonPlanId second = submitted("Bài chưa mở");
        decideByPage(first)
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("chưa mở: Bài đã mở – 7A.")));
        decideByApi(first)
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.detail", containsString("chưa mở: Bài đã mở – 7A.")));
        open(first, "totruong.toan");
        open(second, "totruong.toan");
        decideByPage(first).andExpect(redirectedUrlPattern("/lesson-plans/*"));
        decideByApi(second).andExpect(status().isNoContent());

        open(first, "hieutruong");
        bulkByPage(first, second)
                .andExpect(status().is(422))
                .andExpect(content()
                        .string(allOf(
                                containsString("chưa mở: Bài chưa mở – 7A."),
                                not(containsString("chưa mở: Bài đã mở")))));
        bulkByApi(first, second)
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.detail", containsString("chưa mở: Bài chưa mở – 7A.")));
        open(second, "hieutruong");
        bulkByApi(first, second).andExpect(status().isAccepted());
        while (batches.of(PRINCIPAL).get(0).state() == BatchProgress.State.RUNNING) {
            Thread.onSpinWait();
        }
    }

    private ResultActions decideByPage(LessonPlanId id) throws Exception {
        return http.perform(post("/lesson-plans/{id}/tasks/{task}/decision", id, task(id, HEAD_OF_MATHS))
                .param("token", UUID.randomUUID().toString())
                .param("sha256", newest(id).sha256())
                .param("decision", "approve")
                .param("pin", DemoSchool.PIN)
                .with(csrf())
                .with(as("totruong.toan")));
    }

    private ResultActions decideByApi(LessonPlanId id) throws Exception {
        String decision = "{\"answers\":{\"decision\":\"approve\"},\"sha256\":\"%s\",\"pin\":\"%s\"}"
                .formatted(newest(id).sha256(), DemoSchool.PIN);
        return http.perform(post("/api/v1/tasks/{task}/decision", task(id, HEAD_OF_MATHS))
                .contentType(MediaType.APPLICATION_JSON)
                .content(decision)
                .with(httpBasic("totruong.toan", DemoSchool.PASSWORD)));
    }

    private ResultActions bulkByPage(LessonPlanId first, LessonPlanId second) throws Exception {
        return http.perform(post("/lesson-plans/signing")
                .param("choice", task(first, PRINCIPAL) + ":" + newest(first).sha256())
                .param("choice", task(second, PRINCIPAL) + ":" + newest(second).sha256())
                .param("pin", DemoSchool.PIN)
                .with(csrf())
                .with(as("hieutruong")));
    }

    private ResultActions bulkByApi(LessonPlanId first, LessonPlanId second) throws Exception {
        String one = "{\"task\":\"%s\",\"sha256\":\"%s\"}";
        String selection = "{\"selected\":[%s,%s],\"pin\":\"%s\"}"
                .formatted(
                        one.formatted(task(first, PRINCIPAL), newest(first).sha256()),
                        one.formatted(task(second, PRINCIPAL), newest(second).sha256()),
                        DemoSchool.PIN);
        return http.perform(post("/api/v1/signing/batches")
                .contentType(MediaType.APPLICATION_JSON)
                .content(selection)
                .with(httpBasic("hieutruong", DemoSchool.PASSWORD)));
    }

    private void open(LessonPlanId id, String username) throws Exception {
        http.perform(get("/lesson-plans/{id}/versions/{n}/file", id, newest(id).number())
                        .with(as(username)))
                .andExpect(status().isOk());
    }

    private LessonPlanId submitted(String title) throws Exception {
        Submission submission = new Submission(UUID.randomUUID(), title, "Toán", "7A", 10, 2, false);
        return submitting.submit(AN, submission, PdfFixture.stream(file()), "a.pdf");
    }

    private String task(LessonPlanId id, PersonId person) {
        return inbox.openFor(id.toString(), person).orElseThrow().id();
    }

    private DocumentVersion newest(LessonPlanId id) {
        return documents.newest(plans.get(id).document());
    }

    private RequestPostProcessor as(String username) {
        return user(accounts.loadUserByUsername(username));
    }
}
