package vn.kyduyet.document;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a document is kept.
 *
 * @param until when it may be removed at the earliest
 * @param forGood whether that moment moves on
 * @param lockedUntil as the store itself says, of all files; null where the store cannot lock
 * @param versions how many versions were there when the store was told
 * @param fault what the store said when it did not keep them; null when all is well
 */
public record Retention(
        DocumentId document,
        Instant until,
        boolean forGood,
        @Nullable Instant lockedUntil,
        int versions,
        @Nullable String fault) {}
