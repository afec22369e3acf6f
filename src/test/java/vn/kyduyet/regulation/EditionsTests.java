package vn.kyduyet.regulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.kyduyet.regulation.SchoolYearFixture.day;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import vn.kyduyet.people.Role;

/** Regulations change: what held stays what it was. */
class EditionsTests {

    private static final String TWO_EDITIONS = """
            extends: default
            citation: HP
            title: Quy chế
            issuer: Trường THCS Hoa Phượng
            editions:
              - in-force: 2027-08-01
                clauses:
                  - {clause: HP Đ4, text: Nộp theo tháng., rules: {records.lesson-plan.due: {monthly-on: 28}}}
              - in-force: 2026-08-01
                clauses:
                  - {clause: HP Đ3, text: Không quá 6 tiết., rules: {lesson-plans.most-periods: 6}}
            """;

    @Test
    void eachDayHasTheEditionThatIsInForce() throws IOException {
        Profiles profiles = Profiles.of(ProfileFaultsTests.files(TWO_EDITIONS));

        assertThat(profiles.on("hoa-phuong", day("2026-07-31"))).isEmpty();
        assertThat(profiles.on("hoa-phuong", day("2027-07-31")).orElseThrow().edition())
                .isEqualTo("hoa-phuong@2026-08-01");
        assertThat(profiles.on("hoa-phuong", day("2027-08-01")).orElseThrow().edition())
                .isEqualTo("hoa-phuong@2027-08-01");
    }

    @Test
    void anEditionStandsByItselfAndInheritsNothingFromTheOneBeforeIt() throws IOException {
        Profiles profiles = Profiles.of(ProfileFaultsTests.files(TWO_EDITIONS));

        assertThat(profiles.edition("hoa-phuong@2026-08-01").mostPeriods()).isPresent();
        assertThat(profiles.edition("hoa-phuong@2027-08-01").mostPeriods()).isEmpty();
        assertThat(profiles.edition("hoa-phuong@2027-08-01").lessonPlan().due().value())
                .isEqualTo(new SubmissionCycle.MonthlyOn(28));
    }

    @Test
    void aNewEditionOfTheDefaultMakesANewEditionOfWhoeverInheritsFromIt() throws IOException {
        Map<String, String> files = ProfileFaultsTests.files(TWO_EDITIONS);
        Regulation before = Profiles.of(files).edition("thuc-khang@2024-03-01");
        String secondDefault = files.get("default.yaml")
                .replaceFirst("(?s).*editions:\n", "")
                .replace("in-force: 2020-11-01", "in-force: 2026-05-10")
                .replace("submission.late-allowed: true", "submission.late-allowed: false");
        files.put("default.yaml", files.get("default.yaml") + secondDefault);

        Profiles profiles = Profiles.of(files);

        assertThat(profiles.edition("thuc-khang@2024-03-01")).isEqualTo(before);
        Regulation after = profiles.on("thuc-khang", day("2026-05-10")).orElseThrow();
        assertThat(after.edition()).isEqualTo("thuc-khang@2026-05-10");
        assertThat(after.lateAllowed().value()).isFalse();
        assertThat(after.lessonPlan().route()).isEqualTo(before.lessonPlan().route());
        assertThat(profiles.on("thuc-khang", day("2026-05-09"))).contains(before);
    }

    @Test
    void anEditionThatIsNotKnownIsRefused() {
        assertThatThrownBy(() -> RegulationFixture.PROFILES.edition("xuan-truong@2023-09-30"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aProfileMayExtendAnotherSchools() throws IOException {
        Profiles profiles =
                Profiles.of(ProfileFaultsTests.files(TWO_EDITIONS.replace("extends: default", "extends: thuc-khang")));
        Rule<List<Role>> route =
                profiles.edition("hoa-phuong@2026-08-01").lessonPlan().route();

        assertThat(route.value()).containsExactly(Role.GROUP_HEAD, Role.VICE_PRINCIPAL);
        assertThat(route.clause().citation()).startsWith("TK ");
        assertThat(route.inherited()).isTrue();
    }

    @Test
    void theExampleOfTheReadmeIsAWholeRegulation() throws IOException {
        Matcher example = Pattern.compile("```yaml\n# processes/regulations/(\\S+)\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("README.md")));
        assertThat(example.find()).isTrue();
        assertThat(example.group(1)).isEqualTo("hoa-phuong.yaml");

        Regulation regulation = Profiles.of(ProfileFaultsTests.files(example.group(2)))
                .on("hoa-phuong", day("2026-11-16"))
                .orElseThrow();

        assertThat(SchoolYearFixture.window(regulation.lessonPlan(), "2026-11-23"))
                .isEqualTo(SchoolYearFixture.until("2026-11-18"));
        assertThat(regulation.lessonPlan().route().value()).containsExactly(Role.GROUP_HEAD, Role.VICE_PRINCIPAL);
        assertThat(regulation.mostPeriods().orElseThrow().value()).isEqualTo(6);
        assertThat(regulation.mostPeriods().orElseThrow().clause().citation()).isEqualTo("HP Đ3.2");
        assertThat(regulation.lessonPlan().signing().inherited()).isTrue();
    }
}
