package vn.kyduyet.handover.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.kyduyet.handover.Estates;
import vn.kyduyet.handover.Leaving;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.RefusedException;

/** For the administrator and the principal: everything of somebody who leaves goes to successors, on one page. */
@Controller
class LeavingPage {

    private static final String PAGE = "handover/leaving";
    private static final String SUCCESSOR = "successor.";

    private final Leaving leaving;
    private final Estates estates;
    private final Clock clock;

    LeavingPage(Leaving leaving, Estates estates, Clock clock) {
        this.leaving = leaving;
        this.estates = estates;
        this.clock = clock;
    }

    @GetMapping("/administration/handover")
    String show(
            @AuthenticationPrincipal SignedInPerson me,
            @RequestParam(required = false) @Nullable PersonId person,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate lastDay,
            Model model) {
        fill(me, person, lastDay == null ? LocalDate.now(clock) : lastDay, Map.of(), model);
        return PAGE;
    }

    @PostMapping("/administration/handover")
    ModelAndView leave(
            @AuthenticationPrincipal SignedInPerson me,
            @RequestParam PersonId person,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate lastDay,
            @RequestParam Map<String, String> fields,
            Model model,
            RedirectAttributes redirect) {
        try {
            boolean locked = "locked".equals(fields.get("account"));
            leaving.leave(me, Leaving.Departure.of(person, lastDay, fields, SUCCESSOR, locked));
            redirect.addFlashAttribute("told", "handover.leaving.done");
            return new ModelAndView("redirect:/administration/handover");
        } catch (RefusedException refused) {
            fill(me, person, lastDay, fields, model);
            model.addAttribute("refusal", refused.refusal());
            ModelAndView page = new ModelAndView(PAGE, model.asMap());
            page.setStatus(HttpStatusCode.valueOf(refused.refusal().kind().status()));
            return page;
        }
    }

    private void fill(
            SignedInPerson me, @Nullable PersonId person, LocalDate lastDay, Map<String, String> fields, Model model) {
        model.addAttribute("people", leaving.couldLeave(me));
        model.addAttribute("lastDay", lastDay);
        model.addAttribute("fields", fields);
        model.addAttribute("estate", person == null ? null : estates.of(me, person, lastDay));
    }
}
