package vn.kyduyet.inspection.web;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import vn.kyduyet.inspection.SpotCheck;
import vn.kyduyet.inspection.SpotChecks;
import vn.kyduyet.people.SignedInPerson;

/** The minutes that wait for one's signature, for the home page; asked for only by a page that shows them. */
@ControllerAdvice
class WaitingMinutes {

    private final SpotChecks checks;

    WaitingMinutes(SpotChecks checks) {
        this.checks = checks;
    }

    @ModelAttribute("waitingMinutes")
    @Nullable
    Supplier<List<SpotCheck>> waiting(@AuthenticationPrincipal @Nullable SignedInPerson me) {
        return me == null ? null : () -> checks.waitingFor(me.id());
    }
}
