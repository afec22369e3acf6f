package vn.kyduyet.lessonplan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import vn.kyduyet.CountedStatements;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.TestClock;

/** A term of a small school under each regulation; the benchmark has the same with sixty teachers. */
@IntegrationTest
@Import(CountedStatements.class)
class SimulatedTermProcessTests {

    @Autowired
    BeanFactory beans;

    @Autowired
    TestClock.MovableClock clock;

    /** Over all five terms: whether a deputy has something to decide in the one week depends on who hands in when. */
    private static int deputised;

    private static int inherited;

    @AfterEach
    void clockBack() {
        clock.reset();
    }

    @AfterAll
    static void somebodyStoodInAndSomebodyInherited() {
        assertThat(deputised).isPositive();
        assertThat(inherited).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"thuc-khang", "binh-phuoc", "than-nhan-trung", "xuan-truong", "thang-long"})
    void aTermLosesNoTaskAndTellsNobodyAnythingWrong(String profile) {
        Instant start = Instant.now();

        SimulatedTerm.Outcome outcome = SimulatedTerm.small(beans, clock, profile);

        System.out.println("a small term under " + profile + " in "
                + Duration.between(start, Instant.now()).toMillis() + " ms: " + outcome);
        assertThat(outcome.faults()).isEmpty();
        assertThat(outcome.incidents()).isZero();
        assertThat(outcome.plans()).isGreaterThan(60);
        assertThat(outcome.archived()).isGreaterThan(outcome.plans() * 9 / 10);
        assertThat(outcome.withdrawn()).isOne();
        assertThat(outcome.late()).isPositive();
        deputised += outcome.deputised();
        inherited += outcome.inherited();
        assertThat(outcome.returns()).isPositive();
        assertThat(outcome.reminders()).isPositive();
        assertThat(outcome.obligations()).isPositive();
    }
}
