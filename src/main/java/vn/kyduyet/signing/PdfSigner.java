package vn.kyduyet.signing;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Instant;

/** Adds one signature to a PDF as an incremental revision, so that earlier signatures stay valid. */
interface PdfSigner {

    /**
     * The PDF with the signature in the prepared, still empty field: PAdES-B-B with the person's signature picture.
     *
     * @throws IllegalArgumentException when there is no such empty field
     */
    byte[] sign(byte[] pdf, String fieldName, UnlockedKey key, Instant claimedTime)
            throws IOException, GeneralSecurityException;
}
