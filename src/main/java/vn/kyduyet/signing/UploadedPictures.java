package vn.kyduyet.signing;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.people.PersonId;

/** The pictures that people uploaded: for each at most one in use, and one that waits to be confirmed. */
@Repository
class UploadedPictures {

    private final JdbcClient database;
    private final Clock clock;

    UploadedPictures(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Without its bytes; asked before each command. */
    Optional<Upload> find(PersonId person, boolean confirmed) {
        return database.sql("select sha256, uploaded_at from signature_picture"
                        + " where person = :person and confirmed = :confirmed")
                .param("person", person.value())
                .param("confirmed", confirmed)
                .query((row, number) -> new Upload(
                        row.getString("sha256"),
                        row.getObject("uploaded_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    Optional<byte[]> png(PersonId person, boolean confirmed) {
        return database.sql("select png from signature_picture where person = :person and confirmed = :confirmed")
                .param("person", person.value())
                .param("confirmed", confirmed)
                .query((row, number) -> row.getBytes("png"))
                .optional();
    }

    /** Keeps a picture that is not yet used, in the place of an earlier one. */
    @Transactional
    void propose(PersonId person, byte[] png, String sha256) {
        delete(person, false);
        database.sql("insert into signature_picture (person, confirmed, png, sha256, uploaded_at)"
                        + " values (:person, false, :png, :sha256, :at)")
                .param("person", person.value())
                .param("png", png)
                .param("sha256", sha256)
                .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
    }

    /** Takes the waiting picture into use; false when another one, or none, waits now. */
    @Transactional
    boolean confirm(PersonId person, String sha256) {
        if (find(person, false)
                .filter(waiting -> waiting.sha256().equals(sha256))
                .isEmpty()) {
            return false;
        }
        delete(person, true);
        int changed = database.sql("update signature_picture set confirmed = true"
                        + " where person = :person and confirmed = false and sha256 = :sha256")
                .param("person", person.value())
                .param("sha256", sha256)
                .update();
        return changed == 1;
    }

    void delete(PersonId person, boolean confirmed) {
        database.sql("delete from signature_picture where person = :person and confirmed = :confirmed")
                .param("person", person.value())
                .param("confirmed", confirmed)
                .update();
    }

    /** Which picture, and since when. */
    record Upload(String sha256, Instant uploadedAt) {}
}
