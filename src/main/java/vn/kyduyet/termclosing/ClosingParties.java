package vn.kyduyet.termclosing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.kyduyet.people.PersonId;

/** Who takes part in closing which class's books. */
@Repository
class ClosingParties {

    private static final String ONE = " where class_closing = :closing and role = :role and position = :position";

    /** As the way goes: the subjects, then those who come after them. */
    private static final Comparator<ClosingParty> IN_ORDER =
            Comparator.comparing(ClosingParty::role).thenComparingInt(ClosingParty::position);

    private final JdbcClient database;

    ClosingParties(JdbcClient database) {
        this.database = database;
    }

    /** Everyone, subjects in their order first. */
    List<ClosingParty> of(ClassClosingId closing) {
        return of(List.of(closing)).getOrDefault(closing, List.of());
    }

    /** Those of many classes in one query. */
    Map<ClassClosingId, List<ClosingParty>> of(Collection<ClassClosingId> closings) {
        Map<ClassClosingId, List<ClosingParty>> parties = new HashMap<>();
        if (closings.isEmpty()) {
            return parties;
        }
        database.sql("select * from closing_party where class_closing in (:closings)" + " order by class_closing")
                .param("closings", closings.stream().map(ClassClosingId::value).toList())
                .query(row -> {
                    parties.computeIfAbsent(
                                    new ClassClosingId(row.getObject("class_closing", UUID.class)),
                                    id -> new java.util.ArrayList<>())
                            .add(party(row));
                });
        parties.values().forEach(of -> of.sort(IN_ORDER));
        return parties;
    }

    /** The one with a role; of subject teachers that of a position. */
    Optional<ClosingParty> of(ClassClosingId closing, ClosingRole role, int position) {
        return of(closing).stream()
                .filter(party -> party.role() == role && party.position() == position)
                .findFirst();
    }

    /** The classes that are not at their end in which somebody has a part. */
    List<ClassClosingId> unfinished(PersonId person) {
        return database.sql(
                        "select distinct p.class_closing from closing_party p join class_closing c"
                                + " on c.id = p.class_closing where p.person = :person and c.state not in ('ARCHIVED', 'WITHDRAWN')")
                .param("person", person.value())
                .query((row, number) -> new ClassClosingId(row.getObject("class_closing", UUID.class)))
                .list();
    }

    void add(ClassClosingId closing, ClosingRole role, int position, String subject, PersonId person) {
        database.sql("insert into closing_party (class_closing, role, position, subject, person)"
                        + " values (:closing, :role, :position, :subject, :person)")
                .param("closing", closing.value())
                .param("role", role.name())
                .param("position", position)
                .param("subject", subject)
                .param("person", person.value())
                .update();
    }

    /** Has somebody else do a part. */
    void replace(ClassClosingId closing, ClosingParty party, PersonId to, @Nullable PersonId inPlaceOf) {
        one("update closing_party set person = :person, in_place_of = :absent" + ONE, closing, party)
                .param("person", to.value())
                .param("absent", inPlaceOf == null ? null : inPlaceOf.value(), java.sql.Types.OTHER)
                .update();
    }

    void done(ClassClosingId closing, ClosingParty party, @Nullable Instant at) {
        one("update closing_party set done_at = :at" + ONE, closing, party)
                .param("at", moment(at), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    void signed(ClassClosingId closing, ClosingParty party, Instant at) {
        one("update closing_party set signed_at = :at" + ONE, closing, party)
                .param("at", moment(at), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    /** New books are drawn up: they name whoever does the parts now, and nobody has signed them. */
    void named(ClassClosingId closing) {
        database.sql(
                        "update closing_party set named_in_books = person, signed_at = null where class_closing = :closing")
                .param("closing", closing.value())
                .update();
    }

    /** The totals are made again: what came after them counts no more. */
    void beginTotalsAgain(ClassClosingId closing) {
        database.sql("update closing_party set done_at = null, signed_at = null where class_closing = :closing"
                        + " and role <> 'SUBJECT_TEACHER'")
                .param("closing", closing.value())
                .update();
    }

    private JdbcClient.StatementSpec one(String statement, ClassClosingId closing, ClosingParty party) {
        return database.sql(statement)
                .param("closing", closing.value())
                .param("role", party.role().name())
                .param("position", party.position());
    }

    private static @Nullable OffsetDateTime moment(@Nullable Instant at) {
        return at == null ? null : OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    private static ClosingParty party(ResultSet row) throws SQLException {
        return new ClosingParty(
                ClosingRole.valueOf(row.getString("role")),
                row.getInt("position"),
                row.getString("subject"),
                new PersonId(row.getObject("person", UUID.class)),
                person(row, "in_place_of"),
                person(row, "named_in_books"),
                instant(row, "done_at"),
                instant(row, "signed_at"));
    }

    private static @Nullable PersonId person(ResultSet row, String column) throws SQLException {
        UUID id = row.getObject(column, UUID.class);
        return id == null ? null : new PersonId(id);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
