package vn.kyduyet.document;

import java.time.Instant;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.SchoolId;

/**
 * A document, whatever its versions.
 *
 * @param lookupCode the code on its approval sheet, by which anyone can ask whether it is genuine; cannot be guessed
 * @param newestVersion the number of the version that counts
 */
public record Document(
        DocumentId id,
        SchoolId school,
        DocumentKind kind,
        String title,
        PersonId owner,
        String lookupCode,
        Instant createdAt,
        int newestVersion) {}
