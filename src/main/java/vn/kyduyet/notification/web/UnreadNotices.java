package vn.kyduyet.notification.web;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import vn.kyduyet.notification.Notices;
import vn.kyduyet.people.SignedInPerson;

/** How much is unread, for the head of every page. */
@ControllerAdvice
class UnreadNotices {

    private final Notices notices;

    UnreadNotices(Notices notices) {
        this.notices = notices;
    }

    @ModelAttribute("unread")
    @Nullable
    Unread unread(@AuthenticationPrincipal @Nullable SignedInPerson me) {
        return me == null ? null : () -> notices.unread(me.id());
    }

    /** Asked for by the page's head alone, so that what shows no page counts nothing. */
    public interface Unread {

        int count();
    }
}
