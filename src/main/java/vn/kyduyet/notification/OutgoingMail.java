package vn.kyduyet.notification;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.refusal.Refusal;

/**
 * A mail that was sent or shall be.
 *
 * @param digestOn the day whose digest it is, or null for the mail of one notice
 * @param attempts how often sending it has failed since it was written or an administrator had it tried again
 * @param nextTry when it is tried next, while it waits
 * @param giveUpAt when an attempt that fails is the last
 * @param reason why the last attempt failed, or null
 */
public record OutgoingMail(
        UUID id,
        SchoolId school,
        PersonId recipient,
        @Nullable LocalDate digestOn,
        MailState state,
        Instant createdAt,
        int attempts,
        Instant nextTry,
        Instant giveUpAt,
        @Nullable Refusal reason) {

    boolean isDigest() {
        return digestOn != null;
    }
}
