package vn.kyduyet.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import vn.kyduyet.people.SignedInPerson;

/** What the frame of every page shows. */
@ControllerAdvice
class LayoutFacts {

    @ModelAttribute("signedIn")
    @Nullable
    SignedInPerson signedIn(@AuthenticationPrincipal @Nullable SignedInPerson me) {
        return me;
    }

    @ModelAttribute("here")
    String here(HttpServletRequest request) {
        return request.getRequestURI();
    }
}
