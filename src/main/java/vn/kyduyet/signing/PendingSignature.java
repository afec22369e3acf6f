package vn.kyduyet.signing;

import java.time.Instant;
import vn.kyduyet.document.DocumentKind;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.signing.pades.CmsSignature;
import vn.kyduyet.signing.pades.PreparedRevision;

/**
 * A signature that waits for its key.
 *
 * @param base the version that is signed, with its bytes
 */
record PendingSignature(
        SignatureRequest request,
        DocumentKind kind,
        DocumentVersion base,
        byte[] pdf,
        PreparedRevision revision,
        CmsSignature cms,
        Instant claimedTime) {

    byte[] toBeSigned() {
        return cms.toBeSigned();
    }
}
