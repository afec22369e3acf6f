package vn.kyduyet.regulation;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kyduyet.regulation.RegulationFixture.assertInherited;
import static vn.kyduyet.regulation.RegulationFixture.assertOwn;
import static vn.kyduyet.regulation.RegulationFixture.record;
import static vn.kyduyet.regulation.SchoolYearFixture.YEAR;
import static vn.kyduyet.regulation.SchoolYearFixture.day;
import static vn.kyduyet.regulation.SchoolYearFixture.until;
import static vn.kyduyet.regulation.SchoolYearFixture.window;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyduyet.people.Role;
import vn.kyduyet.schoolyear.DaysOff;

class ThucKhangTests {

    private final Regulation regulation = RegulationFixture.regulation("thuc-khang");
    private final RecordType teacherPlan = record(regulation, "teacher-plan");

    @Test
    @DisplayName("TK Đ3.5.6 education plans are due on the 28th of each month of the terms, in February as well")
    void educationPlansAreDueOnThe28th() {
        assertThat(((SubmissionCycle.MonthlyOn) teacherPlan.due().value()).days(YEAR))
                .containsExactly(
                        day("2026-09-28"),
                        day("2026-10-28"),
                        day("2026-11-28"),
                        day("2026-12-28"),
                        day("2027-01-28"),
                        day("2027-02-28"),
                        day("2027-03-28"),
                        day("2027-04-28"),
                        day("2027-05-28"));
        assertOwn("TK Đ3.5.6", teacherPlan.due(), teacherPlan.route());
    }

    @Test
    @DisplayName("TK Đ3.5.6 a 28th on which the school is closed moves to the next day on which it is open")
    void a28thInTetMoves() {
        DaysOff early = new DaysOff("Tết", day("2027-01-25"), day("2027-01-31"));

        assertThat(((SubmissionCycle.MonthlyOn) teacherPlan.due().value()).days(SchoolYearFixture.year(early)))
                // Closed from 25/01 on, and from 01/02 to 14/02 anyway.
                .contains(day("2027-02-15"), day("2027-02-28"))
                .doesNotContain(day("2027-01-28"))
                .hasSize(9);
    }

    @Test
    @DisplayName("TK Đ3.5.6 the tổ trưởng signs them")
    void theGroupHeadSignsEducationPlans() {
        assertThat(teacherPlan.route().value()).containsExactly(Role.GROUP_HEAD);
        assertThat(teacherPlan.holder().value()).isEqualTo(Holder.TEACHER);
    }

    @Test
    @DisplayName("TK Đ3.6.1 the tổ trưởng keeps the group's plan and its minutes")
    void theGroupHeadKeepsTheGroupsFiles() {
        RecordType plan = record(regulation, "group-plan");
        RecordType minutes = record(regulation, "group-minutes");

        assertThat(plan.holder().value()).isEqualTo(Holder.GROUP_HEAD);
        assertThat(minutes.holder().value()).isEqualTo(Holder.GROUP_HEAD);
        assertOwn("TK Đ3.6.1", plan.holder(), minutes.holder());
    }

    @Test
    @DisplayName("TK Đ3.6.2 the tổ trưởng signs lesson plans weekly")
    void lessonPlansAreSignedWeekly() {
        assertThat(regulation.review().value()).isEqualTo(ReviewRhythm.WEEKLY);
        assertThat(regulation.review().value().lastDay(day("2026-11-27"))).isEqualTo("2026-12-04");
        assertOwn("TK Đ3.6.2", regulation.review());
    }

    @Test
    @DisplayName("TK Đ3.6.2, Đ6 after the tổ trưởng the vice principal signs, and the group's files go to him directly")
    void theVicePrincipalSignsForTheBoard() {
        RecordType plan = record(regulation, "group-plan");
        RecordType minutes = record(regulation, "group-minutes");

        assertThat(regulation.lessonPlan().route().value()).containsExactly(Role.GROUP_HEAD, Role.VICE_PRINCIPAL);
        assertThat(plan.route().value()).containsExactly(Role.VICE_PRINCIPAL);
        assertThat(minutes.route().value()).containsExactly(Role.VICE_PRINCIPAL);
        assertOwn("TK Đ3.6.2, Đ6", regulation.lessonPlan().route(), plan.route(), minutes.route());
    }

    @Test
    @DisplayName("TK Đ2 the catalogue has the fourteen records of the school, two of the group and four of the teacher")
    void theCatalogueIsThatOfArticle2() {
        assertThat(regulation.catalogue()).hasSize(20);
        assertThat(regulation.catalogue())
                .allSatisfy(type -> assertThat(type.name().clause().citation()).startsWith("TK Đ2."))
                .extracting(type -> type.name().clause().citation().substring(0, 6))
                .containsOnly("TK Đ2.");
        assertThat(regulation.catalogue().stream()
                        .filter(type -> type.name().clause().citation().startsWith("TK Đ2.1")))
                .hasSize(14);
        assertOwn("TK Đ2.3b", regulation.lessonPlan().name());
    }

    @Test
    @DisplayName("TK Đ4.1 no other type of record exists")
    void noOtherTypeExists() {
        assertThat(regulation.record("teaching-plan")).isEmpty();
        assertThat(regulation.record("union-files")).isEmpty();
        assertThat(regulation.rules().stream()
                        .filter(rule -> rule.name().equals("records.catalogue"))
                        .map(rule -> rule.clause().citation()))
                .containsExactly("TK Đ4.1");
    }

    @Test
    @DisplayName("TK Đ4.1 each record carries the signature of whoever approves it")
    void eachRecordIsSigned() {
        assertThat(regulation.catalogue()).allSatisfy(type -> {
            assertThat(type.route().value()).isNotEmpty();
            assertThat(type.signing().value()).isEqualTo(SigningManner.DIGITAL);
            assertOwn("TK Đ4.1", type.signing());
        });
    }

    @Test
    @DisplayName("TK Đ3.1.1 an account is for one person")
    void anAccountIsForOnePerson() {
        assertThat(regulation.accounts().personal().value()).isTrue();
        assertOwn("TK Đ3.1.1", regulation.accounts().personal());
    }

    @Test
    @DisplayName("TK is silent on the day of a lesson plan: before the Monday of its week, as the default says")
    void aLessonPlanIsDueBeforeItsWeek() {
        assertThat(window(regulation.lessonPlan(), "2026-11-23")).isEqualTo(until("2026-11-22"));
        // A week that spans two months, the first of the year, the first after Tết.
        assertThat(window(regulation.lessonPlan(), "2026-11-30")).isEqualTo(until("2026-11-29"));
        assertThat(window(regulation.lessonPlan(), "2026-09-07")).isEqualTo(until("2026-09-06"));
        assertThat(window(regulation.lessonPlan(), "2027-02-15")).isEqualTo(until("2027-02-14"));
        assertInherited(regulation.lessonPlan().due(), regulation.lateAllowed());
        assertThat(regulation.fileName())
                .as("nothing said, so that a file keeps its name")
                .isEmpty();
        assertThat(regulation.mostPeriods()).isEmpty();
    }
}
