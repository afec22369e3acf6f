package vn.kyduyet.lessonplan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static vn.kyduyet.lessonplan.LessonPlanFixture.AN;
import static vn.kyduyet.lessonplan.LessonPlanFixture.APPROVE;
import static vn.kyduyet.lessonplan.LessonPlanFixture.HEAD_OF_MATHS;
import static vn.kyduyet.lessonplan.LessonPlanFixture.PRINCIPAL;
import static vn.kyduyet.lessonplan.LessonPlanFixture.file;
import static vn.kyduyet.lessonplan.LessonPlanFixture.pin;
import static vn.kyduyet.lessonplan.LessonPlanFixture.submission;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.audit.AuditEvent;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.document.Documents;
import vn.kyduyet.document.PdfFixture;
import vn.kyduyet.people.Accounts;
import vn.kyduyet.people.DemoSchool;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.workflow.Inbox;
import vn.kyduyet.workflow.InboxTask;

@IntegrationTest
class RemarksIntegrationTests {

    private static final String MARKUP = "Thiếu <script>alert(1)</script> phần \"Vận dụng\" & tự đánh giá";

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
    RemarkingLessonPlan remarking;

    @Autowired
    Remarks remarks;

    @Autowired
    LessonPlans plans;

    @Autowired
    Documents documents;

    @Autowired
    Inbox inbox;

    @Autowired
    AuditTrail audit;

    @Autowired
    LessonPlanRecords records;

    @Autowired
    JdbcClient database;

    @Test
    void aRemarkIsWrittenSentAnsweredReopenedAnsweredAndAccepted() throws Exception {
        LessonPlanId id = submit();
        String task = task(id, HEAD_OF_MATHS).id();
        UUID remark = UUID.randomUUID();
        write(id, task, remark, "2", MARKUP).andExpect(redirectedUrlPattern("/lesson-plans/" + id + "*"));
        write(id, task, remark, "2", MARKUP).andExpect(status().is3xxRedirection());
        assertThat(remarks.of(id, HEAD_OF_MATHS)).hasSize(1);

        page(id, "totruong.toan")
                .andExpect(content().string(containsString("Thiếu &lt;script&gt;alert(1)")))
                .andExpect(content().string(not(containsString("<script>alert"))));
        page(id, "giaovien.an").andExpect(content().string(not(containsString("alert(1)"))));
        page(id, "hieutruong").andExpect(content().string(not(containsString("alert(1)"))));
        http.perform(get("/api/v1/lesson-plans/{id}/remarks", id).with(as("giaovien.an")))
                .andExpect(jsonPath("$.length()").value(0));

        decide(id, task, "return").andExpect(status().is3xxRedirection());
        page(id, "giaovien.an")
                .andExpect(content().string(containsString("done-" + remark)))
                .andExpect(content().string(containsString("Thiếu &lt;script&gt;alert(1)")));

        revise(id, remark, true, "Đã bổ sung <b>ở trang 2</b>");
        assertThat(remarks.find(remark).orElseThrow().state()).isEqualTo(Remark.State.RESOLVED);
        InboxTask again = task(id, HEAD_OF_MATHS);
        check(id, again, remark, false);
        assertThat(remarks.find(remark).orElseThrow().state()).isEqualTo(Remark.State.OPEN);
        page(id, "totruong.toan").andExpect(content().string(containsString("Còn 1 nhận xét trước đây")));
        decideWith(id, again, Map.of("decision", "return", "remarks", "Vẫn thiếu"));
        revise(id, remark, false, "Không cần ạ");
        assertThat(remarks.find(remark).orElseThrow().reply()).isEqualTo("Không cần ạ");
        check(id, task(id, HEAD_OF_MATHS), remark, true);
        assertThat(remarks.find(remark).orElseThrow().state()).isEqualTo(Remark.State.ACCEPTED);
        approve(id, HEAD_OF_MATHS);

        assertThat(audit.of("lesson-plan", id.toString()))
                .extracting(AuditEvent::action)
                .containsExactly(
                        "lesson-plan.submitted",
                        "lesson-plan.returned",
                        "lesson-plan.resubmitted",
                        "lesson-plan.remark-reopened",
                        "lesson-plan.returned",
                        "lesson-plan.resubmitted",
                        "lesson-plan.remark-accepted",
                        "lesson-plan.signed");
        assertThat(records.details(plans.get(id).document(), accounts.loadUserByUsername("thanhtra"))
                        .orElseThrow()
                        .decisions())
                .flatExtracting(decision -> decision.remarks())
                .extracting(told -> told.label() + ": " + told.text())
                .contains("Trang 2: " + MARKUP, "Trang 2: " + MARKUP + "\n→ đã sửa – Đã bổ sung <b>ở trang 2</b>");
    }

    @Test
    void returningTakesARemarkOrAWordAndApprovingMayCarryRemarks() throws Exception {
        LessonPlanId id = submit();
        String task = task(id, HEAD_OF_MATHS).id();
        decide(id, task, "return")
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("cần ít nhất một nhận xét")));
        write(id, task, UUID.randomUUID(), "1", "Nên thêm ví dụ");
        approve(id, HEAD_OF_MATHS);

        assertThat(remarks.of(id, AN)).extracting(Remark::state).containsExactly(Remark.State.OPEN);
        page(id, "hieutruong").andExpect(content().string(containsString("Nên thêm ví dụ")));
        http.perform(get("/lesson-plans/signing").with(user(accounts.loadUserByUsername("hieutruong"))))
                .andExpect(content().string(containsString("Nên thêm ví dụ")));
    }

    @Test
    void whatIsWrongWithARemarkIsToldBesideItAndKept() throws Exception {
        LessonPlanId id = submit();
        String task = task(id, HEAD_OF_MATHS).id();
        for (String page : List.of("0", "99", "hai", "")) {
            write(id, task, UUID.randomUUID(), page, "Chữ đã gõ")
                    .andExpect(flash().attribute("remarkText", "Chữ đã gõ"))
                    .andExpect(flash().attributeExists("remarkRefusal"));
        }
        refusedFor(id, "lessonplan.refused.remark-empty", 1, "  ");
        refusedFor(id, "lessonplan.refused.remark-long", 1, "x".repeat(2001));
        assertThat(remarks.of(id, HEAD_OF_MATHS)).isEmpty();
    }

    @Test
    void nobodyChangesWhatIsSentOrAnothersOrAnotherPlans() throws Exception {
        LessonPlanId id = submit();
        LessonPlanId other = submit();
        InboxTask task = task(id, HEAD_OF_MATHS);
        UUID remark = UUID.randomUUID();
        String path = "/api/v1/tasks/" + task.id() + "/remarks/" + remark;
        send(put(path), "{\"page\":2,\"x\":0.25,\"y\":0.5,\"text\":\"Sai đơn vị\"}", "totruong.toan", 200);
        send(put(path), "{\"page\":1,\"text\":\"Sai đơn vị đo\"}", "totruong.toan", 200);
        assertThat(remarks.find(remark).orElseThrow().isPoint()).isFalse();
        send(put(path), "{\"page\":1,\"text\":\"khác\"}", "totruong.van", 409);
        String elsewhere = "/api/v1/tasks/" + task(other, HEAD_OF_MATHS).id() + "/remarks/" + remark;
        send(put(elsewhere), "{\"page\":1,\"text\":\"khác\"}", "totruong.toan", 404);
        send(delete(elsewhere), "", "totruong.toan", 404);
        approve(id, HEAD_OF_MATHS);
        send(put(path), "{\"page\":1,\"text\":\"muộn\"}", "totruong.toan", 409);
        String principals = "/api/v1/tasks/" + task(id, PRINCIPAL).id() + "/remarks/" + remark;
        send(put(principals), "{\"page\":1,\"text\":\"của tôi\"}", "hieutruong", 404);
        send(post(principals + "/check"), "{\"done\":true}", "hieutruong", 204);
        assertThat(remarks.find(remark).orElseThrow().text()).isEqualTo("Sai đơn vị đo");
        assertThat(remarks.find(remark).orElseThrow().state()).isEqualTo(Remark.State.ACCEPTED);
    }

    @Test
    void programsListAnswerAndTakeDraftsAway() throws Exception {
        LessonPlanId id = submit();
        InboxTask task = task(id, HEAD_OF_MATHS);
        UUID kept = UUID.randomUUID();
        UUID removed = UUID.randomUUID();
        for (UUID one : List.of(kept, removed)) {
            send(
                    put("/api/v1/tasks/" + task.id() + "/remarks/" + one),
                    "{\"page\":2,\"text\":\"Xem lại\"}",
                    "totruong.toan",
                    200);
        }
        send(delete("/api/v1/tasks/" + task.id() + "/remarks/" + removed), "", "totruong.toan", 204);
        decideWith(id, task, Map.of("decision", "return"));
        http.perform(get("/api/v1/lesson-plans/{id}/remarks", id).with(as("giaovien.an")))
                .andExpect(jsonPath("$.length()").value(1))
                .andExpect(jsonPath("$[0].state").value("OPEN"));
        http.perform(get("/api/v1/lesson-plans/{id}/remarks", id).with(as("giaovien.mai")))
                .andExpect(status().isNotFound());
        String own = "/api/v1/tasks/" + task(id, AN).id() + "/remarks/" + kept;
        send(put(own), "{\"page\":2,\"text\":\"của tác giả\"}", "giaovien.an", 409);
        send(post(own + "/resolution"), "{\"resolved\":true,\"reply\":\"Đã xem\"}", "giaovien.an", 204);
        assertThat(remarks.find(kept).orElseThrow().state()).isEqualTo(Remark.State.RESOLVED);
    }

    @Test
    void nobodyReviewsOrSignsAPlanOfTheirOwn() throws Exception {
        LessonPlanId id = submit();
        InboxTask task = task(id, HEAD_OF_MATHS);
        // As no route makes it, but a hand-over or a school's own model might.
        database.sql("update lesson_plan set author = :head where id = :id")
                .param("head", HEAD_OF_MATHS.value())
                .param("id", id.value())
                .update();
        String path = "/api/v1/tasks/" + task.id();
        send(
                post(path + "/decision"),
                "{\"answers\":{\"decision\":\"return\",\"remarks\":\"x\"}}",
                "totruong.toan",
                403);
        send(post(path + "/decision"), "{\"answers\":{\"decision\":\"approve\"},\"pin\":\"1\"}", "totruong.toan", 403);
        send(put(path + "/remarks/" + UUID.randomUUID()), "{\"page\":1,\"text\":\"x\"}", "totruong.toan", 403);
        decide(id, task.id(), "return").andExpect(content().string(containsString("chính Thầy/Cô")));
        assertThatThrownBy(() -> reviewing.approveAll(
                        HEAD_OF_MATHS, List.of(new ReviewingLessonPlan.Selected(task.id(), newest(id))), pin()))
                .isInstanceOf(RefusedException.class);
        assertThat(plans.get(id).state()).isEqualTo(LessonPlan.State.IN_REVIEW);
    }

    @Test
    void aSignatureOnAReplacedVersionIsKeptAndSaysByWhatItWasReplaced() throws Exception {
        LessonPlanId id = submit();
        approve(id, HEAD_OF_MATHS);
        String signed = newest(id);
        decideWith(id, task(id, PRINCIPAL), Map.of("decision", "return", "remarks", "Sửa lại"));
        revising.revise(task(id, AN), AN, Map.of(), UUID.randomUUID(), false, PdfFixture.stream(file()), "b.pdf");

        page(id, "giaovien.an")
                .andExpect(content()
                        .string(containsString(
                                "Chữ ký của Lê Văn Minh vẫn được giữ; bản này đã được thay bằng bản 5.")));
        http.perform(get("/lesson-plans/{id}/versions/3/file", id)
                        .param("download", "true")
                        .with(user(accounts.loadUserByUsername("giaovien.an"))))
                .andExpect(status().isOk())
                .andExpect(result ->
                        assertThat(result.getResponse().getHeader("ETag")).contains(signed));
    }

    private void refusedFor(LessonPlanId id, String code, int page, String text) {
        assertThatThrownBy(() -> remarking.write(
                        task(id, HEAD_OF_MATHS),
                        HEAD_OF_MATHS,
                        UUID.randomUUID(),
                        new RemarkingLessonPlan.Place(page, null, null),
                        text))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }

    private ResultActions write(LessonPlanId id, String task, UUID remark, String page, String text) throws Exception {
        return http.perform(post("/lesson-plans/{id}/tasks/{task}/remarks/{remark}", id, task, remark)
                .param("page", page)
                .param("x", "")
                .param("y", "")
                .param("text", text)
                .with(csrf())
                .with(user(accounts.loadUserByUsername("totruong.toan"))));
    }

    private void check(LessonPlanId id, InboxTask task, UUID remark, boolean done) throws Exception {
        http.perform(post("/lesson-plans/{id}/tasks/{task}/remarks/{remark}/check", id, task.id(), remark)
                        .param("done", Boolean.toString(done))
                        .with(csrf())
                        .with(user(accounts.loadUserByUsername("totruong.toan"))))
                .andExpect(status().is3xxRedirection());
    }

    private ResultActions decide(LessonPlanId id, String task, String decision) throws Exception {
        return http.perform(post("/lesson-plans/{id}/tasks/{task}/decision", id, task)
                .param("token", UUID.randomUUID().toString())
                .param("sha256", newest(id))
                .param("decision", decision)
                .with(csrf())
                .with(user(accounts.loadUserByUsername("totruong.toan"))));
    }

    private void decideWith(LessonPlanId id, InboxTask task, Map<String, Object> answers) {
        reviewing.returnToAuthor(task, task.assignee(), answers);
        assertThat(plans.get(id).state()).isEqualTo(LessonPlan.State.RETURNED);
    }

    private void revise(LessonPlanId id, UUID remark, boolean done, String reply) throws Exception {
        var request = multipart(
                        "/lesson-plans/{id}/tasks/{task}/revision",
                        id,
                        task(id, AN).id())
                .file(new MockMultipartFile("file", "b.pdf", "application/pdf", file()))
                .param("token", UUID.randomUUID().toString())
                .param("reply", "")
                .param("reply-" + remark, reply);
        if (done) {
            request.param("done-" + remark, "true");
        }
        http.perform(request.with(csrf()).with(user(accounts.loadUserByUsername("giaovien.an"))))
                .andExpect(redirectedUrl("/lesson-plans/" + id));
    }

    private ResultActions page(LessonPlanId id, String username) throws Exception {
        return http.perform(get("/lesson-plans/{id}", id).with(user(accounts.loadUserByUsername(username))))
                .andExpect(status().isOk());
    }

    private void send(MockHttpServletRequestBuilder request, String body, String username, int status)
            throws Exception {
        http.perform(request.contentType(MediaType.APPLICATION_JSON)
                        .content(body)
                        .with(as(username)))
                .andExpect(status().is(status));
    }

    private LessonPlanId submit() throws Exception {
        return submitting.submit(AN, submission(), PdfFixture.stream(file()), "a.pdf");
    }

    private void approve(LessonPlanId id, PersonId signer) {
        reviewing.approve(task(id, signer), signer, APPROVE, UUID.randomUUID(), newest(id), pin());
    }

    private InboxTask task(LessonPlanId id, PersonId person) {
        return inbox.openFor(id.toString(), person).orElseThrow();
    }

    private String newest(LessonPlanId id) {
        return documents.newest(plans.get(id).document()).sha256();
    }

    private static RequestPostProcessor as(String username) {
        return httpBasic(username, DemoSchool.PASSWORD);
    }
}
