package vn.kyduyet.gradebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.TestClock;
import vn.kyduyet.audit.AuditEvent;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.gradebook.locking.CarryingOutOrder;
import vn.kyduyet.gradebook.locking.OrderingLock;
import vn.kyduyet.gradebook.locking.SettingAuditWindow;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.regulation.ChoosingRegulation;
import vn.kyduyet.regulation.FollowedFixture;
import vn.kyduyet.schoolyear.StudentId;

/** Now is Monday 16/11/2026, 09:00, in the first term. */
@IntegrationTest
class MarkLocksIntegrationTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    MockMvc http;

    @Autowired
    MarkLocks locks;

    @Autowired
    MarkGate gate;

    @Autowired
    OrderingLock ordering;

    @Autowired
    CarryingOutOrder carryingOut;

    @Autowired
    SettingAuditWindow auditing;

    @Autowired
    EnteringMarks entering;

    @Autowired
    ChoosingRegulation choosing;

    @Autowired
    AuditTrail audit;

    @Autowired
    MessageSource messages;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestClock.MovableClock clock;

    BookFixture school;
    SubjectBook maths;

    @BeforeEach
    void openTheSchool() {
        school = BookFixture.open(context);
        maths = school.book("Toán");
    }

    @AfterEach
    void putTheClockBack() {
        clock.reset();
    }

    @ParameterizedTest(name = "{1} the principal orders the lock, and {2} carries it out")
    @CsvSource({
        "thuc-khang, TK 3.3, ADMINISTRATOR, TK Đ3.3.3, TK Đ7.2",
        "binh-phuoc, BP 13.2b, ADMINISTRATOR, BP Đ13.2b, BP Đ14",
        "than-nhan-trung, TNT 5.2, ADMINISTRATOR, TNT 5.2,",
        "xuan-truong, XT Đ3, VICE_PRINCIPAL, XT Đ3,",
        "thang-long, TL II.1, ADMINISTRATOR, TL II.1,"
    })
    void orderAndCarryingOut(String profile, String clause, Role role, String citation, String proposedBy) {
        follow(profile);
        LockScope scope = LockScope.of(maths);

        assertThat(said(() -> ordering.order(school.administrator, scope, true, "Hết học kì")))
                .contains("Chỉ hiệu trưởng", citation);
        UUID order;
        if (proposedBy == null) {
            order = ordering.order(school.principal, scope, true, "Hết học kì");
        } else {
            assertThat(said(() -> ordering.order(school.principal, scope, true, "Hết học kì")))
                    .contains("sau khi Ban quản trị đề nghị", proposedBy);
            assertThat(said(() -> ordering.propose(school.teacher, scope, "Hết học kì")))
                    .contains("Ban quản trị");
            order = ordering.propose(school.administrator, scope, "Hết học kì");
            assertThat(said(() -> carryingOut.carryOut(school.administrator, order)))
                    .contains("Hiệu trưởng chưa ra lệnh", citation);
            ordering.agree(school.principal, order);
        }
        assertThat(lockedBooks()).as("ordered alone").isEmpty();
        SignedInPerson who = role == Role.ADMINISTRATOR ? school.administrator : school.vicePrincipal;
        SignedInPerson other = role == Role.ADMINISTRATOR ? school.vicePrincipal : school.administrator;
        assertThat(said(() -> carryingOut.carryOut(other, order))).contains(citation);

        carryingOut.carryOut(who, order);

        assertThat(lockedBooks()).containsExactly("Toán 1");
        assertThat(said(() -> enter(school.teacher, maths, 0, "7")))
                .contains("09:00 16/11/2026", who.fullName(), "(" + citation + ")", "đơn xin mở lại sổ");
        assertThat(locks.on(maths)).singleElement().satisfies(lock -> {
            assertThat(lock.orderedBy()).isEqualTo(school.principal.id());
            assertThat(lock.lockedBy()).isEqualTo(who.id());
        });
        assertThat(said(() -> carryingOut.carryOut(who, order))).contains("đã được thực hiện");
        assertThat(said(() -> ordering.drop(school.principal, order))).contains("đã được thực hiện");
    }

    @Test
    @DisplayName(
            "TK 2.3, BP 6.3, XT Đ2: the principal orders lock and unlock while the term runs, TK 7.2 then a petition")
    void unlocking() {
        follow("xuan-truong");
        LockScope scope = LockScope.of(maths.year(), 1, "8A");
        carryingOut.carryOut(school.vicePrincipal, ordering.order(school.principal, scope, true, "Kiểm tra sổ"));
        assertThat(lockedBooks()).containsExactly("Mĩ thuật 1", "Toán 1");
        assertThat(said(() -> ordering.order(school.principal, LockScope.of(maths), false, "Mở riêng")))
                .contains("bị khóa cùng cả lớp");

        carryingOut.carryOut(school.vicePrincipal, ordering.order(school.principal, scope, false, "Đã kiểm tra"));

        assertThat(lockedBooks()).isEmpty();
        lock(LockScope.of(maths), MarkLock.Kind.DRAWN_UP);
        assertThat(said(() -> ordering.order(school.principal, scope, false, "Mở")))
                .contains("chỉ được mở lại theo đơn");
        release(LockScope.of(maths), MarkLock.Kind.DRAWN_UP);
        follow("thuc-khang");
        clock.advance(Duration.ofDays(60));
        assertThat(said(() -> ordering.order(school.principal, scope, false, "Mở")))
                .contains("chỉ được mở lại theo đơn (TK Đ7.2)");
    }

    @Test
    void aLockHoldsForWhatItNamesAndNothingElse() {
        LockScope term = LockScope.term(maths.year(), 1);
        lock(LockScope.of(maths), MarkLock.Kind.ORDERED);
        assertThat(lockedBooks()).containsExactly("Toán 1");
        lock(LockScope.of(maths.year(), 2, "8A"), MarkLock.Kind.ORDERED);
        assertThat(lockedBooks()).containsExactly("Mĩ thuật 2", "Toán 1", "Toán 2");
        lock(term, MarkLock.Kind.ORDERED);
        assertThat(lockedBooks()).containsExactly("Mĩ thuật 1", "Mĩ thuật 2", "Toán 1", "Toán 2");
        // The term is released; the book has a lock of its own.
        release(term, MarkLock.Kind.ORDERED);
        assertThat(lockedBooks()).containsExactly("Mĩ thuật 2", "Toán 1", "Toán 2");
    }

    @Test
    void eachLockHoldsByItselfAndLeavesItsTraces() {
        LockScope scope = LockScope.of(maths);
        lock(scope, MarkLock.Kind.ORDERED);
        lock(scope, MarkLock.Kind.ORDERED);
        lock(scope, MarkLock.Kind.DRAWN_UP);
        assertThat(said(() -> enter(school.teacher, maths, 0, "7"))).contains("đang được ký xác nhận");

        release(scope, MarkLock.Kind.DRAWN_UP);
        release(scope, MarkLock.Kind.DRAWN_UP);

        assertThat(said(() -> enter(school.teacher, maths, 0, "7"))).contains("đã khóa lúc");
        release(scope, MarkLock.Kind.ORDERED);
        assertThat(enter(school.teacher, maths, 0, "7")).isInstanceOf(Entered.Kept.class);
        assertThat(audit.of("school-year", maths.year().toString()))
                .filteredOn(event -> event.action().startsWith("marks."))
                .extracting(AuditEvent::action, event -> event.details().get("kind"))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("marks.locked", "ORDERED"),
                        org.assertj.core.groups.Tuple.tuple("marks.locked", "DRAWN_UP"),
                        org.assertj.core.groups.Tuple.tuple("marks.unlocked", "DRAWN_UP"),
                        org.assertj.core.groups.Tuple.tuple("marks.unlocked", "ORDERED"));
    }

    @Test
    void ofManyWhoLockAtOnceOneIsKept() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Void>> all = new ArrayList<>();
            for (int number = 0; number < 8; number++) {
                LockScope scope = number % 2 == 0 ? LockScope.of(maths) : LockScope.term(maths.year(), 1);
                StudentId student = school.students.get(number % 4);
                all.add(() -> {
                    lock(scope, MarkLock.Kind.ORDERED);
                    return null;
                });
                all.add(() -> {
                    // Who writes at the same moment is before the lock, or is told of it.
                    catchThrowableOfType(RefusedException.class, () -> enter(school.teacher, maths, student, "7"));
                    return null;
                });
            }
            for (Future<Void> one : pool.invokeAll(all)) {
                one.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(locks.on(maths))
                .extracting(MarkLock::scope)
                .containsExactlyInAnyOrder(LockScope.of(maths), LockScope.term(maths.year(), 1));
    }

    @Test
    @DisplayName("TK 2.3 a lock refuses pages, the API and imports alike")
    void everyWay() throws Exception {
        byte[] workbook = http.perform(get("/gradebook/" + maths.id() + "/xlsx").with(user(school.teacher)))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        lock(LockScope.of(maths.year(), 1, "8A"), MarkLock.Kind.ORDERED);
        String entry = """
                {"reason": "", "cells": [{"student": "%s", "column": "REGULAR_1", "text": "7", "seen": 0}]}
                """.formatted(school.students.get(0));

        for (var request : List.of(
                post("/gradebook/" + maths.id() + "/marks")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(entry),
                put("/api/v1/gradebook/" + maths.id() + "/marks")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(entry),
                multipart("/gradebook/" + maths.id() + "/import")
                        .file(new MockMultipartFile("file", "so.xlsx", null, workbook))
                        .param("reason", ""))) {
            http.perform(request.with(user(school.teacher)).with(csrf()))
                    .andExpect(status().is(423))
                    .andExpect(content().string(containsString("đã khóa lúc 09:00 16/11/2026")));
        }
        http.perform(get("/gradebook/" + maths.id()).with(user(school.teacher)))
                .andExpect(content().string(containsString("Làm đơn xin mở lại sổ")));
        http.perform(get("/gradebook").with(user(school.teacher)))
                .andExpect(content().string(containsString("đã khóa lúc 09:00 16/11/2026")));
    }

    @Test
    void aLockedCellIsRefusedAndTheOthersOfTheBookAreNot() throws Exception {
        StudentId binh = school.students.get(0);
        lock(LockScope.of(maths, binh, MarkColumn.REGULAR_1), MarkLock.Kind.ORDERED);

        assertThat(enter(school.teacher, maths, binh, "7"))
                .isInstanceOfSatisfying(
                        Entered.Refused.class,
                        refused -> assertThat(refused.faults())
                                .singleElement()
                                .satisfies(fault -> assertThat(
                                                messages.getMessage(fault.refusal(), Locale.forLanguageTag("vi")))
                                        .contains("Ô điểm này đã khóa", "Đỗ Quản Trị")));
        assertThat(enter(school.teacher, maths, 1, "7")).isInstanceOf(Entered.Kept.class);
        assertThat(gate.shut(maths)).isEmpty();
        assertThat(gate.shut(maths, binh, MarkColumn.REGULAR_1)).isPresent();
        http.perform(get("/gradebook/" + maths.id()).with(user(school.teacher)))
                .andExpect(content().string(containsString("data-locked=\"true\"")));
        http.perform(get("/gradebook/locks").with(user(school.principal)))
                .andExpect(content().string(containsString("8A · Toán · Trần Văn Bình · ĐĐGtx 1")));
    }

    @Test
    @DisplayName("BP Đ13.1a an audit window begins and ends by the clock, and says the department's paper")
    void auditWindow() {
        LockScope scope = LockScope.term(maths.year(), 1);
        SettingAuditWindow.Paper paper = new SettingAuditWindow.Paper("123/SGDĐT-TTr", LocalDate.of(2026, 11, 10));
        LocalDateTime from = LocalDateTime.of(2026, 11, 17, 7, 0);
        follow("thuc-khang");
        assertThat(said(() -> auditing.set(school.administrator, scope, from, from.plusDays(2), paper)))
                .contains("không quy định");
        follow("binh-phuoc");
        assertThat(said(() -> auditing.set(school.principal, scope, from, from.plusDays(2), paper)))
                .contains("Quản trị hệ thống nhập", "BP Đ13.1a");
        assertThat(said(() -> auditing.set(school.administrator, scope, from, from, paper)))
                .contains("phải kết thúc sau khi bắt đầu");
        assertThat(said(() -> auditing.set(
                        school.administrator,
                        scope,
                        from,
                        from.plusDays(2),
                        new SettingAuditWindow.Paper(" ", LocalDate.of(2026, 11, 10)))))
                .contains("số văn bản");

        auditing.set(school.administrator, scope, from, from.plusDays(2), paper);

        assertThat(gate.shut(maths)).as("before it begins").isEmpty();
        clock.advance(Duration.ofHours(22));
        assertThat(said(() -> enter(school.teacher, maths, 0, "7")))
                .contains("từ 07:00 17/11/2026 đến 07:00 19/11/2026 (BP Đ13.1a)", "123/SGDĐT-TTr, 10/11/2026");
        assertThat(gate.audited(maths)).isPresent();
        clock.advance(Duration.ofDays(2));
        assertThat(gate.shut(maths)).as("at its end").isEmpty();
        assertThat(locks.left(maths.year(), 1)).isEmpty();

        LocalDateTime now = LocalDateTime.now(clock);
        auditing.set(school.administrator, scope, now, now.plusDays(1), paper);
        UUID window = locks.on(maths).get(0).id();
        auditing.end(school.administrator, scope, window);
        assertThat(gate.shut(maths)).as("ended early").isEmpty();
    }

    @Test
    void nobodyLocksTheBooksOfAnotherSchool() {
        BookFixture other = BookFixture.open(context);
        LockScope theirs = LockScope.of(other.book("Toán"));

        assertThat(said(() -> ordering.order(school.principal, theirs, true, "Khóa")))
                .contains("Trường không có");
        UUID order = ordering.order(other.principal, theirs, true, "Khóa");
        assertThat(said(() -> carryingOut.carryOut(school.administrator, order)))
                .contains("Trường không có");
        assertThat(said(() -> ordering.drop(school.principal, order))).contains("Trường không có");
        assertThat(said(() -> ordering.order(school.principal, LockScope.of(maths.year(), 1, "9X"), true, "Khóa")))
                .contains("Trường không có");
        assertThat(said(() -> ordering.order(school.principal, LockScope.term(maths.year(), 3), true, "Khóa")))
                .contains("Trường không có");
        assertThat(said(() -> ordering.order(school.principal, LockScope.of(maths), true, " ")))
                .contains("cần có lý do");
    }

    @Test
    void thePageShowsToEachWhatHeOrSheDoes() throws Exception {
        http.perform(get("/gradebook/locks").with(user(school.teacher))).andExpect(status().isForbidden());
        http.perform(post("/gradebook/locks/orders")
                        .param("term", "1")
                        .param("class", "8A")
                        .param("subject", "Toán")
                        .param("wish", "LOCK")
                        .param("reason", "Hết học kì I")
                        .with(user(school.principal))
                        .with(csrf()))
                .andExpect(redirectedUrl("/gradebook/locks?term=1"));
        http.perform(get("/gradebook/locks").with(user(school.inspector)))
                .andExpect(content().string(containsString("Khóa: 8A · Toán")))
                .andExpect(content().string(containsString("Chờ thực hiện")))
                .andExpect(content().string(not(containsString("CARRY_OUT"))));
        String page = http.perform(get("/gradebook/locks").with(user(school.administrator)))
                .andExpect(content().string(containsString("CARRY_OUT")))
                .andExpect(content().string(not(containsString("Khóa để kiểm tra"))))
                .andReturn()
                .getResponse()
                .getContentAsString();
        String path = page.replaceAll("(?s).*action=\"(/gradebook/locks/orders/[0-9a-f-]+)\".*", "$1");
        http.perform(post(path)
                        .param("term", "1")
                        .param("step", "CARRY_OUT")
                        .with(user(school.principal))
                        .with(csrf()))
                .andExpect(status().isForbidden())
                .andExpect(content().string(containsString("Quản trị hệ thống thực hiện")));
        http.perform(post(path)
                        .param("term", "1")
                        .param("step", "CARRY_OUT")
                        .with(user(school.administrator))
                        .with(csrf()))
                .andExpect(redirectedUrl("/gradebook/locks?term=1"));
        http.perform(get("/gradebook/locks").with(user(school.principal)))
                .andExpect(content()
                        .string(containsString("Phạm Thị Hiệu ra lệnh, Đỗ Quản Trị thực hiện lúc 09:00 16/11/2026")));
        follow("binh-phuoc");
        http.perform(post("/gradebook/locks/audits")
                        .param("term", "1")
                        .param("from", "2026-11-16T08:00")
                        .param("until", "2026-11-17T08:00")
                        .param("number", "12/PGDĐT")
                        .param("day", "2026-11-12")
                        .with(user(school.administrator))
                        .with(csrf()))
                .andExpect(redirectedUrl("/gradebook/locks?term=1"));
        http.perform(get("/gradebook/locks").with(user(school.administrator)))
                .andExpect(content()
                        .string(containsString(
                                "Từ 08:00 16/11/2026 đến 08:00 17/11/2026, theo văn bản 12/PGDĐT, 12/11/2026")));
    }

    private List<String> lockedBooks() {
        List<String> locked = new ArrayList<>();
        for (String subject : List.of("Mĩ thuật", "Toán")) {
            for (int term = 1; term <= 2; term++) {
                SubjectBook book = school.book(subject, term);
                if (!locks.on(book).isEmpty()) {
                    locked.add(subject + " " + term);
                }
            }
        }
        return locked;
    }

    private void lock(LockScope scope, MarkLock.Kind kind) {
        transaction.executeWithoutResult(
                status -> locks.lock(scope, kind, school.administrator.id(), "Theo lệnh hiệu trưởng"));
    }

    private void release(LockScope scope, MarkLock.Kind kind) {
        transaction.executeWithoutResult(status -> locks.release(scope, kind, school.administrator.id()));
    }

    private Entered enter(SignedInPerson person, SubjectBook book, int student, String text) {
        return enter(person, book, school.students.get(student), text);
    }

    private Entered enter(SignedInPerson person, SubjectBook book, StudentId student, String text) {
        return entering.enter(
                person.id(),
                book.id(),
                List.of(new CellEntry(student, MarkColumn.REGULAR_1, text, 0)),
                new EnteringMarks.Circumstances(Mark.Origin.GRID, "10.0.0.7", ""));
    }

    private void follow(String profile) {
        FollowedFixture.follow(choosing, school.administrator.id(), school.school, profile);
    }

    private String said(ThrowingCallable work) {
        RefusedException refused = catchThrowableOfType(RefusedException.class, work);
        assertThat(refused).as("a refusal").isNotNull();
        return messages.getMessage(refused.refusal(), Locale.forLanguageTag("vi"));
    }
}
