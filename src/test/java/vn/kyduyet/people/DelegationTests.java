package vn.kyduyet.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DelegationTests {

    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final PersonId ABSENT = new PersonId(UUID.randomUUID());
    private static final PersonId DEPUTY = new PersonId(UUID.randomUUID());

    @Test
    void bothDaysOfThePeriodCountAndMidnightIsVietnams() {
        Delegation delegation = delegation(Role.PRINCIPAL, null, Role.VICE_PRINCIPAL, null);

        assertThat(delegation.allows(Instant.parse("2026-11-15T16:59:59Z"), VIETNAM))
                .isFalse();
        assertThat(delegation.allows(Instant.parse("2026-11-15T17:00:00Z"), VIETNAM))
                .isTrue();
        assertThat(delegation.allows(Instant.parse("2026-11-20T16:59:59Z"), VIETNAM))
                .isTrue();
        assertThat(delegation.allows(Instant.parse("2026-11-20T17:00:00Z"), VIETNAM))
                .isFalse();
    }

    @Test
    void whatWasSignedBeforeAnEarlyEndStaysAllowed() {
        Instant ended = Instant.parse("2026-11-17T05:00:00Z");
        Delegation delegation = delegation(Role.PRINCIPAL, null, Role.VICE_PRINCIPAL, ended);

        assertThat(delegation.allows(ended.minusSeconds(1), VIETNAM)).isTrue();
        assertThat(delegation.allows(ended.plusSeconds(1), VIETNAM)).isFalse();
    }

    @Test
    void aPostOfOneGroupIsNotThatOfAnother() {
        GroupId maths = new GroupId(UUID.randomUUID());
        Delegation delegation = delegation(Role.GROUP_HEAD, maths, Role.TEACHER, null);

        assertThat(delegation.isOf(ABSENT, Role.GROUP_HEAD, maths)).isTrue();
        assertThat(delegation.isOf(ABSENT, Role.GROUP_HEAD, null)).isTrue();
        assertThat(delegation.isOf(ABSENT, Role.GROUP_HEAD, new GroupId(UUID.randomUUID())))
                .isFalse();
        assertThat(delegation.isOf(ABSENT, Role.TEACHER, maths)).isFalse();
        assertThat(delegation.isOf(DEPUTY, Role.GROUP_HEAD, maths)).isFalse();
    }

    @Test
    void onlyADeputySignsWithKtAndNoSuperior() {
        assertThat(delegation(Role.PRINCIPAL, null, Role.VICE_PRINCIPAL, null).isFromBelow())
                .isTrue();
        assertThat(delegation(Role.GROUP_HEAD, null, Role.TEACHER, null).isFromBelow())
                .isTrue();
        assertThat(delegation(Role.GROUP_HEAD, null, Role.VICE_PRINCIPAL, null).isFromBelow())
                .isFalse();
        assertThat(delegation(Role.VICE_PRINCIPAL, null, Role.PRINCIPAL, null).isFromBelow())
                .isFalse();
    }

    private static Delegation delegation(
            Role role, @Nullable GroupId group, Role deputyRole, @Nullable Instant endedAt) {
        return new Delegation(
                new DelegationId(UUID.randomUUID()),
                new SchoolId("truong"),
                ABSENT,
                role,
                group,
                DEPUTY,
                deputyRole,
                LocalDate.of(2026, 11, 16),
                LocalDate.of(2026, 11, 20),
                "Đi công tác",
                null,
                endedAt);
    }
}
