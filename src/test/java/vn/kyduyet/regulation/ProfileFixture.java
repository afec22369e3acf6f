package vn.kyduyet.regulation;

import java.time.LocalDate;

/** The regulations of the program for tests of other modules. */
public final class ProfileFixture {

    private ProfileFixture() {}

    /** A regulation as it holds in the school year 2026–2027. */
    public static Regulation regulation(String profile) {
        return RegulationFixture.PROFILES
                .on(profile, LocalDate.of(2026, 11, 16))
                .orElseThrow();
    }
}
