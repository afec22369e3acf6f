package vn.kyduyet.termclosing;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.kyduyet.people.PersonId;

/** The subjects of which the principal decided, by name and with a reason, that what is open holds nothing up. */
@Repository
class Waivers {

    private final JdbcClient database;

    Waivers(JdbcClient database) {
        this.database = database;
    }

    /** A decision about one subject of a class. */
    record Waiver(String subject, String reason, PersonId decidedBy, Instant decidedAt) {}

    List<Waiver> of(ClassClosingId closing) {
        return of(List.of(closing)).getOrDefault(closing, List.of());
    }

    Map<ClassClosingId, List<Waiver>> of(Collection<ClassClosingId> closings) {
        Map<ClassClosingId, List<Waiver>> waivers = new HashMap<>();
        if (!closings.isEmpty()) {
            database.sql("select * from closing_waiver where class_closing in (:closings) order by decided_at, subject")
                    .param(
                            "closings",
                            closings.stream().map(ClassClosingId::value).toList())
                    .query(row -> {
                        waivers.computeIfAbsent(
                                        new ClassClosingId(row.getObject("class_closing", UUID.class)),
                                        id -> new java.util.ArrayList<>())
                                .add(new Waiver(
                                        row.getString("subject"),
                                        row.getString("reason"),
                                        new PersonId(row.getObject("decided_by", UUID.class)),
                                        row.getObject("decided_at", OffsetDateTime.class)
                                                .toInstant()));
                    });
        }
        return waivers;
    }

    boolean covers(ClassClosingId closing, String subject) {
        return of(closing).stream().anyMatch(waiver -> waiver.subject().equals(subject));
    }

    /** Thrown when it was decided already: {@link org.springframework.dao.DuplicateKeyException}. */
    void add(ClassClosingId closing, Waiver waiver) {
        database.sql("insert into closing_waiver (class_closing, subject, reason, decided_by, decided_at)"
                        + " values (:closing, :subject, :reason, :by, :at)")
                .param("closing", closing.value())
                .param("subject", waiver.subject())
                .param("reason", waiver.reason())
                .param("by", waiver.decidedBy().value())
                .param("at", OffsetDateTime.ofInstant(waiver.decidedAt(), ZoneOffset.UTC))
                .update();
    }
}
