package vn.kyduyet.regulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Arrays;

/** The regulations of the program, read as it reads them. */
final class RegulationFixture {

    static final Profiles PROFILES = load();

    private RegulationFixture() {}

    private static Profiles load() {
        try {
            return Profiles.load(null);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A regulation as it holds in the school year 2026–2027. */
    static Regulation regulation(String profile) {
        return PROFILES.on(profile, LocalDate.of(2026, 11, 16)).orElseThrow();
    }

    static RecordType record(Regulation regulation, String type) {
        return regulation.record(type).orElseThrow();
    }

    /** That rules are the school's own, from a clause, and quote it. */
    static void assertOwn(String citation, Rule<?>... rules) {
        assertThat(Arrays.asList(rules)).allSatisfy(rule -> {
            assertThat(rule.clause().citation()).as(rule.name()).isEqualTo(citation);
            assertThat(rule.clause().text()).as(rule.name()).hasSizeGreaterThan(10);
            assertThat(rule.inherited()).as(rule.name()).isFalse();
        });
    }

    /** That rules come from the default. */
    static void assertInherited(Rule<?>... rules) {
        assertThat(Arrays.asList(rules))
                .allSatisfy(rule -> assertThat(rule.inherited()).as(rule.name()).isTrue());
    }
}
