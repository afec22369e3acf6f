package vn.kyduyet.regulation;

import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.kyduyet.people.DemoSchool;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.SchoolId;

/** Lets the demo school follow another regulation for a test. */
public final class FollowedFixture {

    /** Long before every day of the tests. */
    private static final LocalDate SINCE = LocalDate.of(2026, 8, 1);

    private FollowedFixture() {}

    public static void follow(ChoosingRegulation choosing, String profile) {
        follow(choosing, DemoSchool.person("quantri"), DemoSchool.SCHOOL, profile);
    }

    /** As {@link #follow(ChoosingRegulation, String)}, at another school, which its test leaves behind. */
    public static void follow(ChoosingRegulation choosing, PersonId administrator, SchoolId school, String profile) {
        choosing.choose(administrator, school, profile, SINCE);
    }

    /** As it was: the school chose nothing, so that the default holds. */
    public static void followNothing(JdbcClient database, Regulations regulations) {
        database.sql("delete from followed_regulation where school = :school")
                .param("school", DemoSchool.SCHOOL.value())
                .update();
        regulations.forget(DemoSchool.SCHOOL);
    }
}
