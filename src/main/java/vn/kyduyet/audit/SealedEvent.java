package vn.kyduyet.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/**
 * A link of a school's chain.
 *
 * @param number counted from 1 within the school
 * @param previousHash of the link before it; zeros for the first
 * @param hash SHA-256 of this event and of the hash before it, hexadecimal
 */
public record SealedEvent(long number, AuditEvent event, String previousHash, String hash) {

    /** Whether its seal fits, so that nothing of it was changed. */
    public boolean isWhole() {
        return hash.equals(seal(previousHash, number, event));
    }

    /** Fields are written with their lengths, so that no two events have the same bytes. */
    static String seal(String previous, long number, AuditEvent event) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            field(digest, previous);
            field(digest, Long.toString(number));
            field(digest, event.school());
            field(digest, event.occurredAt().toString());
            field(digest, String.valueOf(event.actor()));
            field(digest, event.action());
            field(digest, event.subjectKind());
            field(digest, event.subject());
            new TreeMap<>(event.details()).forEach((key, value) -> {
                field(digest, key);
                field(digest, value);
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    private static void field(MessageDigest digest, String value) {
        byte[] bytes = value.getBytes(UTF_8);
        digest.update((bytes.length + ":").getBytes(UTF_8));
        digest.update(bytes);
    }
}
