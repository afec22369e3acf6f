package vn.kyduyet.signing;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.people.PersonId;

/** The signatures that were made. */
@Repository
public class Signatures {

    private static final RowMapper<Signature> SIGNATURE = (row, number) -> new Signature(
            new DocumentId(row.getObject("document", UUID.class)),
            row.getInt("version"),
            new PersonId(row.getObject("signer", UUID.class)),
            row.getObject("request", UUID.class),
            row.getString("field_name"),
            row.getString("certificate"),
            SigningProperties.Level.valueOf(row.getString("level")),
            row.getObject("signed_at", OffsetDateTime.class).toInstant());

    private final JdbcClient database;

    Signatures(JdbcClient database) {
        this.database = database;
    }

    /** Oldest first. */
    public List<Signature> of(DocumentId document) {
        return database.sql("select * from signature where document = :document order by version")
                .param("document", document.value())
                .query(SIGNATURE)
                .list();
    }

    /** Which of many documents are signed in a field, in one query. */
    public Set<DocumentId> signedIn(String fieldName, Collection<DocumentId> documents) {
        return documents.isEmpty()
                ? Set.of()
                : database.sql(
                                "select distinct document from signature where field_name = :field and document in (:ids)")
                        .param("field", fieldName)
                        .param("ids", documents.stream().map(DocumentId::value).toList())
                        .query((row, number) -> new DocumentId(row.getObject("document", UUID.class)))
                        .set();
    }

    Optional<Signature> madeFor(UUID request) {
        return database.sql("select * from signature where request = :request")
                .param("request", request)
                .query(SIGNATURE)
                .optional();
    }

    void add(Signature signature) {
        database.sql("""
                        insert into signature (document, version, signer, request, field_name, certificate, level,
                                               signed_at)
                        values (:document, :version, :signer, :request, :field, :certificate, :level, :at)
                        """)
                .param("document", signature.document().value())
                .param("version", signature.version())
                .param("signer", signature.signer().value())
                .param("request", signature.request())
                .param("field", signature.fieldName())
                .param("certificate", signature.certificate())
                .param("level", signature.level().name())
                .param("at", OffsetDateTime.ofInstant(signature.signedAt(), ZoneOffset.UTC))
                .update();
    }
}
