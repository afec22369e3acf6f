package vn.kyduyet.regulation;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kyduyet.regulation.RegulationFixture.assertInherited;
import static vn.kyduyet.regulation.RegulationFixture.assertOwn;
import static vn.kyduyet.regulation.SchoolYearFixture.until;
import static vn.kyduyet.regulation.SchoolYearFixture.window;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyduyet.people.Role;

class ThanNhanTrungTests {

    private final Regulation regulation = RegulationFixture.regulation("than-nhan-trung");

    @Test
    @DisplayName("TNT 1.1 a password is changed every six months, and an account is for one person")
    void passwordsAndAccounts() {
        AccountRules accounts = regulation.accounts();

        assertThat(accounts.passwordMonths().value()).isEqualTo(6);
        assertThat(accounts.personal().value()).isTrue();
        assertOwn("TNT 1.1", accounts.passwordMonths(), accounts.personal());
    }

    @Test
    @DisplayName(
            "TNT is silent on lesson plans: author, tổ trưởng, BGH, before the Monday of the week, as the default says")
    void lessonPlansAreTheDefaults() {
        RecordType lessonPlan = regulation.lessonPlan();

        assertThat(lessonPlan.route().value()).containsExactly(Role.GROUP_HEAD, Role.PRINCIPAL);
        assertThat(window(lessonPlan, "2027-03-29")).isEqualTo(until("2027-03-28"));
        assertThat(window(lessonPlan, "2027-02-15")).isEqualTo(until("2027-02-14"));
        assertInherited(
                lessonPlan.name(),
                lessonPlan.route(),
                lessonPlan.due(),
                regulation.rules().get(0));
    }
}
