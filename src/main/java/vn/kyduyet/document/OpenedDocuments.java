package vn.kyduyet.document;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.kyduyet.people.PersonId;

/** Which versions each person was shown. */
@Repository
public class OpenedDocuments {

    private final JdbcClient database;
    private final Clock clock;

    OpenedDocuments(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Keeps that a person was shown a version; the first time counts, later ones change nothing. */
    public void add(DocumentVersion version, PersonId person) {
        try {
            database.sql("""
                            insert into document_opened (document, version, person, opened_at)
                            select v.document, v.number, :person, :at from document_version v
                            where v.document = :document and v.number = :version
                              and not exists (select 1 from document_opened o where o.document = v.document
                                              and o.version = v.number and o.person = :person)
                            """)
                    .param("document", version.document().value())
                    .param("version", version.number())
                    .param("person", person.value())
                    .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException sameMoment) {
            // Two windows opened it at once: it is kept already.
        }
    }

    /** The numbers of the versions that a person was shown, for many documents in one query. */
    public Map<DocumentId, Set<Integer>> by(PersonId person, Collection<DocumentId> documents) {
        Map<DocumentId, Set<Integer>> opened = new HashMap<>();
        if (!documents.isEmpty()) {
            database.sql("select document, version from document_opened"
                            + " where person = :person and document in (:documents)")
                    .param("person", person.value())
                    .param(
                            "documents",
                            documents.stream().map(DocumentId::value).toList())
                    .query(row -> {
                        opened.computeIfAbsent(
                                        new DocumentId(row.getObject("document", UUID.class)), id -> new HashSet<>())
                                .add(row.getInt("version"));
                    });
        }
        return opened;
    }
}
