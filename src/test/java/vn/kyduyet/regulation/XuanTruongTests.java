package vn.kyduyet.regulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static vn.kyduyet.regulation.RegulationFixture.assertInherited;
import static vn.kyduyet.regulation.RegulationFixture.assertOwn;
import static vn.kyduyet.regulation.RegulationFixture.record;
import static vn.kyduyet.regulation.SchoolYearFixture.YEAR;
import static vn.kyduyet.regulation.SchoolYearFixture.between;
import static vn.kyduyet.regulation.SchoolYearFixture.day;
import static vn.kyduyet.regulation.SchoolYearFixture.window;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyduyet.people.Role;
import vn.kyduyet.regulation.SubmissionCycle.EvenWeeksOfMonth;
import vn.kyduyet.schoolyear.DaysOff;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.TeachingWeek;

class XuanTruongTests {

    private final Regulation regulation = RegulationFixture.regulation("xuan-truong");
    private final RecordType lessonPlan = regulation.lessonPlan();

    @DisplayName("XT Đ10.1b lesson plans are handed in during even weeks of the month")
    @ParameterizedTest(name = "XT Đ10.1b for the week of {0} from {1} to {2}")
    @CsvSource({
        // The first week of the year: August has five Mondays, its fourth is the last even one.
        "2026-09-07, 2026-08-24, 2026-08-30",
        // September: Mondays 7, 14, 21, 28.
        "2026-09-21, 2026-08-24, 2026-08-30",
        "2026-09-28, 2026-09-14, 2026-09-20",
        "2026-10-05, 2026-09-14, 2026-09-20",
        // The week of 28/09 is even and spans two months: it counts for the month of its Monday.
        "2026-10-12, 2026-09-28, 2026-10-04",
        // November has a fifth Monday, the 30th; the first week of December is odd again.
        "2026-12-07, 2026-11-23, 2026-11-29",
        "2026-12-14, 2026-11-23, 2026-11-29",
        "2026-12-21, 2026-11-23, 2026-11-29",
        "2026-12-28, 2026-12-14, 2026-12-20",
        // The last week before Tết and the last of the year.
        "2027-01-25, 2027-01-11, 2027-01-17",
        "2027-05-24, 2027-05-10, 2027-05-16"
    })
    void inEvenWeeks(String week, String opens, String lastDay) {
        assertThat(window(lessonPlan, week)).isEqualTo(between(opens, lastDay));
        assertOwn("XT Đ10.1b", lessonPlan.due());
    }

    @Test
    @DisplayName("XT Đ10.1b between the submission and the teaching week there is always an odd week for the review")
    void anOddWeekLiesBetween() {
        assertThat(YEAR.weeks()).hasSizeGreaterThan(30).allSatisfy(week -> {
            SubmissionWindow window = window(lessonPlan, week.monday().toString());
            LocalDate review = regulation.review().value().opens(window.lastDay());
            assertThat(EvenWeeksOfMonth.isEven(window.opens())).isTrue();
            assertThat(EvenWeeksOfMonth.isEven(review)).isFalse();
            assertThat(regulation.review().value().lastDay(window.lastDay())).isBefore(week.monday());
        });
    }

    @Test
    @DisplayName("XT Đ10.1b an even week in Tết: handed in before the holiday or on the first day after it is in time")
    void anEvenWeekInTet() {
        SubmissionWindow window = window(lessonPlan, "2027-02-22");

        assertThat(window).isEqualTo(between("2027-01-25", "2027-02-15"));
        assertThat(window.timing(day("2027-01-24"))).isEqualTo(SubmissionWindow.Timing.EARLY);
        assertThat(window.timing(day("2027-02-15"))).isEqualTo(SubmissionWindow.Timing.IN_TIME);
        assertThat(window.timing(day("2027-02-16"))).isEqualTo(SubmissionWindow.Timing.LATE);
        assertThat(window(lessonPlan, "2027-02-15")).isEqualTo(between("2027-01-25", "2027-01-31"));
    }

    @Test
    @DisplayName("XT Đ10.1b when a storm closes the school and its weeks move, the windows move with them")
    void aStormMovesTheWindows() {
        DaysOff storm = new DaysOff("Bão", day("2026-10-12"), day("2026-10-18"));
        SchoolYear moved = SchoolYearFixture.year(1, storm);
        TeachingWeek before = YEAR.week(8).orElseThrow();
        TeachingWeek after = moved.week(8).orElseThrow();

        assertThat(before.monday()).isEqualTo("2026-10-26");
        assertThat(after.monday()).isEqualTo("2026-11-02");
        assertThat(window(lessonPlan, YEAR, "2026-10-26")).isEqualTo(between("2026-10-12", "2026-10-18"));
        // The even week before was the storm's own: whoever handed in before it, or on the first day after, is in time.
        assertThat(window(lessonPlan, moved, "2026-11-02")).isEqualTo(between("2026-10-05", "2026-10-19"));
    }

    @Test
    @DisplayName("XT Đ10.1b at most 4 periods a week")
    void atMostFourPeriods() {
        Rule<Integer> most = regulation.mostPeriods().orElseThrow();

        assertThat(most.value()).isEqualTo(4);
        assertOwn("XT Đ10.1b", most);
    }

    @DisplayName("XT Đ10.1b the tổ trưởng approves in odd weeks, by a click")
    @ParameterizedTest(name = "XT Đ10.1b handed in on {0}, approved from {1} to {2}")
    @CsvSource({
        "2026-11-23, 2026-11-30, 2026-12-06",
        "2026-11-29, 2026-11-30, 2026-12-06",
        "2026-12-02, 2026-12-02, 2026-12-06",
        // Handed in late on the Sunday of an odd week: approved on that very day or late.
        "2026-12-13, 2026-12-13, 2026-12-13",
        "2026-12-14, 2026-12-21, 2026-12-27"
    })
    void approvedInOddWeeks(String submitted, String opens, String lastDay) {
        ReviewRhythm review = regulation.review().value();

        assertThat(review.opens(day(submitted))).isEqualTo(opens);
        assertThat(review.lastDay(day(submitted))).isEqualTo(lastDay);
        assertThat(lessonPlan.route().value()).containsExactly(Role.GROUP_HEAD);
        assertThat(lessonPlan.signing().value()).isEqualTo(SigningManner.CLICK);
        assertOwn("XT Đ10.1b", regulation.review(), lessonPlan.route(), lessonPlan.signing());
    }

    @Test
    @DisplayName("XT Đ10.1b the file is named Môn_Loại_Lớp_Tuần in lower case with diacritics, CK or HT")
    void theFileName() {
        FileNamePattern pattern = regulation.fileName().orElseThrow().value();

        assertThat(pattern.fill("Toán", "CK", "12", "5")).isEqualTo("toán_ck_12_tuần 5");
        assertThat(pattern.fill("Ngữ văn", "HT", "11A2", "10")).isEqualTo("ngữ văn_ht_11a2_tuần 10");
        assertThat(pattern.types()).containsExactly(entry("ck", "chính khoá"), entry("ht", "học thêm"));
        assertOwn("XT Đ10.1b", regulation.fileName().orElseThrow());
    }

    @Test
    @DisplayName("XT Đ10.1b in lower case with diacritics, except for foreign languages")
    void theFileNameOfAForeignLanguage() {
        FileNamePattern pattern = regulation.fileName().orElseThrow().value();

        assertThat(pattern.fill("Tiếng Anh", "CK", "12", "5")).isEqualTo("Tiếng Anh_CK_12_tuần 5");
        assertThat(pattern.isAsWritten("TIẾNG ANH")).isTrue();
        assertThat(pattern.isAsWritten("Ngoại ngữ 2")).isTrue();
        assertThat(pattern.isAsWritten("Tiếng Việt")).isFalse();
        assertThat(pattern.isAsWritten("Ngữ văn")).isFalse();
    }

    @Test
    @DisplayName("XT Đ10.1b a lesson plan is PDF or DOCX")
    void theFormats() {
        assertThat(lessonPlan.formats().value()).containsExactly(FileFormat.PDF, FileFormat.DOCX);
        assertOwn("XT Đ10.1b", lessonPlan.formats());
    }

    @Test
    @DisplayName("XT Đ10.1b approver and submitter are told, and the approved file is mailed")
    void peopleAreTold() {
        NoticeRules notices = regulation.notices();

        assertThat(List.of(notices.approver(), notices.submitter(), notices.approvedFile()))
                .allSatisfy(rule -> assertThat(rule.value()).isTrue());
        assertOwn("XT Đ10.1b", notices.approver(), notices.submitter(), notices.approvedFile());
    }

    @DisplayName("XT Đ10.1b other plans are approved first, scanned, then uploaded as PDF")
    @ParameterizedTest(name = "XT Đ10.1b {0} is approved on paper and uploaded as PDF")
    @ValueSource(strings = {"teacher-plan", "group-plan", "school-plan"})
    void otherPlansAreApprovedBefore(String type) {
        RecordType plan = record(regulation, type);

        assertThat(plan.isApprovedBefore()).isTrue();
        assertThat(plan.formats().value()).containsExactly(FileFormat.PDF);
        assertOwn("XT Đ10.1b", plan.route(), plan.formats());
        assertOwn("XT Đ10.1a", plan.name());
    }

    @Test
    @DisplayName("XT Đ3 the vice principal checks plans and homeroom books by a check plan")
    void theVicePrincipalChecks() {
        assertThat(regulation.checks().planBy().value()).isEqualTo(Role.VICE_PRINCIPAL);
        assertThat(regulation.checks().planOf().value())
                .containsExactly("group-plan", "teacher-plan", "lesson-plan", "homeroom-book");
        assertOwn("XT Đ3", regulation.checks().planBy(), regulation.checks().planOf());
    }

    @Test
    @DisplayName("XT Đ4 the tổ trưởng chases late members")
    void theGroupHeadChases() {
        assertThat(regulation.checks().chasedBy().value()).isEqualTo(Role.GROUP_HEAD);
        assertOwn("XT Đ4", regulation.checks().chasedBy());
    }

    @Test
    @DisplayName("XT Đ1 an account is for one person; after how long a password changes it does not say")
    void accounts() {
        assertThat(regulation.accounts().personal().value()).isTrue();
        assertOwn("XT Đ1", regulation.accounts().personal());
        assertInherited(regulation.accounts().passwordMonths());
    }

    @Test
    @DisplayName("XT is silent on minutes of the group: they exist and are signed as the default says")
    void silence() {
        RecordType minutes = record(regulation, "group-minutes");

        assertThat(minutes.route().value()).containsExactly(Role.PRINCIPAL);
        assertInherited(minutes.name(), minutes.route(), minutes.signing(), minutes.due(), regulation.lateAllowed());
    }
}
