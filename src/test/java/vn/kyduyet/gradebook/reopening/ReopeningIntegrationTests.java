package vn.kyduyet.gradebook.reopening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.TestClock;
import vn.kyduyet.audit.AuditEvent;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.gradebook.BookFixture;
import vn.kyduyet.gradebook.BookOpenings;
import vn.kyduyet.gradebook.BooksReopened;
import vn.kyduyet.gradebook.CellEntry;
import vn.kyduyet.gradebook.Entered;
import vn.kyduyet.gradebook.EnteringMarks;
import vn.kyduyet.gradebook.LockScope;
import vn.kyduyet.gradebook.Mark;
import vn.kyduyet.gradebook.MarkColumn;
import vn.kyduyet.gradebook.MarkGate;
import vn.kyduyet.gradebook.MarkLock;
import vn.kyduyet.gradebook.MarkLocks;
import vn.kyduyet.gradebook.SubjectBook;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.regulation.ChoosingRegulation;
import vn.kyduyet.regulation.FollowedFixture;

/** Now is 16/11/2026, 09:00; the books of the term closed a week ago, and the class's are drawn up. */
@IntegrationTest
@RecordApplicationEvents
class ReopeningIntegrationTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    MockMvc http;

    @Autowired
    AskingForReopening asking;

    @Autowired
    DecidingOnReopening deciding;

    @Autowired
    Petitions petitions;

    @Autowired
    BookOpenings openings;

    @Autowired
    MarkLocks locks;

    @Autowired
    MarkGate gate;

    @Autowired
    EnteringMarks entering;

    @Autowired
    ChoosingRegulation choosing;

    @Autowired
    AuditTrail audit;

    @Autowired
    MessageSource messages;

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestClock.MovableClock clock;

    @Autowired
    ApplicationEvents events;

    BookFixture school;
    SubjectBook maths;
    SubjectBook art;
    LockScope book;
    LockScope wholeClass;

    @BeforeEach
    void closeTheTerm() {
        school = BookFixture.open(context);
        maths = school.book("Toán");
        art = school.book("Mĩ thuật");
        book = LockScope.of(maths);
        wholeClass = LockScope.of(maths.year(), 1, "8A");
        FollowedFixture.follow(choosing, school.administrator.id(), school.school, "thuc-khang");
        school.closes(1, LocalDate.of(2026, 11, 9));
        transaction.executeWithoutResult(status -> {
            locks.lock(LockScope.term(maths.year(), 1), MarkLock.Kind.ORDERED, school.administrator.id(), "Hết kỳ");
            locks.lock(wholeClass, MarkLock.Kind.DRAWN_UP, school.administrator.id(), "Lập sổ");
        });
    }

    @AfterEach
    void putTheClockBack() {
        clock.reset();
    }

    @Test
    @DisplayName(
            "TK 7.2 whoever entered files a petition, the principal opens that book for two days, and it closes itself")
    void theWholeWay() {
        assertThat(said(() -> enter(school.teacher, maths))).contains("TK Đ7.2");
        UUID petition = asking.ask(school.teacher, book, 2, "Nhập nhầm cột điểm");
        assertThat(told(school.principal)).containsExactly("gradebook.told-of.reopening-asked.book");
        assertThat(enterable(maths)).as("asked for alone").isFalse();

        deciding.grant(school.principal, petition, 2, "");

        Instant until = clock.instant().plus(Duration.ofDays(2));
        assertThat(events.stream(BooksReopened.class))
                .containsExactly(new BooksReopened(maths.year(), 1, "8A", "Toán", until, school.principal.id()));
        assertThat(told(school.teacher)).containsExactly("gradebook.told-of.reopening-granted.book");
        assertThat(told(school.homeroom)).containsExactly("gradebook.told-of.reopening-granted.book");
        assertThat(told(school.artist)).isEmpty();
        assertThat(enter(school.teacher, maths)).isInstanceOf(Entered.Kept.class);
        assertThat(said(() -> enter(school.artist, maths))).contains("không được phân công");
        assertThat(enterable(art)).as("the other book").isFalse();
        assertThat(locks.on(maths)).as("the locks stay").hasSize(2);
        clock.advance(Duration.ofDays(2).minusSeconds(1));
        assertThat(enterable(maths)).isTrue();
        clock.advance(Duration.ofSeconds(1));
        assertThat(enterable(maths)).as("two days later").isFalse();
        assertThat(openings.of(maths.year(), 1)).isEmpty();
        assertThat(audit.of("reopening", petition.toString()))
                .extracting(AuditEvent::action)
                .containsExactly("reopening.asked", "reopening.granted");
    }

    @Test
    @DisplayName("TK 7.2 who rejects says why, and nothing opens")
    void rejected() {
        UUID petition = asking.ask(school.teacher, book, 1, "Nhập nhầm");

        assertThat(said(() -> deciding.reject(school.principal, petition, " "))).contains("cần ghi lý do");
        deciding.reject(school.principal, petition, "Hãy lập đề nghị sửa điểm");

        assertThat(enterable(maths)).isFalse();
        assertThat(told(school.teacher)).containsExactly("gradebook.told-of.reopening-rejected.book");
        assertThat(events.stream(BooksReopened.class)).isEmpty();
        assertThat(said(() -> deciding.grant(school.principal, petition, 1, "")))
                .contains("đã được quyết định");
    }

    @Test
    void theHomeroomTeacherAsksForTheClassAndTheAdministratorClosesEarlier() {
        assertThat(said(() -> asking.ask(school.teacher, wholeClass, 1, "Cả lớp")))
                .contains("giáo viên chủ nhiệm");
        UUID petition = asking.ask(school.homeroom, wholeClass, 3, "Phúc khảo cả lớp");
        deciding.grant(school.principal, petition, 1, "Đồng ý");
        assertThat(enterable(maths) && enterable(art)).isTrue();
        assertThat(gate.shut(school.book("Toán", 2)).map(refusal -> refusal.code()))
                .as("the other term has its own window")
                .hasValue("gradebook.refused.opens");
        assertThat(told(school.artist)).containsExactly("gradebook.told-of.reopening-granted.class");
        UUID opening = openings.of(maths.year(), 1).get(0).id();
        assertThat(said(() -> deciding.close(school.teacher, opening))).contains("Hiệu trưởng quyết định");

        deciding.close(school.administrator, opening);

        assertThat(enterable(maths) || enterable(art)).isFalse();
        assertThat(said(() -> deciding.close(school.administrator, opening))).contains("không còn mở");
    }

    @Test
    @DisplayName(
            "XT Đ3 the vice principal answers for what is changed after the lock and decides; elsewhere the principal")
    void whoDecides() {
        UUID petition = asking.ask(school.teacher, book, 1, "Nhập nhầm");
        assertThat(said(() -> deciding.grant(school.vicePrincipal, petition, 1, "")))
                .contains("Hiệu trưởng quyết định", "TK Đ7.2");
        assertThat(said(() -> deciding.grant(school.administrator, petition, 1, "")))
                .contains("Hiệu trưởng quyết định");
        FollowedFixture.follow(choosing, school.administrator.id(), school.school, "xuan-truong");

        deciding.grant(school.vicePrincipal, petition, 1, "");

        assertThat(enterable(maths)).isTrue();
        UUID own = asking.ask(school.artist, LockScope.of(art), 1, "Nhập nhầm");
        SignedInPerson both = new SignedInPerson(
                school.artist.id(), school.school, "both", "Bùi Hoạ Sĩ", school.vicePrincipal.roles(), "");
        assertThat(said(() -> deciding.grant(both, own, 1, ""))).contains("không tự quyết định");
    }

    @Test
    void whatCannotBeAskedIsRefusedWithAReason() {
        BookFixture other = BookFixture.open(context);
        assertThat(said(() -> asking.ask(school.teacher, LockScope.of(other.book("Toán")), 1, "Nhầm")))
                .contains("Trường không có");
        assertThat(said(() -> asking.ask(school.artist, book, 1, "Nhầm"))).contains("sổ của mình");
        assertThat(said(() -> asking.ask(school.principal, book, 1, "Nhầm"))).contains("sổ của mình");
        assertThat(said(() -> asking.ask(school.administrator, LockScope.term(maths.year(), 1), 1, "Nhầm")))
                .contains("sổ của lớp");
        assertThat(said(() -> asking.ask(school.teacher, book, 4, "Nhầm"))).contains("từ 1 đến 3 ngày");
        assertThat(said(() -> asking.ask(school.teacher, book, 1, " "))).contains("cần có lý do");
        assertThat(said(() -> asking.ask(school.teacher, LockScope.of(school.book("Toán", 2)), 1, "Nhầm")))
                .contains("chưa bắt đầu");
        UUID petition = asking.ask(school.teacher, book, 1, "Nhầm");
        assertThat(said(() -> asking.ask(school.teacher, book, 1, "Nhầm"))).contains("đang chờ quyết định");
        assertThat(said(() -> deciding.grant(other.principal, petition, 1, ""))).contains("Trường không có");
        assertThat(said(() -> deciding.grant(school.principal, petition, 4, "")))
                .contains("từ 1 đến 3 ngày");
        deciding.grant(school.principal, petition, 1, "");
        assertThat(said(() -> asking.ask(school.teacher, book, 1, "Nhầm"))).contains("đang mở");
    }

    @Test
    void ofManyWhoAskAtOnceOneIsHeard() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Callable<RefusedException>> all = new ArrayList<>();
            for (int number = 0; number < 8; number++) {
                all.add(() -> catchThrowableOfType(
                        RefusedException.class, () -> asking.ask(school.teacher, book, 1, "Nhập nhầm")));
            }
            int refused = 0;
            for (Future<RefusedException> one : pool.invokeAll(all)) {
                refused += one.get() == null ? 0 : 1;
            }
            assertThat(refused).isEqualTo(7);
        } finally {
            pool.shutdownNow();
        }
        assertThat(petitions.of(maths.year(), 1)).hasSize(1);
    }

    @Test
    @DisplayName(
            "BP Đ13.1a what the department locks to check it no petition opens, nor does it open a cell's own lock")
    void auditsStay() {
        FollowedFixture.follow(choosing, school.administrator.id(), school.school, "binh-phuoc");
        deciding.grant(school.principal, asking.ask(school.teacher, book, 1, "Nhầm"), 1, "");
        transaction.executeWithoutResult(status -> locks.lock(
                LockScope.of(maths, school.students.get(0), MarkColumn.REGULAR_1),
                MarkLock.Kind.ORDERED,
                school.administrator.id(),
                "Đang xem xét"));
        assertThat(enter(school.teacher, maths)).isInstanceOf(Entered.Refused.class);
        Instant now = clock.instant();
        transaction.executeWithoutResult(status -> locks.lockForAudit(
                wholeClass, now, now.plus(Duration.ofHours(2)), school.administrator.id(), "12/SGDĐT, 10/11/2026"));
        assertThat(said(() -> enter(school.teacher, maths))).contains("BP Đ13.1a", "12/SGDĐT");
        clock.advance(Duration.ofHours(2));
        assertThat(enterable(maths)).isTrue();
    }

    @Test
    void thePageIsAskedOnAndDecidedOn() throws Exception {
        http.perform(get("/gradebook/reopening")
                        .param("what", maths.id().toString())
                        .with(user(school.teacher)))
                .andExpect(content().string(containsString("selected=\"selected\">8A · Toán</option>")))
                .andExpect(content().string(not(containsString("8A · Mĩ thuật</option>"))));
        http.perform(post("/gradebook/reopening")
                        .param("term", "1")
                        .param("what", maths.id().toString())
                        .param("days", "2")
                        .param("reason", "Nhập nhầm cột")
                        .with(user(school.teacher))
                        .with(csrf()))
                .andExpect(redirectedUrl("/gradebook/reopening?term=1"));
        UUID petition = petitions.of(maths.year(), 1).get(0).id();
        http.perform(get("/gradebook/reopening").with(user(school.artist)))
                .andExpect(content().string(not(containsString("Nhập nhầm cột"))));
        http.perform(get("/gradebook/reopening").with(user(school.principal)))
                .andExpect(content().string(containsString("Nhập nhầm cột")))
                .andExpect(content().string(containsString("Đồng ý mở")));
        http.perform(get("/").with(user(school.principal))).andExpect(content().string(containsString("/notices")));
        http.perform(post("/gradebook/reopening/" + petition)
                        .param("term", "1")
                        .param("grant", "true")
                        .param("days", "1")
                        .with(user(school.teacher))
                        .with(csrf()))
                .andExpect(status().isForbidden());
        http.perform(post("/gradebook/reopening/" + petition)
                        .param("term", "1")
                        .param("grant", "true")
                        .param("days", "1")
                        .with(user(school.principal))
                        .with(csrf()))
                .andExpect(redirectedUrl("/gradebook/reopening?term=1"));
        http.perform(get("/gradebook/reopening").with(user(school.teacher)))
                .andExpect(content().string(containsString("Mở đến 09:00 17/11/2026")));
        http.perform(get("/notices").with(user(school.teacher)))
                .andExpect(content().string(containsString("Sổ Toán lớp 8A, học kì 1 được mở lại đến")));
        http.perform(get("/gradebook/locks").with(user(school.administrator)))
                .andExpect(content().string(containsString("Đang mở theo đơn")));
    }

    private Entered enter(SignedInPerson person, SubjectBook where) {
        return entering.enter(
                person.id(),
                where.id(),
                List.of(new CellEntry(school.students.get(0), MarkColumn.REGULAR_1, "7", 0)),
                new EnteringMarks.Circumstances(Mark.Origin.GRID, "10.0.0.7", ""));
    }

    private boolean enterable(SubjectBook where) {
        return gate.shut(where).isEmpty();
    }

    private List<String> told(SignedInPerson person) {
        return database.sql("select code from notice where recipient = :person order by told_at")
                .param("person", person.id().value())
                .query(String.class)
                .list();
    }

    private String said(ThrowingCallable work) {
        RefusedException refused = catchThrowableOfType(RefusedException.class, work);
        assertThat(refused).as("a refusal").isNotNull();
        return messages.getMessage(refused.refusal(), Locale.forLanguageTag("vi"));
    }
}
