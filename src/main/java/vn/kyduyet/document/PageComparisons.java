package vn.kyduyet.document;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The comparisons that were made: files never change, so that none is made twice. */
@Repository
class PageComparisons {

    private final JdbcClient database;
    private final JsonMapper json;
    private final Clock clock;

    PageComparisons(JdbcClient database, JsonMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    Optional<PageComparison> find(ComparedContent before, ComparedContent after) {
        return database.sql("""
                        select result from page_comparison
                        where old_sha256 = :old and old_pages = :oldPages and new_sha256 = :new and new_pages = :newPages
                        """)
                .param("old", before.key().sha256())
                .param("oldPages", before.pages())
                .param("new", after.key().sha256())
                .param("newPages", after.pages())
                .query(String.class)
                .optional()
                .map(result -> json.readValue(result, PageComparison.class));
    }

    void add(ComparedContent before, ComparedContent after, PageComparison comparison) {
        try {
            database.sql("""
                            insert into page_comparison (old_sha256, old_pages, new_sha256, new_pages, result, made_at)
                            values (:old, :oldPages, :new, :newPages, :result, :at)
                            """)
                    .param("old", before.key().sha256())
                    .param("oldPages", before.pages())
                    .param("new", after.key().sha256())
                    .param("newPages", after.pages())
                    .param("result", json.writeValueAsString(comparison))
                    .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException anotherServerWasFaster) {
            // It found the same.
        }
    }
}
