package vn.kyduyet.people;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * That somebody does the work of a post for its holder for some days ("uỷ quyền", "ký thay").
 *
 * @param absent the holder of the post
 * @param group the subject group of the post, where it has one
 * @param deputyRole the post of the deputy, which stands above the signature
 * @param from the first day
 * @param until the last day
 * @param paper the number of the signed paper ("giấy uỷ quyền"), or null when there is none
 * @param endedAt when it was ended early, or null
 */
public record Delegation(
        DelegationId id,
        SchoolId school,
        PersonId absent,
        Role role,
        @Nullable GroupId group,
        PersonId deputy,
        Role deputyRole,
        LocalDate from,
        LocalDate until,
        String reason,
        @Nullable String paper,
        @Nullable Instant endedAt) {

    /** Whether it is about this post. */
    public boolean isOf(PersonId holder, Role post, @Nullable GroupId groupOfPost) {
        return absent.equals(holder)
                && role == post
                && (group == null || groupOfPost == null || group.equals(groupOfPost));
    }

    /** Whether what the deputy did at a moment was done under it: the minute at which it was ended early counts. */
    public boolean allows(Instant moment, ZoneId zone) {
        LocalDate day = LocalDate.ofInstant(moment, zone);
        return !day.isBefore(from) && !day.isAfter(until) && (endedAt == null || !moment.isAfter(endedAt));
    }

    /**
     * Whether the deputy ranks below the post: only then "KT." stands on the sheet (NĐ 30/2020/NĐ-CP, Phụ lục I: a
     * deputy signs for the head; a superior signs as what he is).
     */
    public boolean isFromBelow() {
        return deputyRole.compareTo(role) < 0;
    }
}
