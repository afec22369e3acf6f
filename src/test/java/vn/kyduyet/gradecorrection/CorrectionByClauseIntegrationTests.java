package vn.kyduyet.gradecorrection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.TestClock;
import vn.kyduyet.document.PdfArchiveFixture;
import vn.kyduyet.gradebook.CellOpenings;
import vn.kyduyet.gradebook.Mark;
import vn.kyduyet.gradebook.MarkColumn;
import vn.kyduyet.gradebook.MarkGate;
import vn.kyduyet.gradebook.Marks;
import vn.kyduyet.people.Role;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.regulation.CorrectionParty;
import vn.kyduyet.regulation.CorrectionRules;
import vn.kyduyet.regulation.CorrectionRules.EvidenceKind;
import vn.kyduyet.regulation.CorrectionRules.Retention;
import vn.kyduyet.regulation.Rule;
import vn.kyduyet.signing.EveryValidator;

/** Now is Monday 16/11/2026, 09:00, in week 11. */
@IntegrationTest
class CorrectionByClauseIntegrationTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    Marks marks;

    @Autowired
    MarkGate gate;

    @Autowired
    CellOpenings openings;

    @Autowired
    CorrectionCourse course;

    @Autowired
    CorrectingRelatedBooks relatedBooks;

    @Autowired
    MessageSource messages;

    @Autowired
    TestClock.MovableClock clock;

    CorrectionFixture fixture;

    @AfterEach
    void leaveNothing() {
        clock.reset();
        if (fixture != null) {
            fixture.close();
        }
    }

    @Test
    @DisplayName(
            "TNT 6.3a the whole way: evidence, approval, one open cell, teacher and administrator, three signatures")
    void theWholeWay() throws Exception {
        fixture = CorrectionFixture.thanNhanTrung(context);
        CorrectionId id = fixture.toSign(0, fixture.school.principal);

        assertThat(fixture.waiting(id))
                .containsExactly("Task_SignAsAdministrator", "Task_SignAsApprover", "Task_SignAsSubjectTeacher");
        byte[] drawn = fixture.pdf(id);
        keep("correction-drawn-up", drawn);
        assertThat(PdfArchiveFixture.faultsWithAttachments(drawn)).isEmpty();
        assertThat(text(drawn))
                .contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "TRƯỜNG THCS SỔ ĐIỂM")
                .contains("BIÊN BẢN SỬA CHỮA ĐIỂM, SỬA CHỮA MỨC ĐÁNH GIÁ")
                .containsPattern("Số: \\d\\d/BB")
                .contains("Căn cứ TNT 6.3a")
                .contains("Trần Văn Bình", "6,5", "8,5", "Cộng nhầm điểm câu 3")
                .contains("Võ Thị Bình An, 10:00 05/10/2026")
                .contains("Hiệu trưởng Phạm Thị Hiệu đã phê duyệt")
                .contains("GIÁO VIÊN MÔN HỌC", "QUẢN TRỊ HỆ THỐNG", "HIỆU TRƯỞNG")
                .contains("Phụ lục 1: Sổ cá nhân", "Phụ lục 2: Bài kiểm tra")
                .contains("đến khi học sinh ra trường");

        fixture.sign(id, fixture.school.administrator);
        fixture.sign(id, fixture.school.principal);
        assertThat(fixture.state(id)).isEqualTo(GradeCorrection.State.SIGNING);
        fixture.sign(id, fixture.school.teacher);
        assertThat(fixture.state(id)).isEqualTo(GradeCorrection.State.SIGNED);
        fixture.runJobs(id);

        assertThat(fixture.state(id)).isEqualTo(GradeCorrection.State.ARCHIVED);
        assertThat(fixture.hasEnded(id)).isTrue();
        assertThat(fixture.correction(id).retention()).isEqualTo(Retention.UNTIL_STUDENT_LEAVES);
        byte[] record = fixture.pdf(id);
        keep("correction-archived", record);
        assertThat(PdfArchiveFixture.faultsWithAttachments(record)).isEmpty();
        new EveryValidator(Clock.fixed(clock.instant(), clock.getZone())).accepts(record, 3);
        assertThat(fixture.history(id))
                .containsExactly(
                        "requested",
                        "evidence-added",
                        "evidence-added",
                        "handed-in",
                        "approved",
                        "opened",
                        "entered",
                        "confirmed",
                        "drawn-up",
                        "signed",
                        "signed",
                        "signed",
                        "archived");
    }

    @Test
    @DisplayName("TNT 6.3a the copy of the personal book and the test paper are needed both")
    void bothKindsOfEvidence() throws Exception {
        fixture = CorrectionFixture.thanNhanTrung(context);
        CorrectionId id = fixture.request();

        assertThat(said(() -> fixture.handIn(id))).contains("TNT 6.3a", "Sổ cá nhân", "Bài kiểm tra");
        fixture.evidence(id, EvidenceKind.PERSONAL_BOOK);
        assertThat(said(() -> fixture.handIn(id)))
                .contains("TNT 6.3a", "Bài kiểm tra")
                .doesNotContain("Sổ cá nhân");
        fixture.evidence(id, EvidenceKind.TEST_PAPER_OR_PRODUCT);
        fixture.handIn(id);

        assertThat(fixture.waiting(id)).containsExactly("Task_ReviewCorrection");
    }

    @Test
    @DisplayName("TNT 6.3a in office hours only: when it is asked for, approved, and entered")
    void officeHours() throws Exception {
        fixture = CorrectionFixture.thanNhanTrung(context);
        at("2026-11-16T12:15:00Z");
        assertThat(said(fixture::request)).contains("TNT 6.3a", "07:30–11:30", "13:30–17:00");
        at("2026-11-15T02:00:00Z");
        assertThat(said(fixture::request)).as("on a Sunday").contains("giờ hành chính");
        clock.reset();
        CorrectionId id = fixture.handedIn();
        at("2026-11-16T10:05:00Z");
        assertThat(said(() -> fixture.decide(id, fixture.school.principal, "approve")))
                .contains("TNT 6.3a", "giờ hành chính");
        at("2026-11-16T09:45:00Z");
        fixture.decide(id, fixture.school.principal, "approve");
        at("2026-11-16T10:05:00Z");
        assertThat(said(() -> fixture.enter(id, "8,5"))).contains("TNT 6.3a", "giờ hành chính");
    }

    @Test
    @DisplayName("TNT 6.3a the last day is one week before the final test, also when it passes while a request waits")
    void lastDay() throws Exception {
        fixture = CorrectionFixture.thanNhanTrung(context);
        CorrectionId waiting = fixture.handedIn();
        at("2026-12-17T02:00:00Z");
        assertThat(fixture.correction(fixture.request(1, MarkColumn.MIDTERM)).way())
                .isEqualTo(GradeCorrection.Way.PLAIN);
        at("2026-12-21T02:00:00Z");
        assertThat(said(() -> fixture.request(2, MarkColumn.MIDTERM)))
                .as("window 2 is open since the 18th")
                .contains("Sổ điểm đang mở", "TNT 2.3");
        at("2026-12-22T02:00:00Z");
        assertThat(said(() -> fixture.request(2, MarkColumn.MIDTERM))).contains("TNT 6.3a", "21/12/2026", "TNT 6.3b");
        assertThat(said(() -> fixture.decide(waiting, fixture.school.principal, "approve")))
                .contains("TNT 6.3a", "21/12/2026");
        assertThat(fixture.waiting(waiting)).containsExactly("Task_ReviewCorrection");
        fixture.decide(waiting, fixture.school.principal, "reject");

        assertThat(fixture.state(waiting)).isEqualTo(GradeCorrection.State.REJECTED);
        assertThat(fixture.hasEnded(waiting)).isTrue();
    }

    @Test
    @DisplayName("TNT 6.3a exactly one cell is open, for its teacher only, and is locked again at once")
    void exactlyOneCell() throws Exception {
        fixture = CorrectionFixture.thanNhanTrung(context);
        CorrectionId id = fixture.handedIn();
        assertThat(openings.of(fixture.maths.id(), clock.instant())).isEmpty();
        fixture.decide(id, fixture.school.principal, "approve");

        assertThat(openings.of(fixture.maths.id(), clock.instant()))
                .singleElement()
                .satisfies(open -> {
                    assertThat(open.student()).isEqualTo(fixture.school.students.get(0));
                    assertThat(open.column()).isEqualTo(MarkColumn.MIDTERM);
                    assertThat(open.teacher()).isEqualTo(fixture.school.teacher.id());
                    assertThat(open.until()).isEqualTo(clock.instant().plus(Duration.ofMinutes(60)));
                });
        assertThat(gate.refusal(fixture.maths, fixture.school.teacher.id()))
                .as("the book itself stays shut")
                .isPresent();
        assertThat(said(() -> fixture.enter(id, "9"))).contains("8,5");
        fixture.enter(id, "8,50");
        assertThat(current()).as("not before the administrator confirms").isEqualTo("6.5");
        fixture.confirm(id);

        assertThat(current()).isEqualTo("8.5");
        assertThat(openings.of(fixture.maths.id(), clock.instant())).isEmpty();
        assertThat(marks.of(fixture.maths.id(), fixture.school.students.get(0), MarkColumn.MIDTERM))
                .extracting(Mark::content, Mark::origin)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("6.5", Mark.Origin.GRID),
                        org.assertj.core.groups.Tuple.tuple("8.5", Mark.Origin.CORRECTION));
    }

    @Test
    @DisplayName("TNT 6.3a a final mark comes after the last day, so that only 6.3b corrects it")
    void aFinalMark() {
        fixture = CorrectionFixture.thanNhanTrung(context);

        assertThat(said(() -> fixture.request(0, MarkColumn.FINAL))).contains("TNT 6.3a", "TNT 6.3b");
    }

    @Test
    @DisplayName("TNT 6.3b once the book is complete every related book is corrected before anybody signs")
    void relatedBooks() throws Exception {
        fixture = CorrectionFixture.open(context, "than-nhan-trung").closed();
        fixture.school.finalTest(1, LocalDate.of(2026, 11, 2));
        CorrectionId id = fixture.handedIn(0, MarkColumn.FINAL);
        assertThat(fixture.correction(id).way()).isEqualTo(GradeCorrection.Way.RELATED_BOOKS);
        fixture.decide(id, fixture.school.principal, "approve");
        fixture.edit(id);

        assertThat(fixture.waiting(id)).containsExactly("Task_CorrectRelatedBooks");
        assertThat(said(() -> relatedBooks.corrected(fixture.school.teacher, id, Set.of(0), Map.of())))
                .contains("TNT 6.3b", "Học bạ học sinh");
        fixture.tickAllBooks(id);
        fixture.runJobs(id);

        assertThat(text(fixture.pdf(id))).contains("các sổ có liên quan", "- Học bạ học sinh", "Căn cứ TNT 6.3b");
    }

    @Test
    @DisplayName("TK Đ5.4 the principal permits it on the teacher's request, and all of it is recorded")
    void thePrincipalPermits() throws Exception {
        fixture = CorrectionFixture.open(context, "thuc-khang");
        assertThat(said(fixture::request)).as("while the book is open").contains("Hãy sửa trực tiếp trong sổ");
        fixture.closed();
        CorrectionId id = fixture.handedIn();

        assertThat(fixture.tasks(id))
                .singleElement()
                .satisfies(task -> assertThat(task.assignee()).isEqualTo(fixture.school.principal.id()));
        assertThat(said(() -> fixture.decide(id, fixture.school.vicePrincipal, "approve")))
                .contains("chưa đến lượt");
        fixture.decide(id, fixture.school.principal, "approve");
        fixture.edit(id);
        assertThat(fixture.history(id))
                .containsExactly(
                        "requested", "evidence-added", "handed-in", "approved", "opened", "entered", "confirmed");
    }

    @Test
    @DisplayName("TK Đ7.2 after the lock it is a petition, and the approval unlocks the one cell")
    void aPetition() throws Exception {
        fixture = CorrectionFixture.open(context, "thuc-khang").closed();
        CorrectionId id = fixture.toSign(0, fixture.school.principal);

        assertThat(fixture.correction(id).way()).isEqualTo(GradeCorrection.Way.PETITION);
        assertThat(text(fixture.pdf(id)))
                .contains("ĐƠN ĐỀ NGHỊ MỞ KHÓA VÀ SỬA ĐIỂM", "Căn cứ TK Đ7.2", "quyết định mở khóa đúng một ô");
        assertThat(gate.refusal(fixture.maths, fixture.school.teacher.id())).isPresent();
    }

    @Test
    @DisplayName("BP Đ11.4 the Ban quản trị and the GVCN each witness it before the cell is opened")
    void witnesses() throws Exception {
        fixture = CorrectionFixture.open(context, "binh-phuoc").closed();
        CorrectionId id = fixture.handedIn();
        fixture.decide(id, fixture.school.principal, "approve");

        assertThat(fixture.waiting(id)).containsExactly("Task_WitnessAsAdministrator", "Task_WitnessAsHomeroomTeacher");
        fixture.witness(id, fixture.school.homeroom, "confirm");
        assertThat(openings.of(fixture.maths.id(), clock.instant())).isEmpty();
        fixture.witness(id, fixture.school.administrator, "object");
        assertThat(fixture.waiting(id)).as("back to the approver").containsExactly("Task_ReviewCorrection");
        assertThat(fixture.correction(id).remark()).contains("Chưa thấy bài");

        fixture.decide(id, fixture.school.principal, "approve");
        fixture.witness(id, fixture.school.homeroom, "confirm");
        fixture.witness(id, fixture.school.administrator, "confirm");
        assertThat(openings.of(fixture.maths.id(), clock.instant())).hasSize(1);
        fixture.edit(id);
        fixture.tickAllBooks(id);
        fixture.runJobs(id);
        assertThat(text(fixture.pdf(id)))
                .contains("Hoàng Chủ Nhiệm (Giáo viên chủ nhiệm) đã chứng kiến", "Căn cứ BP Đ11.4");
    }

    @Test
    @DisplayName("XT Đ3 the vice principal approves, on a Giấy đề nghị thay đổi thông tin")
    void theVicePrincipalApproves() throws Exception {
        fixture = CorrectionFixture.open(context, "xuan-truong").closed();
        CorrectionId id = fixture.toSign(0, fixture.school.vicePrincipal);

        assertThat(text(fixture.pdf(id))).contains("GIẤY ĐỀ NGHỊ THAY ĐỔI THÔNG TIN", "PHÓ HIỆU TRƯỞNG");
        assertThat(fixture.correction(id).retention()).isEqualTo(Retention.WITH_SCHOOL_YEAR);
    }

    @Test
    @DisplayName("TT 22/2021 Đ20.2 the GVCN is a fourth signer where the regulation says so")
    void theFourthSigner() throws Exception {
        fixture = CorrectionFixture.open(context, "binh-phuoc").closed();
        CorrectionId id = fixture.toSign(0, fixture.school.principal);

        assertThat(fixture.waiting(id))
                .containsExactly(
                        "Task_SignAsAdministrator",
                        "Task_SignAsApprover",
                        "Task_SignAsHomeroomTeacher",
                        "Task_SignAsSubjectTeacher");
        assertThat(course.signers(id))
                .extracting(Party::role)
                .contains(CorrectionParty.HOMEROOM_TEACHER)
                .hasSize(4);
        for (var signer : List.of(
                fixture.school.homeroom,
                fixture.school.teacher,
                fixture.school.principal,
                fixture.school.administrator)) {
            fixture.sign(id, signer);
        }
        fixture.runJobs(id);
        assertThat(fixture.state(id)).isEqualTo(GradeCorrection.State.ARCHIVED);
        new EveryValidator(Clock.fixed(clock.instant(), clock.getZone())).ours(fixture.pdf(id));
    }

    @Test
    @DisplayName("TT 22/2021 Đ20.2 a GVCN who teaches the subject signs once, as both, and is no witness of it")
    void theHomeroomTeacherTeachesTheSubject() throws Exception {
        fixture = CorrectionFixture.open(context, "binh-phuoc").closed();
        fixture.school.homeroom(fixture.school.teacher);
        CorrectionId id = fixture.handedIn();
        fixture.decide(id, fixture.school.principal, "approve");
        assertThat(fixture.waiting(id)).containsExactly("Task_WitnessAsAdministrator");
        fixture.witness(id, fixture.school.administrator, "confirm");
        fixture.edit(id);
        fixture.tickAllBooks(id);
        fixture.runJobs(id);

        assertThat(fixture.waiting(id))
                .containsExactly("Task_SignAsAdministrator", "Task_SignAsApprover", "Task_SignAsSubjectTeacher");
        assertThat(text(fixture.pdf(id)))
                .contains("GIÁO VIÊN MÔN HỌC GIÁO VIÊN CHỦ NHIỆM")
                .contains("Võ Thị Bình An đồng thời là Giáo viên môn học, Giáo viên chủ nhiệm, ký một lần");
    }

    @Test
    void onePersonIsTwoOfTheThreeOnlyWhereTheSchoolDeclaredIt() {
        fixture = CorrectionFixture.thanNhanTrung(context);
        CorrectionRules rules = context.getBean(RequestingCorrection.class)
                .offer(fixture.school.teacher, fixture.cell(0, MarkColumn.MIDTERM))
                .rules();
        fixture.school.post(fixture.school.teacher, Role.ADMINISTRATOR);
        fixture.school.leaves(fixture.school.administrator, LocalDate.of(2026, 11, 1));
        ChoosingParties choosing = context.getBean(ChoosingParties.class);

        assertThat(said(() -> choosing.of(fixture.maths, fixture.school.teacher.id(), rules)))
                .contains("Võ Thị Bình An không thể giữ hai vai");
        assertThat(choosing.of(fixture.maths, fixture.school.teacher.id(), declared(rules)))
                .filteredOn(party -> party.role() != CorrectionParty.APPROVER)
                .extracting(Party::person)
                .containsOnly(fixture.school.teacher.id());
    }

    /** The same rules at a school that says that one person may hold several roles. */
    private static CorrectionRules declared(CorrectionRules rules) {
        Rule<Boolean> several = rules.severalRoles();
        return new CorrectionRules(
                rules.title(),
                rules.evidence(),
                rules.approvedBy(),
                rules.witnesses(),
                rules.signers(),
                rules.officeHours(),
                rules.lastDay(),
                rules.afterLock(),
                rules.relatedBooks(),
                rules.openMinutes(),
                new Rule<>(several.name(), true, several.clause(), false),
                rules.retention());
    }

    private String current() {
        return marks.current(fixture.maths.id(), fixture.school.students.get(0), MarkColumn.MIDTERM)
                .orElseThrow()
                .content();
    }

    private void at(String instant) {
        clock.reset();
        clock.advance(Duration.between(clock.instant(), Instant.parse(instant)));
    }

    private String said(ThrowingCallable work) {
        RefusedException refused = catchThrowableOfType(RefusedException.class, work);
        assertThat(refused).as("a refusal").isNotNull();
        return messages.getMessage(refused.refusal(), Locale.forLanguageTag("vi"));
    }

    private static String text(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    /** For people to look at. */
    private static void keep(String name, byte[] pdf) throws Exception {
        Path folder = Files.createDirectories(Path.of("target", "minutes"));
        Files.write(folder.resolve(name + ".pdf"), pdf);
    }
}
