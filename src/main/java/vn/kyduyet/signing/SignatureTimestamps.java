package vn.kyduyet.signing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.document.DocumentKind;
import vn.kyduyet.signing.SigningProperties.Level;
import vn.kyduyet.signing.pades.CmsSignature;
import vn.kyduyet.signing.timestamp.TimestampAuthority;
import vn.kyduyet.signing.timestamp.TimestampUnavailableException;

/**
 * Gets each signature its timestamp. An authority that does not answer never loses a signature: it is finished without,
 * and the document is remembered to be stamped later.
 */
@Component
class SignatureTimestamps {

    private static final Logger LOG = LoggerFactory.getLogger(SignatureTimestamps.class);

    /** When to ask again for what this program cannot use: not before an administrator has looked at it. */
    private static final Duration UNUSABLE = Duration.ofHours(1);

    private final Optional<TimestampAuthority> authority;
    private final SigningProperties properties;
    private final LateTimestamps late;
    private final Clock clock;

    SignatureTimestamps(
            ObjectProvider<TimestampAuthority> authority,
            SigningProperties properties,
            LateTimestamps late,
            Clock clock) {
        this.authority = Optional.ofNullable(authority.getIfAvailable());
        this.properties = properties;
        this.late = late;
        this.clock = clock;
    }

    /** Whether signatures on such documents are stamped. */
    boolean areMadeFor(DocumentKind kind) {
        return authority.isPresent() && properties.levels(kind).signing() == Level.B_T;
    }

    Stamp over(byte[] signature, DocumentKind kind) {
        if (authority.isEmpty() || !areMadeFor(kind)) {
            return new Stamp(Optional.empty(), null);
        }
        try {
            byte[] token = authority.get().stamp(Digests.of(authority.get().digest(), signature));
            if (token.length > CmsSignature.TIMESTAMP_ROOM) {
                LOG.error("a timestamp of {} bytes has no room in a signature", token.length);
                return new Stamp(Optional.empty(), clock.instant().plus(UNUSABLE));
            }
            return new Stamp(Optional.of(token), null);
        } catch (TimestampUnavailableException later) {
            LOG.warn("signed without timestamp, which follows: {}", later.getMessage());
            return new Stamp(Optional.empty(), later.tryAgainAt());
        }
    }

    /** In the transaction of the signature: what lacks its timestamp is not forgotten. */
    void remember(DocumentId document, Stamp stamp) {
        Instant due = stamp.due();
        if (due != null) {
            late.add(document, Level.B_T, due);
        }
    }

    /**
     * What came of asking for a timestamp.
     *
     * @param token DER, if there is one
     * @param due when to ask again, or null when nothing is due
     */
    record Stamp(Optional<byte[]> token, @Nullable Instant due) {

        Level level() {
            return token.isPresent() ? Level.B_T : Level.B_B;
        }
    }
}
