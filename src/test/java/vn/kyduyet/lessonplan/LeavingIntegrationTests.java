package vn.kyduyet.lessonplan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static vn.kyduyet.lessonplan.LessonPlanFixture.AN;
import static vn.kyduyet.lessonplan.LessonPlanFixture.APPROVE;
import static vn.kyduyet.lessonplan.LessonPlanFixture.HEAD_OF_MATHS;
import static vn.kyduyet.lessonplan.LessonPlanFixture.PRINCIPAL;
import static vn.kyduyet.lessonplan.LessonPlanFixture.file;
import static vn.kyduyet.lessonplan.LessonPlanFixture.pin;
import static vn.kyduyet.lessonplan.LessonPlanFixture.submission;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.test.web.servlet.MockMvc;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.TestClock;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.document.Documents;
import vn.kyduyet.document.PdfFixture;
import vn.kyduyet.document.SeenPage;
import vn.kyduyet.handover.Estate;
import vn.kyduyet.handover.Estates;
import vn.kyduyet.handover.Leaving;
import vn.kyduyet.people.Accounts;
import vn.kyduyet.people.DemoSchool;
import vn.kyduyet.people.GroupId;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.regulation.ChoosingRegulation;
import vn.kyduyet.regulation.FollowedFixture;
import vn.kyduyet.regulation.Regulations;
import vn.kyduyet.storage.DocumentStore;
import vn.kyduyet.verification.register.RecordCheck;
import vn.kyduyet.verification.register.RegisteredRecords;
import vn.kyduyet.workflow.Inbox;
import vn.kyduyet.workflow.StandingIn;

/** Somebody leaves in the middle of a year, with plans at every point of their way. */
@IntegrationTest
class LeavingIntegrationTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 16);
    private static final PersonId DUNG = DemoSchool.person("giaovien.dung");
    /** What changes hands with the classes. */
    private static final List<String> TAUGHT = List.of("school_class", "teaching_assignment", "timetable_entry");

    private static final PersonId VICE = DemoSchool.person("phohieutruong");

    @Autowired
    Leaving leaving;

    @Autowired
    Estates estates;

    @Autowired
    StandingIn standingIn;

    @Autowired
    SubmittingLessonPlan submitting;

    @Autowired
    ReviewingLessonPlan reviewing;

    @Autowired
    RevisingLessonPlan revising;

    @Autowired
    ReadingLessonPlans reading;

    @Autowired
    Obligations obligations;

    @Autowired
    LessonPlans plans;

    @Autowired
    Documents documents;

    @Autowired
    DocumentStore store;

    @Autowired
    RegisteredRecords records;

    @Autowired
    Inbox inbox;

    @Autowired
    Accounts accounts;

    @Autowired
    StaffDirectory staff;

    @Autowired
    AuditTrail audit;

    @Autowired
    ChoosingRegulation choosing;

    @Autowired
    Regulations regulations;

    @Autowired
    JdbcClient database;

    @Autowired
    MockMvc pages;

    @Autowired
    TestClock.MovableClock clock;

    private final Map<String, List<Map<String, Object>>> taught = new LinkedHashMap<>();
    private String headOfMaths;

    @BeforeEach
    void withTheGroupAndNobodyElsesPlans() {
        GroupId group = staff.groupOf(AN, TODAY).orElseThrow().id();
        headOfMaths = "GROUP_HEAD:" + group;
        for (String table : TAUGHT) {
            taught.put(table, database.sql("select * from " + table).query().listOfRows());
        }
        // Who leaves, leaves all that is unfinished: that of other tests too, some of which the successor reviews.
        database.sql("update lesson_plan set state = 'WITHDRAWN' where state not in ('APPROVED', 'ARCHIVED')")
                .update();
    }

    @AfterEach
    void asBefore() {
        clock.reset();
        FollowedFixture.followNothing(database, regulations);
        taught.forEach(this::putBack);
        database.sql("delete from post where held_from > date '2026-08-01'").update();
        database.sql("update post set held_until = null").update();
        database.sql("update account set closed_after = null").update();
        // Nobody else's test shall meet plans whose route has changed.
        for (PersonId person : List.of(HEAD_OF_MATHS, DUNG, VICE, AN)) {
            inbox.of(person)
                    .forEach(task -> database.sql("delete from inbox_task where id = :id")
                            .param("id", task.id())
                            .update());
        }
    }

    @Test
    void theTasksThePostAndTheSignaturesGoToTheSuccessor() throws Exception {
        LessonPlanId waiting = submit(AN);

        leave(HEAD_OF_MATHS, TODAY, Map.of(headOfMaths, DUNG, Estate.TEACHING, DUNG));

        assertThat(inbox.of(HEAD_OF_MATHS)).isEmpty();
        assertThat(inbox.openFor(waiting.toString(), DUNG).orElseThrow().inPlaceOf())
                .as("it is the successor's own")
                .isNull();
        approve(waiting, DUNG);
        assertThat(SeenPage.text(bytes(waiting), newest(waiting).pages() - 1))
                .as("the sheet named the one who left")
                .contains("Đặng Hoàng Dũng", "Lê Văn Minh");
        RecordCheck check = records.check(new ByteArrayResource(bytes(waiting)), null);
        assertThat(check.deviations()).isEmpty();
        assertThat(check.signers().get(0).name()).isEqualTo("Đặng Hoàng Dũng");
        assertThat(staff.rolesOf(HEAD_OF_MATHS, TODAY)).contains(Role.GROUP_HEAD);
        assertThat(staff.rolesOf(HEAD_OF_MATHS, TODAY.plusDays(1))).isEmpty();
        assertThat(staff.rolesOf(DUNG, TODAY)).contains(Role.GROUP_HEAD, Role.TEACHER);
        assertThat(audit.of("person", HEAD_OF_MATHS.toString()))
                .last()
                .satisfies(event -> assertThat(event.details())
                        .containsEntry("lastDay", "2026-11-16")
                        .containsEntry("account", "locked")
                        .containsEntry("successor:" + headOfMaths, "Đặng Hoàng Dũng"));
    }

    @Test
    void whatComesToTheOldHolderLaterGoesToTheNewOneOnceTheLastDayIsOver() throws Exception {
        leave(HEAD_OF_MATHS, TODAY.plusDays(3), Map.of(headOfMaths, DUNG));
        LessonPlanId late = submit(AN);
        assertThat(inbox.openFor(late.toString(), HEAD_OF_MATHS))
                .as("still here")
                .isPresent();

        clock.advance(Duration.ofDays(4));
        standingIn.settleToday();

        assertThat(inbox.openFor(late.toString(), DUNG)).isPresent();
        LessonPlanId next = submit(AN);
        assertThat(inbox.openFor(next.toString(), DUNG)).isPresent();
    }

    @Test
    void theAccountClosesAfterTheLastDayOrCanStillBeReadWith() throws Exception {
        leave(HEAD_OF_MATHS, TODAY, Map.of(headOfMaths, DUNG));
        assertThat(accounts.loadUserByUsername("totruong.toan").roles()).contains(Role.GROUP_HEAD);
        clock.advance(Duration.ofDays(1));
        assertThatThrownBy(() -> accounts.loadUserByUsername("totruong.toan"))
                .isInstanceOf(UsernameNotFoundException.class);
        clock.reset();

        LessonPlanId plan = submit(AN);
        leaving.leave(administrator(), new Leaving.Departure(AN, TODAY, Map.of(Estate.OWN, DUNG), false));
        clock.advance(Duration.ofDays(1));
        SignedInPerson reader = accounts.loadUserByUsername("giaovien.an");
        assertThat(reader.roles()).isEmpty();
        assertThat(reading.plan(reader, plan).id()).isEqualTo(plan);
    }

    @Test
    void theSuccessorGoesOnWithThePlansOfAnAuthorWhoLeft() throws Exception {
        LessonPlanId returned = submit(AN);
        returnToAuthor(returned);
        LessonPlanId inReview = submit(AN);
        assertThat(estate(AN).own().matters())
                .extracting(matter -> matter.key())
                .contains(returned.toString(), inReview.toString());

        leave(AN, TODAY, Map.of(Estate.OWN, DUNG));

        SignedInPerson successor = accounts.loadUserByUsername("giaovien.dung");
        assertThat(reading.plan(successor, inReview).author())
                .as("who wrote it")
                .isEqualTo(AN);
        revising.revise(
                inbox.openFor(returned.toString(), DUNG).orElseThrow(),
                DUNG,
                Map.of("reply", "Đã bổ sung"),
                UUID.randomUUID(),
                false,
                PdfFixture.stream(file()),
                "b.pdf");
        returnToAuthor(inReview);
        assertThat(inbox.openFor(inReview.toString(), DUNG))
                .as("what is returned later")
                .isPresent();
        assertThat(reading.list(successor, null, null, null, 0).plans())
                .extracting(LessonPlan::id)
                .contains(returned, inReview);
    }

    @Test
    @DisplayName("TL II.3 the successor signs what an author who left handed in, unsigned or returned")
    void theSuccessorSignsInTheAuthorsPlace() throws Exception {
        FollowedFixture.follow(choosing, "thang-long");
        LessonPlanId unsigned = submit(AN);
        LessonPlanId signed = submit(AN);
        sign(signed, AN);

        leave(AN, TODAY, Map.of(Estate.OWN, DUNG));

        sign(unsigned, DUNG);
        returnToAuthor(signed);
        revising.revise(
                inbox.openFor(signed.toString(), DUNG).orElseThrow(),
                DUNG,
                Map.of("reply", "Đã bổ sung"),
                UUID.randomUUID(),
                false,
                PdfFixture.stream(file()),
                "b.pdf");
        assertThat(reading.plan(accounts.loadUserByUsername("giaovien.dung"), signed)
                        .state())
                .isEqualTo(LessonPlan.State.AWAITING_AUTHOR);
        sign(signed, DUNG);
        for (LessonPlanId id : List.of(unsigned, signed)) {
            approve(id, HEAD_OF_MATHS);
            RecordCheck check = records.check(new ByteArrayResource(bytes(id)), null);
            assertThat(check.deviations()).isEmpty();
            assertThat(check.signers().get(0).name()).isEqualTo("Đặng Hoàng Dũng");
        }
    }

    @Test
    void nothingIsLeftWithNobodyAndARefusalChangesNothing() throws Exception {
        LessonPlanId waiting = submit(AN);

        assertRefused("handover.refused.nobody", HEAD_OF_MATHS, Map.of());
        assertRefused("handover.refused.unfit", HEAD_OF_MATHS, Map.of(headOfMaths, DemoSchool.person("giaovien.mai")));
        assertRefused("handover.refused.unfit", HEAD_OF_MATHS, Map.of(headOfMaths, HEAD_OF_MATHS));
        assertRefused("handover.refused.nobody", AN, Map.of());
        assertRefused("handover.refused.nobody", PRINCIPAL, Map.of());
        assertThat(inbox.openFor(waiting.toString(), HEAD_OF_MATHS)).isPresent();
        assertThat(staff.rolesOf(HEAD_OF_MATHS, TODAY.plusDays(1))).contains(Role.GROUP_HEAD);
        assertThatThrownBy(() -> leave(HEAD_OF_MATHS, TODAY.minusDays(2), Map.of(headOfMaths, DUNG)))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void aPlanOfTheSuccessorGoesToTheBoardAndIsRefusedWithItsReasonUntilThen() throws Exception {
        LessonPlanId own = submit(DUNG);
        LessonPlanId others = submit(AN);

        assertRefused("lessonplan.refused.signs-own", HEAD_OF_MATHS, Map.of(headOfMaths, DUNG));
        assertThat(inbox.openFor(others.toString(), HEAD_OF_MATHS)).isPresent();
        leave(HEAD_OF_MATHS, TODAY, Map.of(headOfMaths, DUNG, headOfMaths + Estate.OTHERWISE, VICE));

        assertThat(inbox.openFor(others.toString(), DUNG)).isPresent();
        assertThat(inbox.openFor(own.toString(), VICE)).isPresent();
        approve(own, VICE);
        RecordCheck check = records.check(new ByteArrayResource(bytes(own)), null);
        assertThat(check.deviations()).isEmpty();
        assertThat(check.signers().get(0).role()).isEqualTo(Role.VICE_PRINCIPAL);
    }

    @Test
    void theClassesEndOnTheLastDayAndGoOnWithAnother() throws Exception {
        List<String> lessons = lessons();
        assertThat(estate(AN).teaching())
                .extracting(taught -> taught.className() + " " + taught.subject())
                .containsExactly("6B Toán", "7A Toán", "7B Toán", "7C Toán", "7D Toán");

        leave(AN, TODAY, Map.of(Estate.OWN, DUNG, Estate.TEACHING, DUNG));

        assertThat(estate(AN).teaching()).isEmpty();
        assertThat(database.sql("select teacher, starts, ends from teaching_assignment"
                                + " where class_name = '7A' and subject = 'Toán' and school = :school order by starts")
                        .param("school", DemoSchool.SCHOOL.value())
                        .query((row, number) -> row.getObject("teacher", UUID.class) + " " + row.getString("starts")
                                + " " + row.getString("ends"))
                        .list())
                .containsExactly(AN + " 2026-09-07 2026-11-16", DUNG + " 2026-11-17 null");
        assertThat(lessons())
                .as("each lesson ends once and goes on once, with what others teach as it was")
                .containsExactlyInAnyOrderElementsOf(lessons.stream()
                        .flatMap(lesson -> lesson.startsWith(AN + " ")
                                ? Stream.of(
                                        lesson.replace("2026-09-07 null", "2026-09-07 2026-11-16"),
                                        lesson.replace(AN.toString(), DUNG.toString())
                                                .replace("2026-09-07", "2026-11-17"))
                                : Stream.of(lesson))
                        .toList());
        assertThat(database.sql("select homeroom_teacher from school_class where name = '7A'"
                                + " and school_year in (select id from school_year where school = :school)")
                        .param("school", DemoSchool.SCHOOL.value())
                        .query(UUID.class)
                        .single())
                .isEqualTo(DUNG.value());
    }

    @Test
    void whatTheLeaverHandedInForAWeekIsNotAskedOfTheSuccessorAgain() throws Exception {
        Submission early = new Submission(UUID.randomUUID(), "Tỉ lệ thức", "Toán", "7A, 7B, 7C, 7D", 15, 4, false);
        LessonPlanId id = submitting.submit(AN, early, PdfFixture.stream(file()), "a.pdf");
        DueRecord ofAn = week15(AN);

        leave(AN, TODAY, Map.of(Estate.OWN, DUNG, Estate.TEACHING, DUNG));

        DueRecord record = week15(DUNG);
        assertThat(record.plans()).extracting(LessonPlan::id).contains(id);
        assertThat(record.missingPeriods()).isEqualTo(ofAn.missingPeriods()).isZero();
        assertThat(record.predecessors()).containsEntry(AN, "Võ Thị Bình An");
        pages.perform(get("/my-year").with(user(accounts.loadUserByUsername("giaovien.dung"))))
                .andExpect(content().string(Matchers.containsString("do Võ Thị Bình An nộp trước khi bàn giao")));
    }

    private DueRecord week15(PersonId person) {
        return obligations.of(person, DemoSchool.SCHOOL).stream()
                .filter(record -> Integer.valueOf(15).equals(record.obligation().week()))
                .filter(record -> record.obligation().subject().equals("Toán"))
                .filter(record -> Integer.valueOf(7).equals(record.obligation().grade()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void thePageShowsWhatIsLeftAndTellsARefusalBesideTheForm() throws Exception {
        submit(AN);
        String page = "/administration/handover";
        pages.perform(get(page).with(user(accounts.loadUserByUsername("giaovien.an"))))
                .andExpect(status().isForbidden());
        pages.perform(get(page)
                        .param("person", HEAD_OF_MATHS.toString())
                        .param("lastDay", TODAY.toString())
                        .with(user(accounts.loadUserByUsername("hieutruong"))))
                .andExpect(status().isOk())
                .andExpect(content().string(Matchers.containsString("Số hữu tỉ – 7A (Duyệt ở tổ)")))
                .andExpect(content().string(Matchers.containsString("name=\"successor." + headOfMaths + "\"")));
        pages.perform(post(page)
                        .param("person", HEAD_OF_MATHS.toString())
                        .param("lastDay", TODAY.toString())
                        .param("account", "readable")
                        .with(csrf())
                        .with(user(administrator())))
                .andExpect(status().is(422))
                .andExpect(content()
                        .string(Matchers.containsString(
                                "Phần “Tổ trưởng chuyên môn” chưa có người tiếp nhận nên chưa bàn giao được.")));
        pages.perform(post(page)
                        .param("person", HEAD_OF_MATHS.toString())
                        .param("lastDay", TODAY.toString())
                        .param("successor." + headOfMaths, DUNG.toString())
                        .param("account", "readable")
                        .with(csrf())
                        .with(user(administrator())))
                .andExpect(redirectedUrl(page));
        assertThat(inbox.of(HEAD_OF_MATHS)).isEmpty();
    }

    private List<String> lessons() {
        return database.sql("select teacher, class_name, weekday, period, starts, ends from timetable_entry")
                .query((row, number) -> row.getObject("teacher", UUID.class) + " " + row.getString("class_name") + " "
                        + row.getInt("weekday") + " " + row.getInt("period") + " " + row.getString("starts") + " "
                        + row.getString("ends"))
                .list();
    }

    /** The rows as they were, without a row deleted on which others lean. */
    private void putBack(String table, List<Map<String, Object>> rows) {
        if (table.equals("school_class")) {
            rows.forEach(row -> database.sql("update school_class set homeroom_teacher = :teacher"
                            + " where school_year = :year and name = :name")
                    .param("teacher", row.get("homeroom_teacher"), java.sql.Types.OTHER)
                    .param("year", row.get("school_year"))
                    .param("name", row.get("name"))
                    .update());
            return;
        }
        database.sql("delete from " + table).update();
        rows.forEach(row -> database.sql("insert into " + table + " (" + String.join(", ", row.keySet()) + ") values (:"
                        + String.join(", :", row.keySet()) + ")")
                .params(row)
                .update());
    }

    private void leave(PersonId person, LocalDate lastDay, Map<String, PersonId> successors) {
        Map<String, PersonId> all = new HashMap<>(successors);
        leaving.leave(administrator(), new Leaving.Departure(person, lastDay, all, true));
    }

    private void assertRefused(String code, PersonId person, Map<String, PersonId> successors) {
        assertThatThrownBy(() -> leave(person, TODAY, successors))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }

    private Estate estate(PersonId person) {
        return estates.of(administrator(), person, TODAY);
    }

    private SignedInPerson administrator() {
        return accounts.loadUserByUsername("quantri");
    }

    private LessonPlanId submit(PersonId author) throws Exception {
        return submitting.submit(author, submission(), PdfFixture.stream(file()), "Số hữu tỉ.pdf");
    }

    private void returnToAuthor(LessonPlanId id) {
        reviewing.returnToAuthor(
                inbox.openFor(id.toString(), HEAD_OF_MATHS).orElseThrow(),
                HEAD_OF_MATHS,
                Map.of("decision", "return", "remarks", "Thiếu phần Vận dụng"));
    }

    private void approve(LessonPlanId id, PersonId signer) {
        reviewing.approve(
                inbox.openFor(id.toString(), signer).orElseThrow(),
                signer,
                APPROVE,
                UUID.randomUUID(),
                newest(id).sha256(),
                pin());
    }

    private void sign(LessonPlanId id, PersonId author) {
        reviewing.approve(
                inbox.openFor(id.toString(), author).orElseThrow(),
                author,
                Map.of(),
                UUID.randomUUID(),
                newest(id).sha256(),
                pin());
    }

    private DocumentVersion newest(LessonPlanId id) {
        return documents.newest(plans.get(id).document());
    }

    private byte[] bytes(LessonPlanId id) {
        return store.read(newest(id).key());
    }
}
