package vn.kyduyet.signing;

import java.time.Instant;
import java.util.UUID;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.people.PersonId;

/**
 * A signature that was made.
 *
 * @param certificate the serial number of the signer's certificate, hexadecimal
 */
public record Signature(
        DocumentId document,
        int version,
        PersonId signer,
        UUID request,
        String fieldName,
        String certificate,
        Instant signedAt) {}
