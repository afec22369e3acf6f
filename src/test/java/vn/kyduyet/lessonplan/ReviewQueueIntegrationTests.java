package vn.kyduyet.lessonplan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static vn.kyduyet.lessonplan.LessonPlanFixture.AN;
import static vn.kyduyet.lessonplan.LessonPlanFixture.HEAD_OF_MATHS;
import static vn.kyduyet.lessonplan.LessonPlanFixture.file;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import vn.kyduyet.CountedStatements;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.document.PdfFixture;
import vn.kyduyet.people.Accounts;
import vn.kyduyet.people.DemoSchool;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.workflow.Inbox;
import vn.kyduyet.workflow.InboxTask;

@IntegrationTest
@Import(CountedStatements.class)
class ReviewQueueIntegrationTests {

    /** Has no plans of other tests: of the demo school's people, who reviews nothing. */
    private static final PersonId REVIEWER = DemoSchool.person("phohieutruong");

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
    ReviewQueue queue;

    @Autowired
    Inbox inbox;

    @Autowired
    JdbcClient database;

    @Autowired
    CountedStatements.Counter statements;

    @AfterEach
    void emptyTheQueue() {
        database.sql("delete from inbox_task where assignee = :reviewer")
                .param("reviewer", REVIEWER.value())
                .update();
    }

    @Test
    void whatIsTaughtFirstComesFirstAndFiltersNarrow() throws Exception {
        LessonPlanId last = waiting("Tam giác", "Toán", "8B", 22);
        LessonPlanId late = waiting("Đa thức <b>một</b> biến", "Toán", "7A", 3);
        LessonPlanId other = waiting("Máy tính 100%", "Tin học", "7A", 19);

        assertThat(plans(QueueFilter.EVERYTHING)).containsExactly(late, other, last);
        assertThat(plans(QueueFilter.of("subject=Tin+h%E1%BB%8Dc"))).containsExactly(other);
        assertThat(plans(QueueFilter.of("late=true"))).containsExactly(late);
        assertThat(plans(QueueFilter.of("grade=8"))).containsExactly(last);
        assertThat(plans(QueueFilter.of("week=19"))).containsExactly(other);
        assertThat(plans(QueueFilter.of("text=100%25"))).containsExactly(other);
        assertThat(plans(QueueFilter.of("text=%25"))).containsExactly(other);
        assertThat(plans(QueueFilter.of("returned=true"))).isEmpty();
        assertThat(plans(QueueFilter.of("week=chín"))).hasSize(3);
        assertThat(QueueFilter.of("subject=Tin+h%E1%BB%8Dc&late=true").query())
                .isEqualTo("subject=Tin+h%E1%BB%8Dc&late=true");
        http.perform(get("/lesson-plans/review").param("text", "đa thức").with(reviewer()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Đa thức &lt;b&gt;một")))
                .andExpect(content().string(containsString("Nộp muộn")))
                .andExpect(content().string(not(containsString("Tam giác"))));
        http.perform(get("/lesson-plans/review").param("week", "51").with(reviewer()))
                .andExpect(content().string(containsString("Không có giáo án nào đang chờ mà khớp")));
    }

    @Test
    void whatWasReturnedBeforeIsFoundOnceItIsHandedInAgain() throws Exception {
        LessonPlanId id = submitted("Trả lại rồi nộp lại", "Toán", "7A", 30);
        InboxTask review = inbox.openFor(id.toString(), HEAD_OF_MATHS).orElseThrow();
        reviewing.returnToAuthor(review, HEAD_OF_MATHS, Map.of("decision", "return", "remarks", "Sửa"));
        InboxTask revision = inbox.openFor(id.toString(), AN).orElseThrow();
        assertThat(queue.page(AN, QueueFilter.EVERYTHING, 0).rows())
                .as("a revision is no review")
                .isEmpty();
        revising.revise(revision, AN, Map.of(), UUID.randomUUID(), false, PdfFixture.stream(file()), "b.pdf");

        assertThat(queue.page(HEAD_OF_MATHS, QueueFilter.of("returned=true"), 0).rows())
                .filteredOn(row -> row.plan().equals(id))
                .extracting(ReviewQueue.Row::returns)
                .containsExactly(1);
    }

    @Test
    void neighboursKeepTheFilterAndADecisionLeadsToTheNext() throws Exception {
        LessonPlanId first = waiting("Một", "Toán", "7A", 4);
        LessonPlanId skipped = waiting("Hai", "Tin học", "7A", 5);
        LessonPlanId second = waiting("Ba", "Toán", "7A", 6);
        LessonPlanId third = waiting("Bốn", "Toán", "7A", 7);
        QueueFilter maths = QueueFilter.of("subject=To%C3%A1n");

        assertThat(queue.place(REVIEWER, maths, second)).contains(new ReviewQueue.Place(first, third, 2, 3));
        assertThat(queue.place(REVIEWER, maths, first).orElseThrow().before()).isNull();
        assertThat(queue.place(REVIEWER, maths, skipped)).isEmpty();
        http.perform(get("/lesson-plans/{id}", second)
                        .param("queue", maths.query())
                        .with(reviewer()))
                .andExpect(content().string(containsString("/lesson-plans/" + third + "?queue=subject")))
                .andExpect(content().string(containsString("/lesson-plans/" + first + "?queue=subject")))
                .andExpect(content().string(containsString("aria-keyshortcuts=\"j\"")))
                .andExpect(content().string(containsString("Giáo án 2/3 đang chờ")));
        String task =
                queue.page(REVIEWER, QueueFilter.of("text=ba"), 0).rows().get(0).task();
        http.perform(post("/lesson-plans/{id}/tasks/{task}/decision", second, task)
                        .param("token", UUID.randomUUID().toString())
                        .param("sha256", "")
                        .param("decision", "return")
                        .param("remarks", "Sửa lại")
                        .param("queue", maths.query())
                        .with(csrf())
                        .with(reviewer()))
                .andExpect(redirectedUrl("/lesson-plans/" + third + "?queue=subject%3DTo%25C3%25A1n"));
    }

    @Test
    void aThousandTasksTakeAsManyStatementsAndAboutTheTimeOfTen() throws Exception {
        RequestPostProcessor reviewer = reviewer();
        LessonPlanId some = waiting("Mẫu", "Toán", "7A", 1);
        copies(some, 9);
        int few = statements.during(() -> show(reviewer));
        int fewAtHome = statements.during(() -> home(reviewer));
        int fewOnAPlan = statements.during(() -> plan(some, reviewer));
        CountedStatements.Work queries = () -> queue.page(REVIEWER, QueueFilter.EVERYTHING, 0);
        median(() -> show(reviewer));
        Duration ten = median(() -> show(reviewer));
        Duration queriesOfTen = median(queries);
        copies(some, 990);
        int many = statements.during(() -> show(reviewer));
        Duration thousand = median(() -> show(reviewer));
        Duration queriesOfThousand = median(queries);

        assertThat(queue.page(REVIEWER, QueueFilter.EVERYTHING, 0).total()).isEqualTo(1000);
        assertThat(queue.page(REVIEWER, QueueFilter.EVERYTHING, 0).rows()).hasSize(25);
        assertThat(queue.page(REVIEWER, QueueFilter.EVERYTHING, 39).rows()).hasSize(25);
        assertThat(queue.page(REVIEWER, QueueFilter.EVERYTHING, 40).rows()).isEmpty();
        assertThat(few).isPositive().isLessThan(12);
        assertThat(many).isEqualTo(few);
        assertThat(statements.during(() -> home(reviewer))).isEqualTo(fewAtHome);
        assertThat(statements.during(() -> plan(some, reviewer))).isEqualTo(fewOnAPlan);
        System.out.println("the queue page: " + few + " statements; " + ten.toNanos() / 1000 + " µs for 10 tasks, "
                + thousand.toNanos() / 1000 + " µs for 1,000, of which the queries " + queriesOfTen.toNanos() / 1000
                + " and " + queriesOfThousand.toNanos() / 1000 + "; home " + fewAtHome + " statements, a plan "
                + fewOnAPlan);
    }

    private static Duration median(CountedStatements.Work work) throws Exception {
        long[] nanoseconds = new long[61];
        for (int round = 0; round < nanoseconds.length; round++) {
            long start = System.nanoTime();
            work.run();
            nanoseconds[round] = System.nanoTime() - start;
        }
        Arrays.sort(nanoseconds);
        return Duration.ofNanos(nanoseconds[nanoseconds.length / 2]);
    }

    private void show(RequestPostProcessor reviewer) throws Exception {
        http.perform(get("/lesson-plans/review").with(reviewer)).andExpect(status().isOk());
    }

    private void home(RequestPostProcessor reviewer) throws Exception {
        http.perform(get("/").with(reviewer)).andExpect(status().isOk());
    }

    private void plan(LessonPlanId id, RequestPostProcessor reviewer) throws Exception {
        http.perform(get("/lesson-plans/{id}", id).with(reviewer)).andExpect(status().isOk());
    }

    private List<LessonPlanId> plans(QueueFilter filter) {
        return queue.page(REVIEWER, filter, 0).rows().stream()
                .map(ReviewQueue.Row::plan)
                .toList();
    }

    private LessonPlanId submitted(String title, String subject, String className, int week) throws Exception {
        return submitting.submit(
                AN,
                new Submission(UUID.randomUUID(), title, subject, className, week, 2, false),
                PdfFixture.stream(file()),
                "a.pdf");
    }

    /** Handed in, and given to the reviewer as a hand-over gives it. */
    private LessonPlanId waiting(String title, String subject, String className, int week) throws Exception {
        LessonPlanId id = submitted(title, subject, className, week);
        database.sql("update inbox_task set assignee = :reviewer where business_key = :plan")
                .param("reviewer", REVIEWER.value())
                .param("plan", id.toString())
                .update();
        return id;
    }

    /** Further plans and tasks, as rows: handing in a thousand files takes minutes. */
    private void copies(LessonPlanId original, int count) {
        List<UUID> ids = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            UUID id = UUID.randomUUID();
            ids.add(id);
            OffsetDateTime at =
                    OffsetDateTime.of(2026, 11, 1, 0, 0, 0, 0, ZoneOffset.UTC).plusMinutes(number);
            database.sql("""
                            insert into document (id, school, kind, title, owner, lookup_code, created_at, newest_version)
                            select :id, school, kind, title, owner, :code, created_at, 0 from document
                            where id = (select document from lesson_plan where id = :original)
                            """)
                    .param("id", id)
                    .param("code", id.toString())
                    .param("original", original.value())
                    .update();
            database.sql("""
                            insert into lesson_plan (id, school, document, author, subject_group, subject, title,
                                                     class_name, week, periods, state, submitted_at, changed_at)
                            select :id, school, :id, author, subject_group, subject, title, class_name, :week, periods,
                                   state, :at, :at
                            from lesson_plan where id = :original
                            """)
                    .param("id", id)
                    .param("week", number % 35 + 1)
                    .param("at", at)
                    .param("original", original.value())
                    .update();
            database.sql("""
                            insert into inbox_task (id, school, process_key, definition_key, name, business_key, assignee,
                                                    title, form_key, created_at)
                            select :task, school, process_key, definition_key, name, :plan, assignee, title, form_key, :at
                            from inbox_task where business_key = :original
                            """)
                    .param("task", "task-" + id)
                    .param("plan", id.toString())
                    .param("at", at)
                    .param("original", original.toString())
                    .update();
        }
        assertThat(ids).hasSize(count);
    }

    private RequestPostProcessor reviewer() {
        return user(accounts.loadUserByUsername("phohieutruong"));
    }
}
