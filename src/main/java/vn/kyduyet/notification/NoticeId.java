package vn.kyduyet.notification;

import java.util.UUID;

/** Identifies what one person was told. */
public record NoticeId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
