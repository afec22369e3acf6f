package vn.kyduyet.termclosing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.document.DocumentKind;
import vn.kyduyet.gradebook.MarkLock;
import vn.kyduyet.gradebook.MarkLocks;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.signing.Signature;
import vn.kyduyet.signing.Signatures;

/** What the five regulations say of closing a term, each on the way that its profile takes. */
@IntegrationTest
class TermClosingByClauseIntegrationTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    Signatures signatures;

    private static final Path KEPT = Path.of("target", "screenshots");

    @Autowired
    MockMvc http;

    @Autowired
    MarkLocks locks;

    ClosingFixture fixture;
    ClassClosing closing;

    @AfterEach
    void leaveNothing() {
        fixture.close();
    }

    private void open(String profile) {
        fixture = ClosingFixture.open(context, profile);
        closing = fixture.classOf(fixture.open(ClosingPeriod.TERM_1));
    }

    private void drawnUp(String profile) {
        open(profile);
        fixture.checkAll(closing);
        fixture.total(closing);
    }

    @Test
    @DisplayName("TK 2.5, XT Đ2 The principal is asked only when every subject teacher and the GVCN are complete")
    void thePrincipalComesLast() {
        drawnUp("xuan-truong");
        assertThat(fixture.waitingFor(closing, fixture.school.principal, ClosingTasks.REVIEW))
                .isEmpty();
        fixture.sign(fixture.school.teacher);
        assertThat(fixture.waiting(closing)).containsExactly(ClosingTasks.SIGN_SUBJECT);
        fixture.sign(fixture.school.artist);
        assertThat(fixture.waiting(closing)).containsExactly(ClosingTasks.SIGN_HOMEROOM);
        fixture.sign(fixture.school.homeroom);
        assertThat(fixture.waiting(closing)).containsExactly(ClosingTasks.REVIEW);
    }

    @Test
    @DisplayName(
            "TK 7.2 The Ban quản trị proposes the lock, the principal decides, the administrator carries it out (TK 3.3)")
    void theLockIsProposed() {
        drawnUp("thuc-khang");
        fixture.sign(fixture.school.teacher);
        fixture.sign(fixture.school.artist);
        fixture.sign(fixture.school.homeroom);
        assertThat(fixture.waitingFor(closing, fixture.school.administrator, ClosingTasks.PROPOSE))
                .hasSize(1);
        fixture.done(closing, fixture.school.administrator, ClosingTasks.PROPOSE, Map.of("proposed", "true"));
        fixture.sign(fixture.school.principal);
        assertThat(locks.on(fixture.school.book("Toán"))).noneMatch(lock -> lock.kind() == MarkLock.Kind.ORDERED);
        fixture.done(closing, fixture.school.administrator, ClosingTasks.LOCK, Map.of("locked", "true"));
        assertThat(locks.on(fixture.school.book("Toán"))).anyMatch(lock -> lock.kind() == MarkLock.Kind.ORDERED);
    }

    @Test
    @DisplayName("BP 8.4 The subject teacher signs digitally; BP Đ9 the leader approves a term and signs only the year")
    void theLeaderOnlyApprovesATerm() {
        drawnUp("binh-phuoc");
        fixture.sign(fixture.school.teacher);
        fixture.sign(fixture.school.artist);
        fixture.sign(fixture.school.homeroom);
        fixture.done(closing, fixture.school.administrator, ClosingTasks.PROPOSE, Map.of("proposed", "true"));
        assertThat(context.getBean(WaitingBooks.class).of(fixture.school.principal.id()))
                .isEmpty();
        fixture.done(
                closing, fixture.school.principal, ClosingTasks.REVIEW, Map.of("decision", "approve", "remarks", ""));
        fixture.done(closing, fixture.school.administrator, ClosingTasks.LOCK, Map.of("locked", "true"));
        fixture.runJobs(closing.id().toString());

        assertThat(fixture.now(closing).state()).isEqualTo(ClassClosing.State.ARCHIVED);
        ClosingDocument book = fixture.books(closing).get(0);
        assertThat(book.kind()).isEqualTo(DocumentKind.CLASS_BOOK);
        assertThat(signatures.of(book.document()))
                .extracting(Signature::fieldName)
                .containsExactly("subject-2", "subject-1", "homeroom");
    }

    @Test
    @DisplayName("XT Đ3 The vice principal locks on the principal's order")
    void theVicePrincipalLocks() {
        drawnUp("xuan-truong");
        fixture.sign(fixture.school.teacher);
        fixture.sign(fixture.school.artist);
        fixture.sign(fixture.school.homeroom);
        fixture.sign(fixture.school.principal);
        assertThat(fixture.waitingFor(closing, fixture.school.vicePrincipal, ClosingTasks.LOCK))
                .hasSize(1);
        assertThat(fixture.waitingFor(closing, fixture.school.administrator, ClosingTasks.LOCK))
                .isEmpty();
    }

    @Test
    @DisplayName(
            "TNT 3.4 The GVCN collects the signatures of the class: reminds who has not signed, and nobody else does")
    void theHomeroomTeacherCollects() {
        drawnUp("than-nhan-trung");
        RemindingHolders reminding = context.getBean(RemindingHolders.class);
        TermClosingId id = closing.closing().id();
        assertThat(reminding.remind(fixture.school.artist, id, null)).isZero();
        assertThat(reminding.remind(fixture.school.homeroom, id, closing.id())).isEqualTo(2);
    }

    @Test
    @DisplayName("TNT 4.2 A teacher confirms only a complete subject; TL II.2 and is refused by name of the student")
    void anIncompleteSubjectIsNotConfirmed() {
        fixture = ClosingFixture.open(context, "than-nhan-trung");
        var maths = fixture.school.book("Toán");
        fixture.school.mark(maths, 1, maths.columns().get(1), 2, "", ClosingFixture.ENTERED);
        closing = fixture.classOf(fixture.open(ClosingPeriod.TERM_1));
        RefusedException refused =
                catchThrowableOfType(RefusedException.class, () -> fixture.check(closing, fixture.school.teacher));
        assertThat(refused.refusal().arguments()).containsExactly("Toán", 1, "Nguyễn Thị An");
    }

    @Test
    @DisplayName("TL TT 27/2020 Đ5 A primary school assesses each virtue and competence, and the books show every one")
    void everyQualityIsAssessed() throws Exception {
        fixture = ClosingFixture.openPrimary(context);
        closing = fixture.classOf(fixture.open(ClosingPeriod.TERM_1));
        fixture.checkAll(closing);
        send(Map.of("HONESTY", "PASSED"), "");
        RefusedException refused = catchThrowableOfType(
                RefusedException.class,
                () -> fixture.done(closing, fixture.school.homeroom, ClosingTasks.TOTAL, Map.of("totalled", "true")));
        assertThat(refused.refusal().code()).isEqualTo("termclosing.refused.qualities");

        send(Map.of("HONESTY", "PASSED"), "GOOD");
        TotallingResults totalling = context.getBean(TotallingResults.class);
        assertThat(totalling.sheet(fixture.school.homeroom, closing.id()).lines())
                .allSatisfy(line -> assertThat(line.totals().conduct()).isEqualTo(Conduct.PASSED));
        fixture.done(closing, fixture.school.homeroom, ClosingTasks.TOTAL, Map.of("totalled", "true"));
        fixture.runJobs(closing.id().toString());
        Files.createDirectories(KEPT);
        Files.write(
                KEPT.resolve("primary-summary.pdf"),
                fixture.pdf(fixture.books(closing).get(1)));
        Files.write(
                KEPT.resolve("primary-record.pdf"),
                fixture.pdf(fixture.books(closing).get(2)));
        try (PDDocument record =
                Loader.loadPDF(fixture.pdf(fixture.books(closing).get(2)))) {
            assertThat(new PDFTextStripper().getText(record).replaceAll("\\s+", " "))
                    .contains("Trung thực: Đạt; Trách nhiệm: Tốt", "Tin học: Tốt");
        }
    }

    /** The form with the same levels for every student, and one for all that are open. */
    private void send(Map<String, String> levels, String rest) throws Exception {
        String page = "/term-closings/classes/" + closing.id() + "/totals";
        http.perform(get(page).with(user(fixture.school.homeroom)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Năng lực đặc thù")))
                .andExpect(content().string(not(containsString("name=\"conduct-"))));
        MockHttpServletRequestBuilder form =
                post(page).with(user(fixture.school.homeroom)).with(csrf()).param("rest", rest);
        for (var student : fixture.school.students) {
            form.param("remark-" + student, "Chăm học").param("excused-" + student, "1");
            for (Quality quality : Quality.values()) {
                form.param(quality + "-" + student, levels.getOrDefault(quality.name(), ""));
            }
        }
        http.perform(form).andExpect(status().is3xxRedirection());
    }

    @Test
    @DisplayName("NĐ 30/2020 Đ32 The clerk seals with the agency's certificate after the principal, never before")
    void theSealComesLast() {
        drawnUp("thang-long");
        fixture.sign(fixture.school.teacher);
        fixture.sign(fixture.school.artist);
        fixture.sign(fixture.school.homeroom);
        assertThat(context.getBean(WaitingBooks.class).of(fixture.school.clerk.id()))
                .isEmpty();
        fixture.sign(fixture.school.principal);
        fixture.done(closing, fixture.school.administrator, ClosingTasks.LOCK, Map.of("locked", "true"));
        assertThat(context.getBean(WaitingBooks.class).of(fixture.school.clerk.id()))
                .hasSize(1);
    }
}
