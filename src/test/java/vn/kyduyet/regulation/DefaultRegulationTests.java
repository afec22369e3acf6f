package vn.kyduyet.regulation;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kyduyet.regulation.RegulationFixture.PROFILES;
import static vn.kyduyet.regulation.RegulationFixture.record;
import static vn.kyduyet.regulation.SchoolYearFixture.YEAR;
import static vn.kyduyet.regulation.SchoolYearFixture.until;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyduyet.people.Role;

class DefaultRegulationTests {

    private final Regulation regulation = RegulationFixture.regulation(Profiles.DEFAULT);

    @Test
    void everyRuleHasAClauseAndCountsAsInherited() {
        assertThat(regulation.rules()).hasSizeGreaterThan(180).allSatisfy(rule -> {
            assertThat(rule.clause().citation()).isNotBlank();
            assertThat(rule.clause().text()).isNotBlank();
            assertThat(rule.inherited()).as(rule.name()).isTrue();
        });
    }

    @Test
    void routesGoFromTheGroupHeadToThePrincipal() {
        assertThat(regulation.lessonPlan().route().value()).containsExactly(Role.GROUP_HEAD, Role.PRINCIPAL);
        assertThat(record(regulation, "group-plan").route().value()).containsExactly(Role.PRINCIPAL);
        assertThat(record(regulation, "school-plan").route().value()).containsExactly(Role.PRINCIPAL);
    }

    @Test
    void noFileIsRenamedByADefault() {
        assertThat(regulation.fileName()).isEmpty();
        assertThat(RegulationFixture.regulation("default-primary").fileName()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "thuc-khang", "binh-phuoc", "than-nhan-trung", "xuan-truong"})
    void noAuthorSignsUnlessARegulationAsksForIt(String profile) {
        assertThat(RegulationFixture.regulation(profile).catalogue()).allSatisfy(type -> {
            assertThat(type.isSignedByItsAuthor()).isFalse();
            assertThat(type.signedByAuthor().inherited()).isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"teacher-plan", "group-plan", "school-plan"})
    void plansOfTheYearAreDueOnItsFirstTeachingDay(String type) {
        SubmissionCycle due = record(regulation, type).due().value();

        assertThat(((SubmissionCycle.OnceAYear) due).window(YEAR)).isEqualTo(until("2026-09-07"));
    }

    @Test
    void aLessonPlanHasTheHeadingsOfCv5512() {
        assertThat(regulation.lessonPlan().sections().value())
                .contains("Thiết bị dạy học và học liệu", "Tiến trình dạy học", "Mở đầu / Xác định vấn đề", "Vận dụng");
        assertThat(regulation.lessonPlan().sections().clause().citation()).startsWith("CV 5512");
    }

    @Test
    void aPrimarySchoolWithoutARegulationHasTheHeadingsOfCv2345() {
        Regulation primary = RegulationFixture.regulation("default-primary");

        assertThat(primary.lessonPlan().sections().clause().citation()).startsWith("CV 2345");
        assertThat(primary.rules())
                .allSatisfy(rule -> assertThat(rule.inherited()).isTrue());
    }

    @ParameterizedTest
    @CsvSource({
        "binh-phuoc, 2022-09-08",
        "xuan-truong, 2023-09-29",
        "thuc-khang, 2024-03-01",
        "than-nhan-trung, 2024-09-22",
        "thang-long, 2024-11-04"
    })
    void anEditionIsNamedForEverByTheDayOnWhichItComesIntoForce(String profile, LocalDate day) {
        Regulation first = PROFILES.on(profile, day).orElseThrow();

        assertThat(first.edition()).isEqualTo(profile + "@" + day);
        assertThat(PROFILES.edition(profile + "@" + day)).isEqualTo(first);
        assertThat(PROFILES.on(profile, day.minusDays(1))).isEmpty();
        assertThat(first.citation()).isNotBlank();
        assertThat(first.issuer()).isNotBlank();
    }
}
