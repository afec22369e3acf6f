package vn.kyduyet.regulation;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kyduyet.regulation.RegulationFixture.assertInherited;
import static vn.kyduyet.regulation.RegulationFixture.assertOwn;
import static vn.kyduyet.regulation.RegulationFixture.record;
import static vn.kyduyet.regulation.SchoolYearFixture.day;
import static vn.kyduyet.regulation.SchoolYearFixture.until;
import static vn.kyduyet.regulation.SchoolYearFixture.window;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyduyet.people.Role;
import vn.kyduyet.schoolyear.DaysOff;
import vn.kyduyet.schoolyear.SchoolYear;

class ThangLongTests {

    private final Regulation regulation = RegulationFixture.regulation("thang-long");
    private final RecordType lessonPlan = regulation.lessonPlan();
    private final RecordType teachingPlan = record(regulation, "teaching-plan");
    private final RecordType groupTeachingPlan = record(regulation, "group-teaching-plan");

    @DisplayName("TL II.3 a group teaching plan is due at least 16 days and a personal one 10 days before its week")
    @ParameterizedTest(name = "TL II.3 for the week of {0} the group by {1}, the teacher by {2}")
    @CsvSource({
        "2026-11-23, 2026-11-07, 2026-11-13",
        // Over the ends of months, into the days before the year, over New Year's Day.
        "2026-11-30, 2026-11-14, 2026-11-20",
        "2026-09-07, 2026-08-22, 2026-08-28",
        "2027-01-11, 2026-12-26, 2027-01-02",
        "2027-03-08, 2027-02-20, 2027-02-26",
        // In Tết, the first day on which the school is open; but never in the week itself.
        "2027-02-22, 2027-02-15, 2027-02-15",
        "2027-02-15, 2027-01-30, 2027-02-14"
    })
    void teachingPlans(String week, String ofTheGroup, String ofTheTeacher) {
        assertThat(window(groupTeachingPlan, week)).isEqualTo(until(ofTheGroup));
        assertThat(window(teachingPlan, week)).isEqualTo(until(ofTheTeacher));
        assertOwn("TL II.3", groupTeachingPlan.due(), teachingPlan.due());
    }

    @DisplayName("TL II.3 a lesson plan is due before the Wednesday of the week before")
    @ParameterizedTest(name = "TL II.3 for the week of {0} by Tuesday {1}")
    @CsvSource({
        "2026-11-23, 2026-11-17",
        "2026-11-30, 2026-11-24",
        "2026-12-07, 2026-12-01",
        "2026-09-07, 2026-09-01",
        "2027-03-01, 2027-02-23",
        "2027-02-15, 2027-02-14"
    })
    void lessonPlans(String week, String tuesday) {
        SubmissionWindow window = window(lessonPlan, week);

        assertThat(window).isEqualTo(until(tuesday));
        assertThat(window.timing(day(tuesday))).isEqualTo(SubmissionWindow.Timing.IN_TIME);
        assertThat(window.timing(day(tuesday).plusDays(1))).isEqualTo(SubmissionWindow.Timing.LATE);
        assertOwn("TL II.3", lessonPlan.due());
    }

    @Test
    @DisplayName("TL II.3 a storm on that Tuesday and Wednesday puts the day off to Thursday")
    void aStormOnTheDay() {
        SchoolYear stormy = SchoolYearFixture.year(new DaysOff("Bão", day("2026-11-17"), day("2026-11-18")));

        assertThat(window(lessonPlan, stormy, "2026-11-23")).isEqualTo(until("2026-11-19"));
    }

    @Test
    @DisplayName("TL II.3 when the weeks after a storm move, the days move with them")
    void aStormThatMovesWeeks() {
        SchoolYear moved = SchoolYearFixture.year(1, new DaysOff("Bão", day("2026-10-12"), day("2026-10-18")));

        assertThat(moved.week(8).orElseThrow().monday()).isEqualTo("2026-11-02");
        assertThat(window(lessonPlan, moved, "2026-11-02")).isEqualTo(until("2026-10-27"));
        assertThat(window(groupTeachingPlan, moved, "2026-11-02")).isEqualTo(until("2026-10-19"));
    }

    @Test
    @DisplayName("TL II.3 the group and the BGH both sign a lesson plan, digitally")
    void bothSignALessonPlan() {
        assertThat(lessonPlan.route().value()).containsExactly(Role.GROUP_HEAD, Role.PRINCIPAL);
        assertThat(lessonPlan.signing().value()).isEqualTo(SigningManner.DIGITAL);
        assertOwn("TL II.3", lessonPlan.route(), lessonPlan.signing());
    }

    @Test
    @DisplayName("TL II.3 every record is signed digitally and goes to the BGH")
    void everyRecordGoesToTheBoard() {
        assertThat(regulation.catalogue()).hasSize(22).allSatisfy(type -> {
            assertThat(type.route().value()).endsWith(Role.PRINCIPAL);
            assertThat(type.signing().value()).isEqualTo(SigningManner.DIGITAL);
            assertThat(type.route().clause().citation()).startsWith("TL II.");
            assertThat(type.signing().inherited()).isFalse();
        });
    }

    @Test
    @DisplayName("TL II.3 every record is signed digitally by its author, before it goes to the BGH")
    void everyAuthorSigns() {
        assertThat(regulation.catalogue()).allSatisfy(type -> {
            assertThat(type.isSignedByItsAuthor()).isTrue();
            assertThat(type.signedByAuthor().clause().citation()).startsWith("TL II.");
            assertThat(type.signedByAuthor().inherited()).isFalse();
        });
        assertOwn("TL II.3", lessonPlan.signedByAuthor(), teachingPlan.signedByAuthor());
        assertThat(lessonPlan.signedByAuthor().clause().text()).contains("phải được ký số sau khi đã đưa lên hệ thống");
    }

    @Test
    @DisplayName(
            "TL II.3 after approval it is downloaded; teaching plans are printed, lesson plans only without a laptop")
    void downloadedAndPrinted() {
        assertThat(lessonPlan.downloaded().value()).isTrue();
        assertThat(lessonPlan.printed().value()).isFalse();
        assertThat(teachingPlan.printed().value()).isTrue();
        assertThat(groupTeachingPlan.printed().value()).isTrue();
        assertThat(record(regulation, "school-plan").downloaded().value()).isTrue();
        assertOwn("TL II.3", lessonPlan.downloaded(), lessonPlan.printed(), teachingPlan.printed());
        assertThat(lessonPlan.printed().clause().text()).contains("không có máy tính xách tay");
    }

    @Test
    @DisplayName("TL II.3 a spot check looks for the printed teaching plan and the soft lesson plan")
    void spotCheck() {
        assertThat(regulation.checks().spot().orElseThrow().value()).containsExactly("teaching-plan", "lesson-plan");
        assertOwn("TL II.3", regulation.checks().spot().orElseThrow());
    }

    @DisplayName("TL II.4 files of union and youth are signed digitally, then go to the BGH")
    @ParameterizedTest(name = "TL II.4 {0} of {1}")
    @CsvSource({"union-files, UNION", "inspection-files, UNION", "youth-files, YOUTH"})
    void unionAndYouth(String type, Holder holder) {
        RecordType files = record(regulation, type);

        assertThat(files.holder().value()).isEqualTo(holder);
        assertThat(files.route().value()).containsExactly(Role.PRINCIPAL);
        assertThat(files.signing().value()).isEqualTo(SigningManner.DIGITAL);
        assertThat(files.isSignedByItsAuthor()).isTrue();
        assertOwn("TL II.4", files.route(), files.signing(), files.signedByAuthor());
        assertOwn("TL I.3.3", files.name(), files.holder());
    }

    @DisplayName("TL I.2 two books must be printed and signed")
    @ParameterizedTest(name = "TL I.2 {0} must be printed")
    @ValueSource(strings = {"student-register", "class-assessment-book"})
    void mustBePrinted(String type) {
        assertThat(record(regulation, type).printed().value()).isTrue();
        assertOwn(
                "TL I.2",
                record(regulation, type).printed(),
                record(regulation, type).name());
    }

    @Test
    @DisplayName("TL I.3 the other records need no paper")
    void theOthersNeedNoPaper() {
        assertThat(record(regulation, "homeroom-book").printed().value()).isFalse();
        assertOwn("TL I.3", record(regulation, "homeroom-book").printed());
        assertOwn("TL I.3.2", record(regulation, "homeroom-book").name());
        assertThat(regulation.record("teacher-plan")).isEmpty();
    }

    @Test
    @DisplayName("TL II.1 administrators see old passwords and remind; after how long is the default's")
    void oldPasswords() {
        assertThat(regulation.accounts().passwordRemindedBy().value()).isEqualTo(Role.ADMINISTRATOR);
        assertOwn("TL II.1", regulation.accounts().passwordRemindedBy());
        assertInherited(regulation.accounts().passwordMonths());
    }

    @Test
    @DisplayName("TL II.2 an account is for one person")
    void anAccountIsForOnePerson() {
        assertThat(regulation.accounts().personal().value()).isTrue();
        assertOwn("TL II.2", regulation.accounts().personal());
    }

    @Test
    @DisplayName("TL is silent on headings: a primary school follows CV 2345")
    void headingsOfAPrimarySchool() {
        assertThat(lessonPlan.sections().value()).contains("Yêu cầu cần đạt").doesNotContain("Mục tiêu");
        assertThat(lessonPlan.sections().clause().citation()).startsWith("CV 2345");
        assertInherited(lessonPlan.sections());
    }
}
