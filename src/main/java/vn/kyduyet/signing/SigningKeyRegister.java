package vn.kyduyet.signing;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.SchoolId;

/** Where each person's key is, and how often its PIN was wrong. */
@Repository
class SigningKeyRegister {

    private final JdbcClient database;

    SigningKeyRegister(JdbcClient database) {
        this.database = database;
    }

    Optional<Entry> find(PersonId person) {
        return database.sql("select * from signing_key where person = :person")
                .param("person", person.value())
                .query((row, number) -> new Entry(
                        person,
                        row.getString("location"),
                        row.getString("image_location"),
                        row.getInt("failed_attempts"),
                        Optional.ofNullable(row.getObject("locked_until", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)
                                .orElse(null)))
                .optional();
    }

    void add(PersonId person, SchoolId school, String location, String imageLocation) {
        database.sql("insert into signing_key (person, school, location, image_location)"
                        + " values (:person, :school, :location, :image)")
                .param("person", person.value())
                .param("school", school.value())
                .param("location", location)
                .param("image", imageLocation)
                .update();
    }

    /** Counts a wrong PIN for itself, whatever becomes of the command; gives the count. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public int countFailure(PersonId person) {
        database.sql("update signing_key set failed_attempts = failed_attempts + 1 where person = :person")
                .param("person", person.value())
                .update();
        return database.sql("select failed_attempts from signing_key where person = :person")
                .param("person", person.value())
                .query(Integer.class)
                .single();
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void setAttempts(PersonId person, int failed, @Nullable Instant lockedUntil) {
        database.sql("update signing_key set failed_attempts = :failed, locked_until = :until where person = :person")
                .param("failed", failed)
                .param(
                        "until",
                        lockedUntil == null ? null : OffsetDateTime.ofInstant(lockedUntil, ZoneOffset.UTC),
                        java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("person", person.value())
                .update();
    }

    record Entry(
            PersonId person,
            String location,
            String imageLocation,
            int failedAttempts,
            @Nullable Instant lockedUntil) {}
}
