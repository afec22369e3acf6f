package vn.kyduyet.notification;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.SchoolId;

/**
 * What somebody was told, in words.
 *
 * @param title one line
 * @param text more of it, in lines of its own, or null
 * @param clause by which it was told, or null
 */
public record ToldNotice(
        NoticeId id,
        SchoolId school,
        PersonId recipient,
        NoticeGroup group,
        String title,
        @Nullable String text,
        String link,
        @Nullable String clause,
        Notice.@Nullable Attached attached,
        Instant toldAt,
        boolean read) {

    /** Where the notice is opened: that marks it as read and leads on to its link. */
    public String path() {
        return "/notices/" + id;
    }

    Optional<Notice.Attached> file() {
        return Optional.ofNullable(attached);
    }
}
