package vn.kyduyet.signing;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.signing.timestamp.TimestampAuthority;
import vn.kyduyet.signing.timestamp.TimestampUnavailableException;

/**
 * Gets each signature its timestamp. An authority that does not answer never loses a signature: it is finished without,
 * and the document is remembered to be stamped later.
 */
@Component
class SignatureTimestamps {

    private final Optional<TimestampAuthority> authority;
    private final JdbcClient database;

    SignatureTimestamps(ObjectProvider<TimestampAuthority> authority, JdbcClient database) {
        this.authority = Optional.ofNullable(authority.getIfAvailable());
        this.database = database;
    }

    /** Whether an authority is configured at all. */
    boolean areMade() {
        return authority.isPresent();
    }

    Stamp over(byte[] signature) {
        if (authority.isEmpty()) {
            return new Stamp(Optional.empty(), null);
        }
        try {
            return new Stamp(Optional.of(authority.get().stamp(sha256(signature))), null);
        } catch (TimestampUnavailableException later) {
            return new Stamp(Optional.empty(), later.tryAgainAt());
        }
    }

    /** In the transaction of the signature: what lacks its timestamp is not forgotten. */
    void remember(DocumentId document, Stamp stamp) {
        Instant due = stamp.due();
        if (due == null) {
            return;
        }
        int known = database.sql("update timestamp_due set next_try = :at where document = :document")
                .param("at", OffsetDateTime.ofInstant(due, ZoneOffset.UTC))
                .param("document", document.value())
                .update();
        if (known == 0) {
            database.sql("insert into timestamp_due (document, next_try) values (:document, :at)")
                    .param("document", document.value())
                    .param("at", OffsetDateTime.ofInstant(due, ZoneOffset.UTC))
                    .update();
        }
    }

    private static byte[] sha256(byte[] signature) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(signature);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /**
     * What came of asking for a timestamp.
     *
     * @param token DER, if there is one
     * @param due when to ask again, or null when nothing is due
     */
    record Stamp(Optional<byte[]> token, @Nullable Instant due) {

        Signature.Level level() {
            return token.isPresent() ? Signature.Level.B_T : Signature.Level.B_B;
        }
    }
}
