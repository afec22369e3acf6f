package vn.kyduyet.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.TestClock;
import vn.kyduyet.audit.AuditEvent;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.refusal.RefusedException;

@IntegrationTest
class DelegatingIntegrationTests {

    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 16);
    private static final PersonId PRINCIPAL = DemoSchool.person("hieutruong");
    private static final PersonId VICE = DemoSchool.person("phohieutruong");
    private static final PersonId HEAD = DemoSchool.person("totruong.toan");
    private static final PersonId AN = DemoSchool.person("giaovien.an");
    private static final PersonId MAI = DemoSchool.person("giaovien.mai");

    @Autowired
    Delegating delegating;

    @Autowired
    Delegations delegations;

    @Autowired
    Deputies deputies;

    @Autowired
    StaffDirectory staff;

    @Autowired
    AuditTrail audit;

    @Autowired
    JdbcClient database;

    @Autowired
    TestClock.MovableClock clock;

    @AfterEach
    void asBefore() {
        clock.reset();
        database.sql("delete from delegation").update();
        database.sql("update post set held_until = null").update();
    }

    @Test
    void aVicePrincipalStandsInForThePrincipalOnEveryDayOfThePeriod() {
        Delegation made = delegating.delegate(PRINCIPAL, wish(PRINCIPAL, Role.PRINCIPAL, VICE, 0, 4));

        assertThat(made.deputyRole()).isEqualTo(Role.VICE_PRINCIPAL);
        assertThat(delegations.standInFor(PRINCIPAL, Role.PRINCIPAL, MONDAY)).contains(made);
        assertThat(delegations.standInFor(PRINCIPAL, Role.PRINCIPAL, MONDAY.plusDays(4)))
                .contains(made);
        assertThat(delegations.standInFor(PRINCIPAL, Role.PRINCIPAL, MONDAY.plusDays(5)))
                .isEmpty();
        assertThat(delegations.standInFor(PRINCIPAL, Role.GROUP_HEAD, MONDAY)).isEmpty();
        assertThat(delegations.standInFor(VICE, Role.VICE_PRINCIPAL, MONDAY)).isEmpty();
        assertThat(delegations.inForce(DemoSchool.SCHOOL, MONDAY.plusDays(4))).containsExactly(made);
        assertThat(delegations.of(DemoSchool.SCHOOL)).containsExactly(made);
        assertThat(audit.of("delegation", made.id().toString()))
                .extracting(AuditEvent::action)
                .containsExactly("delegation.made");
    }

    @Test
    void anEarlyEndHoldsFromTheSameDayOnAndLeavesThePastAlone() {
        Delegation made = delegating.delegate(PRINCIPAL, wish(PRINCIPAL, Role.PRINCIPAL, VICE, 0, 4));
        clock.advance(Duration.ofDays(2));

        delegating.end(PRINCIPAL, made.id());

        assertThat(delegations.standInFor(PRINCIPAL, Role.PRINCIPAL, MONDAY.plusDays(1)))
                .isPresent();
        assertThat(delegations.standInFor(PRINCIPAL, Role.PRINCIPAL, MONDAY.plusDays(2)))
                .isEmpty();
        assertThat(delegations.find(made.id()).orElseThrow().allows(clock.instant(), clock.getZone()))
                .as("the very moment counts")
                .isTrue();
        assertRefused("people.refused.delegation.over", () -> delegating.end(PRINCIPAL, made.id()));
        assertThat(audit.of("delegation", made.id().toString()))
                .extracting(AuditEvent::action)
                .containsExactly("delegation.made", "delegation.ended");
    }

    @Test
    void thePrincipalDelegatesForOthersAndNobodyElseDoes() {
        delegating.delegate(PRINCIPAL, wish(HEAD, Role.GROUP_HEAD, AN, 0, 1));

        for (PersonId other :
                new PersonId[] {VICE, AN, DemoSchool.person("quantri"), DemoSchool.person("totruong.van")}) {
            assertRefused(
                    "people.refused.delegation.not-yours",
                    () -> delegating.delegate(other, wish(HEAD, Role.GROUP_HEAD, AN, 5, 6)));
        }
        DelegationId made = delegations.of(HEAD).get(0).id();
        assertRefused("people.refused.delegation.not-yours", () -> delegating.end(AN, made));
        delegating.end(HEAD, made);
    }

    @Test
    void whoMayStandInForATeachersHeadIsOfTheGroupOrOfTheBoard() {
        Post post = staff.postsOf(HEAD).stream()
                .filter(held -> held.role() == Role.GROUP_HEAD)
                .findFirst()
                .orElseThrow();

        assertThat(deputies.of(post, DemoSchool.SCHOOL, MONDAY))
                .extracting(deputy -> deputy.person().fullName())
                .containsExactly("Võ Thị Bình An", "Trần Quốc Bảo", "Đặng Hoàng Dũng", "Nguyễn Thị Thu Hà");
        assertRefused(
                "people.refused.delegation.unfit.GROUP_HEAD",
                () -> delegating.delegate(HEAD, wish(HEAD, Role.GROUP_HEAD, MAI, 0, 1)));
        assertRefused(
                "people.refused.delegation.unfit.PRINCIPAL",
                () -> delegating.delegate(PRINCIPAL, wish(PRINCIPAL, Role.PRINCIPAL, HEAD, 0, 1)));
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertRefused(
                "people.refused.delegation.oneself",
                () -> delegating.delegate(PRINCIPAL, wish(PRINCIPAL, Role.PRINCIPAL, PRINCIPAL, 0, 1)));
        assertRefused(
                "people.refused.delegation.period",
                () -> delegating.delegate(PRINCIPAL, wish(PRINCIPAL, Role.PRINCIPAL, VICE, 3, 2)));
        assertRefused(
                "people.refused.delegation.past",
                () -> delegating.delegate(PRINCIPAL, wish(PRINCIPAL, Role.PRINCIPAL, VICE, -1, 2)));
        assertRefused(
                "people.refused.delegation.inspector",
                () -> delegating.delegate(
                        PRINCIPAL, wish(PRINCIPAL, Role.PRINCIPAL, DemoSchool.person("thanhtra"), 0, 1)));
        assertRefused(
                "people.refused.delegation.no-post",
                () -> delegating.delegate(
                        PRINCIPAL, wish(PRINCIPAL, Role.PRINCIPAL, new PersonId(UUID.randomUUID()), 0, 1)));
        assertRefused(
                "people.refused.delegation.no-holder",
                () -> delegating.delegate(PRINCIPAL, wish(AN, Role.GROUP_HEAD, VICE, 0, 1)));
        assertRefused(
                "people.refused.delegation.no-holder",
                () -> delegating.delegate(PRINCIPAL, wish(AN, Role.TEACHER, MAI, 0, 1)));
        assertRefused(
                "people.refused.delegation.reason",
                () -> delegating.delegate(
                        PRINCIPAL,
                        new Delegating.Wish(PRINCIPAL, Role.PRINCIPAL, null, VICE, MONDAY, MONDAY, "  ", null)));
        assertThat(delegations.of(DemoSchool.SCHOOL)).isEmpty();
    }

    @Test
    void aDeputyWhosePostEndsWithinThePeriodIsRefused() {
        database.sql("update post set held_until = date '2026-11-18' where person = :vice")
                .param("vice", VICE.value())
                .update();

        assertRefused(
                "people.refused.delegation.unfit.PRINCIPAL",
                () -> delegating.delegate(PRINCIPAL, wish(PRINCIPAL, Role.PRINCIPAL, VICE, 0, 4)));
        delegating.delegate(PRINCIPAL, wish(PRINCIPAL, Role.PRINCIPAL, VICE, 0, 2));
    }

    @Test
    void onePostHasOneDeputyAtATime() {
        delegating.delegate(HEAD, wish(HEAD, Role.GROUP_HEAD, AN, 0, 4));

        assertRefused(
                "people.refused.delegation.overlap",
                () -> delegating.delegate(HEAD, wish(HEAD, Role.GROUP_HEAD, VICE, 4, 6)));
        delegating.delegate(HEAD, wish(HEAD, Role.GROUP_HEAD, VICE, 5, 6));
    }

    @Test
    void whoIsAwayStandsInForNobodyAndWhoStandsInDelegatesNoFurther() {
        delegating.delegate(HEAD, wish(HEAD, Role.GROUP_HEAD, VICE, 0, 4));
        assertRefused(
                "people.refused.delegation.chain",
                () -> delegating.delegate(PRINCIPAL, wish(VICE, Role.VICE_PRINCIPAL, PRINCIPAL, 2, 3)));
        delegating.delegate(PRINCIPAL, wish(VICE, Role.VICE_PRINCIPAL, PRINCIPAL, 5, 6));
        assertRefused(
                "people.refused.delegation.deputy-away",
                () -> delegating.delegate(HEAD, wish(HEAD, Role.GROUP_HEAD, VICE, 6, 7)));
    }

    @Test
    void twoAtTheSameMomentMakeOne() throws Exception {
        java.util.concurrent.Callable<Boolean> attempt = () -> {
            try {
                delegating.delegate(PRINCIPAL, wish(PRINCIPAL, Role.PRINCIPAL, VICE, 0, 4));
                return true;
            } catch (RefusedException second) {
                return false;
            }
        };
        try (var pool = new Pool()) {
            var first = pool.submit(attempt);
            var second = pool.submit(attempt);
            assertThat(new boolean[] {first.get(), second.get()}).containsOnlyOnce(true);
        }
        assertThat(delegations.of(PRINCIPAL)).hasSize(1);
    }

    private static Delegating.Wish wish(PersonId absent, Role role, PersonId deputy, int first, int last) {
        return new Delegating.Wish(
                absent, role, null, deputy, MONDAY.plusDays(first), MONDAY.plusDays(last), "Đi công tác", "12/UQ");
    }

    private static void assertRefused(String code, Runnable attempt) {
        assertThatThrownBy(attempt::run)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }

    /** Two threads, given back at the end. */
    private static final class Pool implements AutoCloseable {

        private final java.util.concurrent.ExecutorService threads =
                java.util.concurrent.Executors.newFixedThreadPool(2);

        <T> java.util.concurrent.Future<T> submit(java.util.concurrent.Callable<T> work) {
            return threads.submit(work);
        }

        @Override
        public void close() {
            threads.shutdown();
        }
    }
}
