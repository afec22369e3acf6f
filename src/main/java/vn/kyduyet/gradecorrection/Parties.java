package vn.kyduyet.gradecorrection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.regulation.CorrectionParty;

/** Who takes part in each correction, and what each of them did. */
@Repository
class Parties {

    private final JdbcClient database;

    Parties(JdbcClient database) {
        this.database = database;
    }

    /** In the order of the roles. */
    List<Party> of(CorrectionId id) {
        return of(List.of(id)).getOrDefault(id, List.of());
    }

    /** Of many corrections in one query, each in the order of the roles. */
    Map<CorrectionId, List<Party>> of(Collection<CorrectionId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return database
                .sql("select * from correction_party where correction in (:ids)")
                .param("ids", ids.stream().map(CorrectionId::value).toList())
                .query((row, number) ->
                        Map.entry(new CorrectionId(row.getObject("correction", UUID.class)), party(row)))
                .list()
                .stream()
                .sorted((one, other) ->
                        one.getValue().role().compareTo(other.getValue().role()))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    Optional<Party> of(CorrectionId id, CorrectionParty role) {
        return of(id).stream().filter(party -> party.role() == role).findFirst();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void add(CorrectionId id, Party party) {
        database.sql("insert into correction_party (correction, role, person, refusal)"
                        + " values (:correction, :role, :person, '')")
                .param("correction", id.value())
                .param("role", party.role().name())
                .param("person", party.person().value())
                .update();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void replace(CorrectionId id, CorrectionParty role, PersonId person, @Nullable PersonId inPlaceOf) {
        database.sql("update correction_party set person = :person, in_place_of = :holder"
                        + " where correction = :correction and role = :role")
                .param("person", person.value())
                .param("holder", inPlaceOf == null ? null : inPlaceOf.value(), Types.OTHER)
                .param("correction", id.value())
                .param("role", role.name())
                .update();
    }

    /** Null to ask once more. */
    @Transactional(propagation = Propagation.MANDATORY)
    void witnessed(CorrectionId id, CorrectionParty role, @Nullable Instant at) {
        database.sql("update correction_party set witnessed_at = :at where correction = :correction and role = :role")
                .param("at", at == null ? null : GradeCorrections.utc(at), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("correction", id.value())
                .param("role", role.name())
                .update();
    }

    /** The record names whoever takes part now. */
    @Transactional(propagation = Propagation.MANDATORY)
    void named(CorrectionId id) {
        database.sql("update correction_party set named_on_record = person where correction = :correction")
                .param("correction", id.value())
                .update();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void signed(CorrectionId id, CorrectionParty role, Instant at) {
        database.sql("update correction_party set signed_at = :at, refusal = ''"
                        + " where correction = :correction and role = :role")
                .param("at", GradeCorrections.utc(at))
                .param("correction", id.value())
                .param("role", role.name())
                .update();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void refused(CorrectionId id, CorrectionParty role, String reason) {
        database.sql("update correction_party set refusal = :reason where correction = :correction and role = :role")
                .param("reason", reason)
                .param("correction", id.value())
                .param("role", role.name())
                .update();
    }

    private static Party party(ResultSet row) throws SQLException {
        UUID inPlaceOf = row.getObject("in_place_of", UUID.class);
        UUID named = row.getObject("named_on_record", UUID.class);
        return new Party(
                CorrectionParty.valueOf(row.getString("role")),
                new PersonId(row.getObject("person", UUID.class)),
                inPlaceOf == null ? null : new PersonId(inPlaceOf),
                named == null ? null : new PersonId(named),
                GradeCorrections.instant(row, "witnessed_at"),
                GradeCorrections.instant(row, "signed_at"),
                row.getString("refusal"));
    }
}
