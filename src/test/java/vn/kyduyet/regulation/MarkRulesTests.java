package vn.kyduyet.regulation;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kyduyet.regulation.RegulationFixture.assertInherited;
import static vn.kyduyet.regulation.RegulationFixture.assertOwn;
import static vn.kyduyet.regulation.SchoolYearFixture.YEAR;
import static vn.kyduyet.regulation.SchoolYearFixture.day;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyduyet.people.Role;
import vn.kyduyet.regulation.CorrectionRules.AfterLock;
import vn.kyduyet.regulation.CorrectionRules.EvidenceKind;
import vn.kyduyet.regulation.CorrectionRules.Retention;
import vn.kyduyet.schoolyear.Term;

class MarkRulesTests {

    private static final Term FIRST = YEAR.terms().get(0);
    private static final Term SECOND = YEAR.terms().get(1);

    @Test
    @DisplayName("TNT 2.3 the book is open from week 3 to the Sunday of week 9, and from 10 days before the final test")
    void windowsOfThanNhanTrung() {
        MarkRules marks = RegulationFixture.regulation("than-nhan-trung").marks();
        TermDates term = new TermDates(YEAR, FIRST, day("2026-12-28"), day("2027-01-14"));

        assertOwn("TNT 2.3", marks.windows());
        assertThat(open(marks, "2026-09-20", term)).as("the Sunday of week 2").isFalse();
        assertThat(open(marks, "2026-09-21", term)).as("the Monday of week 3").isTrue();
        assertThat(open(marks, "2026-11-08", term)).as("the Sunday of week 9").isTrue();
        assertThat(open(marks, "2026-11-09", term)).isFalse();
        assertThat(open(marks, "2026-12-17", term)).as("eleven days before").isFalse();
        assertThat(open(marks, "2026-12-18", term)).as("ten days before").isTrue();
        assertThat(open(marks, "2027-01-14", term)).as("the principal's day").isTrue();
        assertThat(open(marks, "2027-01-15", term)).isFalse();
    }

    @Test
    @DisplayName("TNT 2.3 in term II the weeks are those of the term, and Tết is none of them")
    void windowsOfTheSecondTerm() {
        MarkRules marks = RegulationFixture.regulation("than-nhan-trung").marks();
        TermDates term = new TermDates(YEAR, SECOND, null, null);

        assertThat(open(marks, "2027-01-31", term)).as("the Sunday of week 2").isFalse();
        assertThat(open(marks, "2027-02-15", term)).as("week 3, after Tết").isTrue();
        assertThat(open(marks, "2027-04-04", term)).as("the Sunday of week 9").isTrue();
        assertThat(open(marks, "2027-04-05", term)).isFalse();
        assertThat(open(marks, "2027-05-20", term))
                .as("nobody has set the final test")
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"thuc-khang", "binh-phuoc", "xuan-truong", "thang-long", "default"})
    @DisplayName("Where a regulation names no window the book is open from the first day until the principal closes it")
    void windowsOfTheOthers(String profile) {
        MarkRules marks = RegulationFixture.regulation(profile).marks();

        assertInherited(marks.windows());
        assertThat(open(marks, "2026-09-06", dates(null))).isFalse();
        assertThat(open(marks, "2026-09-07", dates(null))).isTrue();
        assertThat(open(marks, "2027-03-01", dates(null))).isTrue();
        assertThat(open(marks, "2027-01-15", dates(day("2027-01-14")))).isFalse();
    }

    @Test
    @DisplayName("TNT 6.2 half of the regular marks by the end of week 8, all 3 days before the final test; 10 working"
            + " days; summer before 31 August")
    void progressOfThanNhanTrung() {
        MarkRules marks = RegulationFixture.regulation("than-nhan-trung").marks();
        TermDates term = new TermDates(YEAR, FIRST, day("2026-12-28"), null);

        assertOwn(
                "TNT 6.2",
                marks.progress(),
                marks.periodicWorkingDays(),
                marks.summerUntil().orElseThrow());
        assertThat(marks.progress().value()).extracting(MarkProgress::percent).containsExactly(50, 100);
        assertThat(marks.progress().value())
                .extracting(step -> step.by().in(term).orElseThrow())
                .containsExactly(day("2026-11-01"), day("2026-12-25"));
        assertThat(marks.periodicWorkingDays().value()).isEqualTo(10);
        assertThat(marks.summerUntil().orElseThrow().value()).isEqualTo(MonthDay.of(8, 31));
    }

    @Test
    @DisplayName("TNT 4.1 of several teachers of a subject one coordinates and enters")
    void coordinator() {
        assertOwn(
                "TNT 4.1",
                RegulationFixture.regulation("than-nhan-trung").marks().coordinator());
        assertInherited(RegulationFixture.regulation("xuan-truong").marks().coordinator());
    }

    @Test
    @DisplayName("TK Đ5.1 marks are in the book by the 23rd of each month")
    void monthlyDay() {
        Rule<Integer> rule =
                RegulationFixture.regulation("thuc-khang").marks().monthlyDay().orElseThrow();

        assertOwn("TK Đ5.1", rule);
        assertThat(rule.value()).isEqualTo(23);
        assertThat(RegulationFixture.regulation("binh-phuoc").marks().monthlyDay())
                .isEmpty();
    }

    @Test
    @DisplayName("TK Đ5.3 and BP Đ11.3: the board checks the progress each month, in BP each term end as well")
    void progressChecks() {
        Rule<MarkRules.ProgressCheck> thucKhang =
                RegulationFixture.regulation("thuc-khang").marks().check();
        Rule<MarkRules.ProgressCheck> binhPhuoc =
                RegulationFixture.regulation("binh-phuoc").marks().check();

        assertOwn("TK Đ5.3", thucKhang);
        assertOwn("BP Đ11.3", binhPhuoc);
        assertThat(thucKhang.value()).isEqualTo(MarkRules.ProgressCheck.MONTHLY);
        assertThat(binhPhuoc.value()).isEqualTo(MarkRules.ProgressCheck.MONTHLY_AND_TERM_END);
    }

    @Test
    @DisplayName("TNT 6.3a own book and test paper, the principal, office hours, one week before the final test, three"
            + " signatures, kept until the student leaves")
    void correctionsOfThanNhanTrung() {
        CorrectionRules rules = RegulationFixture.regulation("than-nhan-trung").corrections();

        assertOwn(
                "TNT 6.3a",
                rules.evidence(),
                rules.approvedBy(),
                rules.signers(),
                rules.officeHours(),
                rules.lastDay().orElseThrow(),
                rules.retention());
        assertThat(rules.evidence().value())
                .containsExactly(EvidenceKind.PERSONAL_BOOK, EvidenceKind.TEST_PAPER_OR_PRODUCT);
        assertThat(rules.approvedBy().value()).isEqualTo(Role.PRINCIPAL);
        assertThat(rules.officeHours().value()).isTrue();
        assertThat(rules.lastDay().orElseThrow().value().in(new TermDates(YEAR, FIRST, day("2026-12-28"), null)))
                .contains(day("2026-12-21"));
        assertThat(rules.signers().value())
                .containsExactly(
                        CorrectionParty.SUBJECT_TEACHER, CorrectionParty.ADMINISTRATOR, CorrectionParty.APPROVER);
        assertThat(rules.retention().value()).isEqualTo(Retention.UNTIL_STUDENT_LEAVES);
    }

    @Test
    @DisplayName("TNT 6.3b after the book is complete every related book is corrected as well")
    void relatedBooks() {
        CorrectionRules rules = RegulationFixture.regulation("than-nhan-trung").corrections();

        assertOwn("TNT 6.3b", rules.afterLock());
        assertThat(rules.afterLock().value()).isEqualTo(AfterLock.RELATED_BOOKS);
        assertThat(rules.relatedBooks().value()).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    @DisplayName("TK Đ5.4 the principal permits; TK Đ7.2 after the lock whoever entered files a petition")
    void correctionsOfThucKhang() {
        CorrectionRules rules = RegulationFixture.regulation("thuc-khang").corrections();

        assertOwn("TK Đ5.4", rules.approvedBy());
        assertOwn("TK Đ7.2", rules.afterLock());
        assertThat(rules.approvedBy().value()).isEqualTo(Role.PRINCIPAL);
        assertThat(rules.afterLock().value()).isEqualTo(AfterLock.PETITION);
        assertInherited(rules.officeHours(), rules.evidence());
        assertThat(rules.lastDay()).isEmpty();
    }

    @Test
    @DisplayName("BP Đ11.4 the Ban quản trị and the class's GVCN are witnesses")
    void correctionsOfBinhPhuoc() {
        CorrectionRules rules = RegulationFixture.regulation("binh-phuoc").corrections();

        assertOwn("BP Đ11.4", rules.witnesses(), rules.signers(), rules.approvedBy());
        assertThat(rules.witnesses().value())
                .containsExactly(CorrectionParty.ADMINISTRATOR, CorrectionParty.HOMEROOM_TEACHER);
        assertThat(rules.signers().value()).contains(CorrectionParty.HOMEROOM_TEACHER);
    }

    @Test
    @DisplayName("XT Đ3 the vice principal approves a Giấy đề nghị thay đổi thông tin, XT Đ2 kept by school year")
    void correctionsOfXuanTruong() {
        CorrectionRules rules = RegulationFixture.regulation("xuan-truong").corrections();

        assertOwn("XT Đ3", rules.approvedBy(), rules.title());
        assertOwn("XT Đ2", rules.retention());
        assertThat(rules.approvedBy().value()).isEqualTo(Role.VICE_PRINCIPAL);
        assertThat(rules.title().value()).isEqualTo("Giấy đề nghị thay đổi thông tin");
        assertThat(rules.retention().value()).isEqualTo(Retention.WITH_SCHOOL_YEAR);
    }

    @Test
    void oneHoldsNoTwoRolesUnlessTheSchoolSaysSo() {
        for (Regulation regulation :
                List.of(RegulationFixture.regulation("default"), RegulationFixture.regulation("than-nhan-trung"))) {
            assertThat(regulation.corrections().severalRoles().value()).isFalse();
        }
    }

    private static TermDates dates(@Nullable LocalDate closes) {
        return new TermDates(YEAR, FIRST, null, closes);
    }

    private static boolean open(MarkRules marks, String day, TermDates term) {
        return marks.windows().value().stream().anyMatch(window -> window.contains(day(day), term));
    }
}
