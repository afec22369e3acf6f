package vn.kyduyet.signing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.document.DocumentKind;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.signing.pades.CmsSignature;
import vn.kyduyet.signing.pades.PreparedRevision;

/**
 * A signature that waits for its key.
 *
 * @param base the version that is signed
 * @param pdf its bytes, or null when they are read again: a portion of a thousand does not fit into memory
 */
record PendingSignature(
        SignatureRequest request,
        DocumentKind kind,
        DocumentVersion base,
        byte @Nullable [] pdf,
        PreparedRevision revision,
        CmsSignature cms,
        Instant claimedTime) {

    PendingSignature withoutFile() {
        return new PendingSignature(request, kind, base, null, revision, cms, claimedTime);
    }

    byte[] toBeSigned() {
        return cms.toBeSigned();
    }
}
