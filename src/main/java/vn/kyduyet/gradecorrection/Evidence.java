package vn.kyduyet.gradecorrection;

import java.time.Instant;
import java.util.UUID;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.regulation.CorrectionRules.EvidenceKind;

/**
 * A file that proves that a mark is wrong.
 *
 * @param file as it is kept
 * @param originalSha256 of the file as it was sent
 * @param originalSize of the file as it was sent, in bytes
 */
public record Evidence(
        UUID id,
        CorrectionId correction,
        EvidenceKind kind,
        DocumentVersion file,
        String originalSha256,
        long originalSize,
        PersonId addedBy,
        Instant addedAt) {

    public boolean isPhotograph() {
        return file.mediaType().startsWith("image/");
    }
}
