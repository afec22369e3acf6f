package vn.kyduyet.regulation;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kyduyet.regulation.RegulationFixture.assertInherited;
import static vn.kyduyet.regulation.RegulationFixture.assertOwn;
import static vn.kyduyet.regulation.SchoolYearFixture.until;
import static vn.kyduyet.regulation.SchoolYearFixture.window;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyduyet.people.Role;

class BinhPhuocTests {

    private final Regulation regulation = RegulationFixture.regulation("binh-phuoc");

    @Test
    @DisplayName("BP Đ2.3 the catalogue is that of TT 32/2020, by reference")
    void theCatalogueIsThatOfTheCircular() {
        assertThat(regulation.catalogue())
                .extracting(RecordType::id)
                .containsExactlyElementsOf(RegulationFixture.regulation(Profiles.DEFAULT).catalogue().stream()
                        .map(RecordType::id)
                        .toList());
        assertThat(regulation.rules().get(0).name()).isEqualTo("records.catalogue");
        assertOwn("BP Đ2.3", regulation.rules().get(0));
    }

    @Test
    @DisplayName("BP Đ10 an account is for one person")
    void anAccountIsForOnePerson() {
        assertThat(regulation.accounts().personal().value()).isTrue();
        assertOwn("BP Đ10", regulation.accounts().personal());
    }

    @Test
    @DisplayName(
            "BP is silent on lesson plans: author, tổ trưởng, BGH, before the Monday of the week, as the default says")
    void lessonPlansAreTheDefaults() {
        RecordType lessonPlan = regulation.lessonPlan();

        assertThat(lessonPlan.route().value()).containsExactly(Role.GROUP_HEAD, Role.PRINCIPAL);
        assertThat(window(lessonPlan, "2026-11-30")).isEqualTo(until("2026-11-29"));
        assertThat(window(lessonPlan, "2027-02-15")).isEqualTo(until("2027-02-14"));
        assertThat(window(lessonPlan, "2027-03-01")).isEqualTo(until("2027-02-28"));
        assertInherited(lessonPlan.name(), lessonPlan.route(), lessonPlan.due(), lessonPlan.signing());
        assertThat(regulation.checks().spot()).isEmpty();
    }

    @Test
    @DisplayName("BP before 08/09/2022 was not in force")
    void inForce() {
        assertThat(RegulationFixture.PROFILES.on(
                        "binh-phuoc", regulation.inForce().minusDays(1)))
                .isEmpty();
        assertThat(regulation.edition()).isEqualTo("binh-phuoc@2022-09-08");
    }
}
