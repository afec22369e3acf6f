package vn.kyduyet.signing;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.people.PersonId;

/**
 * One signature that a person asks for.
 *
 * @param id identifies the request, so that repeating it signs once
 * @param expectedSha256 the hash of the version that the signer was shown
 * @param fieldName the prepared field
 * @param occasion what the asking feature needs to know again when it is signed; means nothing here
 * @param caption what is drawn with the signature because the sheet names somebody else; null when it names the signer
 */
public record SignatureRequest(
        UUID id,
        DocumentId document,
        String expectedSha256,
        PersonId signer,
        String fieldName,
        String occasion,
        @Nullable SignatureCaption caption) {

    /** A signature of the one whom the sheet names. */
    public SignatureRequest(
            UUID id, DocumentId document, String expectedSha256, PersonId signer, String fieldName, String occasion) {
        this(id, document, expectedSha256, signer, fieldName, occasion, null);
    }
}
