package vn.kyduyet.lessonplan;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kyduyet.lessonplan.SchoolFixture.AN;
import static vn.kyduyet.lessonplan.SchoolFixture.CLASS_7A;
import static vn.kyduyet.lessonplan.SchoolFixture.CLASS_7B;
import static vn.kyduyet.lessonplan.SchoolFixture.CLASS_8A;
import static vn.kyduyet.lessonplan.SchoolFixture.MAI;
import static vn.kyduyet.lessonplan.SchoolFixture.MINH;
import static vn.kyduyet.lessonplan.SchoolFixture.UNION;
import static vn.kyduyet.lessonplan.SchoolFixture.VICE_PRINCIPAL;
import static vn.kyduyet.lessonplan.SchoolFixture.YOUTH;
import static vn.kyduyet.lessonplan.SchoolFixture.between;
import static vn.kyduyet.lessonplan.SchoolFixture.day;
import static vn.kyduyet.lessonplan.SchoolFixture.until;

import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kyduyet.people.PersonId;

/** What is due from whom under each of the five regulations, over a whole school year with its Tết and its summer. */
class ObligationsByClauseTests {

    @DisplayName("TK Đ3.6.1–2 lesson plans are due for each teaching week, before it begins")
    @ParameterizedTest(name = "TK Đ3.6.1–2 for the week of {0} by {1}")
    @CsvSource({
        "2026-09-07, 2026-09-06",
        // A week that spans two months, and the first after New Year.
        "2026-11-30, 2026-11-29",
        "2027-01-04, 2027-01-03",
        // The first after Tết: its eve is a day off, but nothing is due in the week itself.
        "2027-02-15, 2027-02-14",
        "2027-05-17, 2027-05-16"
    })
    void thucKhangLessonPlans(String week, String lastDay) {
        SchoolFixture school = SchoolFixture.under("thuc-khang").teaching(AN, CLASS_7A, "Toán", 4);

        Obligation due = school.lessonPlan(AN, week);

        assertThat(due.window()).isEqualTo(until(lastDay));
        assertThat(due.periods()).isEqualTo(4);
        assertThat(due.group()).isEqualTo(SchoolFixture.MATHS);
    }

    @Test
    @DisplayName("TK Đ3.6.1–2 nothing is due for the weeks of Tết and for summer")
    void thucKhangHolidays() {
        SchoolFixture school = SchoolFixture.under("thuc-khang").teaching(AN, CLASS_7A, "Toán", 4);

        Set<LocalDate> mondays = school.all("lesson-plan").stream()
                .map(due -> school.year().week(due.week()).orElseThrow().monday())
                .collect(Collectors.toSet());

        assertThat(mondays)
                .hasSize(school.year().weeks().size())
                .contains(day("2027-01-25"), day("2027-02-15"), day("2027-05-17"))
                .doesNotContain(day("2027-02-01"), day("2027-02-08"), day("2027-05-24"), day("2027-06-07"));
    }

    @Test
    @DisplayName("TK Đ3.5.6 education plans are due from each teacher on the 28th of each month of the terms")
    void thucKhangEducationPlans() {
        SchoolFixture school = SchoolFixture.under("thuc-khang")
                .teaching(AN, CLASS_7A, "Toán", 4)
                .teaching(MAI, CLASS_8A, "Tin học", 1);

        assertThat(school.lastDays("teacher-plan", AN))
                .containsExactly(
                        day("2026-09-28"),
                        day("2026-10-28"),
                        day("2026-11-28"),
                        day("2026-12-28"),
                        day("2027-01-28"),
                        day("2027-02-28"),
                        day("2027-03-28"),
                        day("2027-04-28"));
        assertThat(school.lastDays("teacher-plan", MAI)).hasSize(8);
        assertThat(school.all("teacher-plan")).allSatisfy(due -> {
            assertThat(due.week()).isNull();
            assertThat(due.periods()).isZero();
            assertThat(due.type().due().clause().citation()).isEqualTo("TK Đ3.5.6");
        });
    }

    @Test
    @DisplayName("TK Đ3.5.6 a 28th on which the school is closed is due on the next open day")
    void thucKhangEducationPlansOnADayOff() {
        SchoolFixture school = SchoolFixture.under("thuc-khang")
                .teaching(AN, CLASS_7A, "Toán", 4)
                .closed("2026-10-27", "2026-10-29");

        assertThat(school.lastDays("teacher-plan", AN))
                .contains(day("2026-10-30"))
                .doesNotContain(day("2026-10-28"));
    }

    @Test
    @DisplayName("TK Đ3.5.6 whoever teaches no more on the 28th owes no education plan of that month")
    void thucKhangTeacherWhoLeft() {
        SchoolFixture school = SchoolFixture.under("thuc-khang").teaching(AN, CLASS_7A, "Toán", 4, "2026-11-20");

        assertThat(school.lastDays("teacher-plan", AN)).containsExactly(day("2026-09-28"), day("2026-10-28"));
    }

    @DisplayName("XT Đ10.1b lesson plans are due in an even week of the month, an odd one before the lesson")
    @ParameterizedTest(name = "XT Đ10.1b for the week of {0} from {1} to {2}")
    @CsvSource({
        "2026-11-23, 2026-11-09, 2026-11-15",
        // November 2026 has five Mondays: after the odd fifth week comes the odd first of December.
        "2026-12-07, 2026-11-23, 2026-11-29",
        "2026-12-14, 2026-11-23, 2026-11-29",
        "2026-12-21, 2026-11-23, 2026-11-29",
        "2026-12-28, 2026-12-14, 2026-12-20",
        // The even week is in Tết and the school closed: the week before counts as well.
        "2027-02-22, 2027-01-25, 2027-02-15"
    })
    void xuanTruongLessonPlans(String week, String opens, String lastDay) {
        SchoolFixture school = SchoolFixture.under("xuan-truong").teaching(AN, CLASS_7A, "Toán", 4);

        Obligation due = school.lessonPlan(AN, week);

        assertThat(due.window()).isEqualTo(between(opens, lastDay));
        assertThat(due.type().due().clause().citation()).isEqualTo("XT Đ10.1b");
    }

    @Test
    @DisplayName("XT Đ10.1b every last day of the year lies in an even week, or is the first open day after it")
    void xuanTruongAllYear() {
        SchoolFixture school = SchoolFixture.under("xuan-truong").teaching(AN, CLASS_7A, "Toán", 4);

        assertThat(school.all("lesson-plan"))
                .hasSize(school.year().weeks().size())
                .allSatisfy(due -> {
                    LocalDate last = due.lastDay();
                    boolean even = (last.with(java.time.DayOfWeek.MONDAY).getDayOfMonth() - 1) / 7 % 2 == 1;
                    assertThat(even || school.year().isOff(last.minusDays(1)))
                            .as(due.toString())
                            .isTrue();
                    assertThat(last)
                            .isBefore(
                                    school.year().week(due.week()).orElseThrow().monday());
                });
    }

    @DisplayName("TL II.3 lesson plans are due before the Wednesday of the week before")
    @ParameterizedTest(name = "TL II.3 for the week of {0} by Tuesday {1}")
    @CsvSource({"2026-09-07, 2026-09-01", "2026-11-30, 2026-11-24", "2026-12-07, 2026-12-01", "2027-02-15, 2027-02-14"})
    void thangLongLessonPlans(String week, String lastDay) {
        SchoolFixture school = SchoolFixture.under("thang-long").teaching(AN, CLASS_7A, "Toán", 4);

        assertThat(school.lessonPlan(AN, week).window()).isEqualTo(until(lastDay));
    }

    @DisplayName("TL II.3 the group's teaching plan is due 16 days ahead from its head, a teacher's own 10 days")
    @ParameterizedTest(name = "TL II.3 for the week of {0} the group by {1}, the teacher by {2}")
    @CsvSource({"2026-11-23, 2026-11-07, 2026-11-13", "2026-12-07, 2026-11-21, 2026-11-27"})
    void thangLongTeachingPlans(String week, String ofTheGroup, String ofTheTeacher) {
        SchoolFixture school = SchoolFixture.under("thang-long")
                .teaching(AN, CLASS_7A, "Toán", 4)
                .teaching(AN, CLASS_8A, "Toán", 4);

        assertThat(school.of("group-teaching-plan", MINH, week))
                .singleElement()
                .satisfies(due -> assertThat(due.window()).isEqualTo(until(ofTheGroup)));
        assertThat(school.of("teaching-plan", AN, week))
                .singleElement()
                .satisfies(due -> assertThat(due.window()).isEqualTo(until(ofTheTeacher)));
        assertThat(school.of("teaching-plan", MAI, week))
                .as("Mai teaches nobody")
                .isEmpty();
    }

    @DisplayName("BP Đ2.3 the silent regulation of Bình Phước owes what the default owes")
    @ParameterizedTest(name = "BP Đ2.3 for the week of {0} by {1}")
    @CsvSource({"2026-11-30, 2026-11-29", "2027-02-15, 2027-02-14"})
    void binhPhuoc(String week, String lastDay) {
        silent("binh-phuoc", week, lastDay);
    }

    @DisplayName("TNT 1.1 the regulation of Thân Nhân Trung, silent on plans, owes what the default owes")
    @ParameterizedTest(name = "TNT 1.1 for the week of {0} by {1}")
    @CsvSource({"2026-11-30, 2026-11-29", "2027-02-15, 2027-02-14"})
    void thanNhanTrung(String week, String lastDay) {
        silent("than-nhan-trung", week, lastDay);
    }

    private static void silent(String profile, String week, String lastDay) {
        SchoolFixture school = SchoolFixture.under(profile).teaching(AN, CLASS_7A, "Toán", 4);
        Obligation due = school.lessonPlan(AN, week);

        assertThat(due.window()).isEqualTo(until(lastDay));
        assertThat(due.type().due().inherited()).isTrue();
        // The first teaching day is a Monday.
        assertThat(school.lastDays("teacher-plan", AN)).containsExactly(day("2026-09-07"));
        assertThat(school.lastDays("group-plan", MINH)).containsExactly(day("2026-09-07"));
        assertThat(school.lastDays("school-plan", VICE_PRINCIPAL)).containsExactly(day("2026-09-07"));
    }

    @Test
    @DisplayName("TL II.4 files of union and youth have no day: they are handed in when there are some")
    void thangLongUnionAndYouth() {
        SchoolFixture school = SchoolFixture.under("thang-long").teaching(AN, CLASS_7A, "Toán", 4);

        for (PersonId officer : new PersonId[] {UNION, YOUTH}) {
            assertThat(school.all()).noneMatch(due -> due.from().equals(officer));
        }
    }

    @Test
    @DisplayName(
            "TK Đ3.6.1–2 one plan for the two classes of a level, whose lessons are the same; one more for another level")
    void onePlanForALevel() {
        SchoolFixture school = SchoolFixture.under("thuc-khang")
                .teaching(AN, CLASS_7A, "Toán", 4)
                .teaching(AN, CLASS_7B, "Toán", 4)
                .teaching(AN, CLASS_8A, "Toán", 3);

        assertThat(school.lessonPlans(AN, "2026-11-16"))
                .extracting(Obligation::grade, Obligation::classes, Obligation::periods)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(7, java.util.List.of("7A", "7B"), 4),
                        org.assertj.core.groups.Tuple.tuple(8, java.util.List.of("8A"), 3));
    }
}
