package vn.kyduyet.gradecorrection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.document.Documents;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.regulation.CorrectionRules.EvidenceKind;

/** The evidence of each correction. A file that is taken out stays where it is; only its row says so. */
@Repository
class EvidenceFiles {

    private final JdbcClient database;
    private final Documents documents;

    EvidenceFiles(JdbcClient database, Documents documents) {
        this.database = database;
        this.documents = documents;
    }

    /** By kind, and of one kind in the order in which it was added. */
    List<Evidence> of(CorrectionId id) {
        List<Row> rows = database.sql("select * from correction_evidence where correction = :correction"
                        + " and removed_at is null order by added_at, id")
                .param("correction", id.value())
                .query(EvidenceFiles::row)
                .list();
        Map<DocumentId, DocumentVersion> files =
                documents.newest(rows.stream().map(Row::document).toList());
        return rows.stream()
                .map(row -> new Evidence(
                        row.id(),
                        id,
                        row.kind(),
                        files.get(row.document()),
                        row.originalSha256(),
                        row.originalSize(),
                        row.addedBy(),
                        row.addedAt()))
                .sorted(Comparator.comparing(Evidence::kind))
                .toList();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void add(
            CorrectionId correction,
            EvidenceKind kind,
            DocumentId document,
            String originalSha256,
            long originalSize,
            PersonId by,
            Instant at) {
        database.sql("""
                        insert into correction_evidence (id, correction, kind, document, original_sha256, original_size,
                                                         added_by, added_at)
                        values (:id, :correction, :kind, :document, :sha256, :size, :by, :at)
                        """)
                .param("id", UUID.randomUUID())
                .param("correction", correction.value())
                .param("kind", kind.name())
                .param("document", document.value())
                .param("sha256", originalSha256)
                .param("size", originalSize)
                .param("by", by.value())
                .param("at", GradeCorrections.utc(at))
                .update();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void remove(UUID evidence, Instant at) {
        database.sql("update correction_evidence set removed_at = :at where id = :id")
                .param("at", GradeCorrections.utc(at))
                .param("id", evidence)
                .update();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                EvidenceKind.valueOf(row.getString("kind")),
                new DocumentId(row.getObject("document", UUID.class)),
                row.getString("original_sha256"),
                row.getLong("original_size"),
                new PersonId(row.getObject("added_by", UUID.class)),
                row.getObject("added_at", OffsetDateTime.class).toInstant());
    }

    private record Row(
            UUID id,
            EvidenceKind kind,
            DocumentId document,
            String originalSha256,
            long originalSize,
            PersonId addedBy,
            Instant addedAt) {}
}
