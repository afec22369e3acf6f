package vn.kyduyet.lessonplan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.document.PdfFixture;
import vn.kyduyet.people.Accounts;
import vn.kyduyet.people.DemoSchool;

@IntegrationTest
class LessonPlanApiIntegrationTests {

    @Autowired
    MockMvc http;

    @Autowired
    Accounts accounts;

    @Test
    void aPlanIsSubmittedReturnedRevisedAndSignedThroughTheApi() throws Exception {
        String plan = submit("giaovien.an", UUID.randomUUID(), PdfFixture.pdf(1), "bài.pdf");
        String task = task("totruong.toan", plan);
        decide("totruong.toan", task, "{\"answers\":{\"decision\":\"return\",\"remarks\":\"Thiếu\"}}", 204);
        http.perform(multipart("/api/v1/tasks/{id}/revision", task("giaovien.an", plan))
                        .file(new MockMultipartFile("file", "b.pdf", "application/pdf", PdfFixture.pdf(2)))
                        .param("token", UUID.randomUUID().toString())
                        .param("reply", "Đã bổ sung")
                        .with(as("giaovien.an")))
                .andExpect(status().isNoContent());

        decide("totruong.toan", task("totruong.toan", plan), approval(plan, "totruong.toan", "999999"), 403);
        decide("totruong.toan", task("totruong.toan", plan), approval(plan, "totruong.toan", DemoSchool.PIN), 204);

        http.perform(get("/api/v1/lesson-plans/{id}", plan).with(as("giaovien.an")))
                .andExpect(jsonPath("$.plan.state").value("AWAITING_APPROVAL"))
                .andExpect(jsonPath("$.versions.length()").value(5))
                .andExpect(jsonPath("$.history[1].action").value("lesson-plan.returned"));
    }

    @Test
    void aReviewWithoutAnOpinionOrARemarkIsRefusedBesideItsField() throws Exception {
        String plan = submit("giaovien.an", UUID.randomUUID(), PdfFixture.pdf(1), "bài.pdf");
        String task = task("totruong.toan", plan);
        http.perform(post("/api/v1/tasks/{id}/decision", task)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"answers\":{\"decision\":\"return\"}}")
                        .with(as("totruong.toan")))
                .andExpect(status().is(422))
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.detail", containsString("ít nhất một nhận xét")))
                .andExpect(jsonPath("$.type").value("urn:kyduyet:refusal:lessonplan.refused.no-remark"));
        http.perform(post("/api/v1/tasks/{id}/decision", task)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"answers\":{\"remarks\":\"Thiếu\"}}")
                        .with(as("totruong.toan")))
                .andExpect(status().is(422))
                .andExpect(jsonPath("$.detail").value("Xin điền mục “Ý kiến”."))
                .andExpect(jsonPath("$.type").value("urn:kyduyet:refusal:workflow.form.required"));
    }

    @Test
    void aTaskOfSomebodyElseOrDoneAlreadyIsAConflict() throws Exception {
        String plan = submit("giaovien.an", UUID.randomUUID(), PdfFixture.pdf(1), "bài.pdf");
        String task = task("totruong.toan", plan);
        decide("totruong.van", task, "{\"answers\":{\"decision\":\"return\",\"remarks\":\"x\"}}", 409);
        decide("totruong.toan", task, "{\"answers\":{\"decision\":\"return\",\"remarks\":\"x\"}}", 204);
        decide("totruong.toan", task, "{\"answers\":{\"decision\":\"return\",\"remarks\":\"x\"}}", 409);
    }

    @Test
    void anotherTeachersPlanDoesNotExistByPageApiOrGuessedAddress() throws Exception {
        String plan = submit("giaovien.an", UUID.randomUUID(), PdfFixture.pdf(1), "bài.pdf");
        for (String path : List.of("", "/versions/1/file", "/process")) {
            http.perform(get("/api/v1/lesson-plans/" + plan + path).with(as("giaovien.mai")))
                    .andExpect(status().isNotFound());
            http.perform(get("/lesson-plans/" + plan + path).with(user(accounts.loadUserByUsername("giaovien.mai"))))
                    .andExpect(status().isNotFound());
            http.perform(get("/lesson-plans/" + plan + path).with(user(accounts.loadUserByUsername("totruong.van"))))
                    .andExpect(status().isNotFound());
        }
        http.perform(get("/api/v1/lesson-plans").param("text", "%").with(as("giaovien.mai")))
                .andExpect(jsonPath("$.total").value(0));
    }

    @Test
    void badFilesAreRefusedInVietnameseAndLeaveNothing() throws Exception {
        int before = plansOf("giaovien.dung");
        refused("bài.pdf", new byte[0], 422, "trống");
        refused("ảnh.pdf", new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0}, 422, "hình ảnh");
        refused("hỏng.pdf", "%PDF-1.4 …".getBytes(StandardCharsets.UTF_8), 422, "hỏng");
        assertThat(plansOf("giaovien.dung")).isEqualTo(before);
    }

    private int plansOf(String username) throws Exception {
        return JsonPath.<Integer>read(body(get("/api/v1/lesson-plans").with(as(username))), "$.total");
    }

    private void refused(String name, byte[] content, int status, String words) throws Exception {
        http.perform(submission("giaovien.dung", UUID.randomUUID(), content, name))
                .andExpect(status().is(status))
                .andExpect(jsonPath("$.detail", containsString(words)));
    }

    @Test
    void aFileNameWithPathsAndThreeHundredLettersIsMadeSafe() throws Exception {
        String name = "../../" + "giáo án dài ".repeat(25) + ".pdf";
        String plan = submit("giaovien.an", UUID.randomUUID(), PdfFixture.pdf(1), name);

        http.perform(get("/api/v1/lesson-plans/{id}/versions/1/file", plan).with(as("giaovien.an")))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Disposition", startsWith("attachment; filename=")));
    }

    @Test
    void aDoubleClickAtTheSameMomentMakesOnePlan() throws Exception {
        UUID token = UUID.randomUUID();
        byte[] file = PdfFixture.pdf(1);
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService clicks = Executors.newFixedThreadPool(2);
        try {
            Callable<String> click = () -> {
                together.await();
                return submit("giaovien.an", token, file, "bài.pdf");
            };
            List<Future<String>> plans = clicks.invokeAll(List.of(click, click));
            assertThat(plans.get(0).get()).isEqualTo(plans.get(1).get());
        } finally {
            clicks.shutdownNow();
        }
    }

    @Test
    void aFormWithoutItsTokenIsRefusedAndWithoutASessionLeadsToTheLogin() throws Exception {
        http.perform(post("/lesson-plans").with(user(accounts.loadUserByUsername("giaovien.an"))))
                .andExpect(status().isForbidden());
        http.perform(post("/lesson-plans")).andExpect(redirectedUrlPattern("/login?ended*"));
        http.perform(post("/lesson-plans").with(csrf())).andExpect(redirectedUrlPattern("/login*"));
    }

    @Test
    void theApiAsksForNameAndPasswordInVietnamese() throws Exception {
        http.perform(get("/api/v1/tasks"))
                .andExpect(status().isUnauthorized())
                .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.detail", containsString("mật khẩu")));
        http.perform(get("/api/v1/administration/accounts").with(as("giaovien.an")))
                .andExpect(status().isForbidden());
    }

    private void decide(String username, String task, String body, int status) throws Exception {
        http.perform(post("/api/v1/tasks/{id}/decision", task)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body)
                        .with(as(username)))
                .andExpect(status().is(status));
    }

    private String approval(String plan, String username, String pin) throws Exception {
        List<String> hashes =
                JsonPath.read(body(get("/api/v1/lesson-plans/" + plan).with(as(username))), "$.versions[*].sha256");
        return "{\"answers\":{\"decision\":\"approve\"},\"sha256\":\"" + hashes.get(hashes.size() - 1) + "\",\"pin\":\""
                + pin + "\"}";
    }

    private String task(String username, String plan) throws Exception {
        return JsonPath.read(body(get("/api/v1/lesson-plans/" + plan).with(as(username))), "$.openTask");
    }

    private String submit(String username, UUID token, byte[] file, String name) throws Exception {
        return JsonPath.read(
                http.perform(submission(username, token, file, name))
                        .andExpect(status().isCreated())
                        .andReturn()
                        .getResponse()
                        .getContentAsString(StandardCharsets.UTF_8),
                "$.plan.id");
    }

    private static MockMultipartHttpServletRequestBuilder submission(
            String username, UUID token, byte[] file, String name) {
        MockMultipartHttpServletRequestBuilder request = multipart("/api/v1/lesson-plans");
        request.file(new MockMultipartFile("file", name, "application/pdf", file))
                .param("token", token.toString())
                .param("title", "Số hữu tỉ")
                .param("subject", "Toán")
                .param("className", "7A")
                .param("week", "10")
                .param("periods", "2")
                .with(as(username));
        return request;
    }

    private String body(org.springframework.test.web.servlet.RequestBuilder request) throws Exception {
        return http.perform(request).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    private static RequestPostProcessor as(String username) {
        return httpBasic(username, DemoSchool.PASSWORD);
    }
}
