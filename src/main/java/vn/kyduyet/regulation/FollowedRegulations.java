package vn.kyduyet.regulation;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.kyduyet.people.SchoolId;

/** What schools chose. */
@Repository
class FollowedRegulations {

    private final JdbcClient database;

    FollowedRegulations(JdbcClient database) {
        this.database = database;
    }

    /** The choices of a school, the newest first. */
    List<Followed> of(SchoolId school) {
        return database.sql("select * from followed_regulation where school = :school order by starts desc")
                .param("school", school.value())
                .query((row, number) ->
                        new Followed(row.getString("profile"), row.getObject("starts", LocalDate.class)))
                .list();
    }

    /** All profiles that any school chose. */
    List<String> profiles() {
        return database.sql("select distinct profile from followed_regulation order by profile")
                .query(String.class)
                .list();
    }

    /** Keeps a choice, in the place of one from the same day. */
    void put(SchoolId school, Followed followed) {
        int changed = database.sql(
                        "update followed_regulation set profile = :profile where school = :school and starts = :starts")
                .param("profile", followed.profile())
                .param("school", school.value())
                .param("starts", followed.from())
                .update();
        if (changed == 0) {
            database.sql("insert into followed_regulation (school, starts, profile)"
                            + " values (:school, :starts, :profile)")
                    .param("school", school.value())
                    .param("starts", followed.from())
                    .param("profile", followed.profile())
                    .update();
        }
    }
}
