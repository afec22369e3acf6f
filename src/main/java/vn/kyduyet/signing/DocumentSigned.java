package vn.kyduyet.signing;

import java.time.Instant;
import java.util.UUID;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.people.PersonId;

/**
 * A document was signed. Published inside the transaction that signs: what a listener does belongs to it, and a
 * listener that throws undoes the signature.
 *
 * @param version the number of the version that the signature made
 * @param occasion as in the request
 */
public record DocumentSigned(
        DocumentId document,
        int version,
        String sha256,
        PersonId signer,
        String fieldName,
        String occasion,
        UUID request,
        Instant signedAt) {}
