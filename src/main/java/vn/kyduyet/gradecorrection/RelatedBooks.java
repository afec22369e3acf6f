package vn.kyduyet.gradecorrection;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.people.PersonId;

/** The other books in which a mark is corrected as well (TNT 6.3b). */
@Repository
class RelatedBooks {

    private final JdbcClient database;

    RelatedBooks(JdbcClient database) {
        this.database = database;
    }

    /**
     * A book.
     *
     * @param correctedAt null until somebody said that it was corrected
     */
    public record RelatedBook(
            int position,
            String name,
            @Nullable PersonId correctedBy,
            @Nullable Instant correctedAt) {

        public boolean isCorrected() {
            return correctedAt != null;
        }
    }

    List<RelatedBook> of(CorrectionId id) {
        return database.sql("select * from correction_related_book where correction = :correction order by position")
                .param("correction", id.value())
                .query((row, number) -> {
                    UUID by = row.getObject("corrected_by", UUID.class);
                    return new RelatedBook(
                            row.getInt("position"),
                            row.getString("name"),
                            by == null ? null : new PersonId(by),
                            GradeCorrections.instant(row, "corrected_at"));
                })
                .list();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void add(CorrectionId id, List<String> names) {
        for (int position = 0; position < names.size(); position++) {
            database.sql("insert into correction_related_book (correction, position, name)"
                            + " values (:correction, :position, :name)")
                    .param("correction", id.value())
                    .param("position", position)
                    .param("name", names.get(position))
                    .update();
        }
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void corrected(CorrectionId id, PersonId by, Instant at) {
        database.sql("update correction_related_book set corrected_by = :by, corrected_at = :at"
                        + " where correction = :correction and corrected_at is null")
                .param("by", by.value())
                .param("at", GradeCorrections.utc(at))
                .param("correction", id.value())
                .update();
    }
}
