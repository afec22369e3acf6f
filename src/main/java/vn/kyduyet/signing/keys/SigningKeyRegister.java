package vn.kyduyet.signing.keys;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.SchoolId;

/** Where each person's key is, and how often its PIN was wrong. */
@Repository
public class SigningKeyRegister {

    static final int LONGEST_LOCATION = 400;

    private static final RowMapper<Entry> ENTRY = (row, number) -> new Entry(
            new PersonId(row.getObject("person", UUID.class)),
            key(row),
            row.getInt("failed_attempts"),
            Optional.ofNullable(row.getObject("locked_until", OffsetDateTime.class))
                    .map(OffsetDateTime::toInstant)
                    .orElse(null));

    private final JdbcClient database;

    SigningKeyRegister(JdbcClient database) {
        this.database = database;
    }

    public Optional<Entry> find(PersonId person) {
        return database.sql("select * from signing_key where person = :person")
                .param("person", person.value())
                .query(ENTRY)
                .optional();
    }

    /** Everybody of a school, with or without a key, in one query. */
    public List<Holder> holders(SchoolId school) {
        return database.sql("""
                        select p.id, p.full_name, k.kind, k.location, k.image_location, k.certificate
                        from person p left join signing_key k on k.person = p.id
                        where p.school = :school
                        """)
                .param("school", school.value())
                .query((row, number) -> new Holder(
                        new PersonId(row.getObject("id", UUID.class)),
                        row.getString("full_name"),
                        row.getString("kind") == null ? null : key(row)))
                .list();
    }

    /** Every certificate that is known, of all schools. */
    public List<String> certificates() {
        return database.sql("select certificate from signing_key where certificate is not null")
                .query(String.class)
                .list();
    }

    /** Registers a person's first key, or replaces it by another; a new key starts without wrong tries. */
    @Transactional
    public void put(PersonId person, SchoolId school, Key key) {
        database.sql("delete from signing_key where person = :person")
                .param("person", person.value())
                .update();
        database.sql("""
                        insert into signing_key (person, school, kind, location, image_location, certificate)
                        values (:person, :school, :kind, :location, :image, :certificate)
                        """)
                .param("person", person.value())
                .param("school", school.value())
                .param("kind", key.kind().name())
                .param("location", key.location())
                .param("image", key.imageLocation())
                .param("certificate", key.certificate(), java.sql.Types.VARCHAR)
                .update();
    }

    /** Keeps the certificate that a key was seen with, for those who watch over its end. */
    public void setCertificate(PersonId person, String certificate) {
        database.sql("update signing_key set certificate = :certificate where person = :person")
                .param("certificate", certificate)
                .param("person", person.value())
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

    private static Key key(ResultSet row) throws SQLException {
        return new Key(
                KeySource.Kind.valueOf(row.getString("kind")),
                row.getString("location"),
                row.getString("image_location"),
                row.getString("certificate"));
    }

    /**
     * Where a key is.
     *
     * @param location what it means is the business of the key's {@link KeySource}
     * @param imageLocation the picture of the person's handwritten signature, while none was uploaded; empty for none
     * @param certificate the signer's certificate and those above it, PEM; null until they are known
     */
    public record Key(
            KeySource.Kind kind,
            String location,
            String imageLocation,
            @Nullable String certificate) {}

    /** Somebody of a school, and the key if there is one. */
    public record Holder(
            PersonId person, String fullName, @Nullable Key key) {}

    /** A person's key as it is registered. */
    public record Entry(
            PersonId person,
            Key key,
            int failedAttempts,
            @Nullable Instant lockedUntil) {}
}
