package vn.kyduyet.schoolyear.load;

import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.schoolyear.SchoolYearId;

/** The files that wait to be confirmed: one of each administrator, and none longer than a day. */
@Repository
class KeptFiles {

    private static final int PART = 512 * 1024;

    private final JdbcClient database;
    private final Clock clock;

    KeptFiles(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    void keep(KeptFile file, SchoolId school, PersonId person, byte[] content) {
        OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        removeOld(person, now.minusDays(1));
        database.sql("insert into year_load (id, school, school_year, person, file_name, sha256, starts, uploaded_at)"
                        + " values (:id, :school, :year, :person, :name, :sha256, :starts, :at)")
                .param("id", file.id())
                .param("school", school.value())
                .param("year", file.year().value())
                .param("person", person.value())
                .param("name", file.name())
                .param("sha256", file.sha256())
                .param("starts", file.from())
                .param("at", now)
                .update();
        for (int start = 0, number = 0; start < content.length; start += PART, number++) {
            database.sql("insert into year_load_part (year_load, number, content) values (:id, :number, :content)")
                    .param("id", file.id())
                    .param("number", number)
                    .param("content", Arrays.copyOfRange(content, start, Math.min(start + PART, content.length)))
                    .update();
        }
    }

    /** Only whoever sent it may confirm it. */
    Optional<KeptFile> find(UUID id, PersonId person) {
        return database.sql("select * from year_load where id = :id and person = :person")
                .param("id", id)
                .param("person", person.value())
                .query((row, number) -> new KeptFile(
                        row.getObject("id", UUID.class),
                        new SchoolYearId(row.getObject("school_year", UUID.class)),
                        row.getString("file_name"),
                        row.getString("sha256"),
                        row.getObject("starts", LocalDate.class)))
                .optional();
    }

    byte[] content(UUID id) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        database.sql("select content from year_load_part where year_load = :id order by number")
                .param("id", id)
                .query((row, number) -> row.getBytes("content"))
                .list()
                .forEach(content::writeBytes);
        return content.toByteArray();
    }

    void remove(UUID id) {
        for (String statement :
                List.of("delete from year_load_part where year_load = :id", "delete from year_load where id = :id")) {
            database.sql(statement).param("id", id).update();
        }
    }

    private void removeOld(PersonId person, OffsetDateTime day) {
        database.sql("select id from year_load where person = :person or uploaded_at < :day")
                .param("person", person.value())
                .param("day", day)
                .query(UUID.class)
                .list()
                .forEach(this::remove);
    }
}
