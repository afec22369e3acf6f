package vn.kyduyet.gradebook.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.kyduyet.gradebook.reopening.AskingForReopening;
import vn.kyduyet.gradebook.reopening.DecidingOnReopening;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.RefusedException;

/** Petitions to open locked books again: filed, decided, and what is open by them. */
@Controller
@RequestMapping("/gradebook/reopening")
class ReopeningPage {

    private final ReopeningTables tables;
    private final AskingForReopening asking;
    private final DecidingOnReopening deciding;

    ReopeningPage(ReopeningTables tables, AskingForReopening asking, DecidingOnReopening deciding) {
        this.tables = tables;
        this.asking = asking;
        this.deciding = deciding;
    }

    /** How a form is answered: on the page with the refusal, or by the page anew. */
    private record Answer(
            SignedInPerson me,
            @Nullable Integer term,
            HttpServletResponse response,
            Locale locale,
            Model model,
            RedirectAttributes redirect) {}

    /** @param what of the form is chosen already */
    @GetMapping
    String show(
            @AuthenticationPrincipal SignedInPerson me,
            @RequestParam(required = false) @Nullable Integer term,
            @RequestParam(defaultValue = "") String what,
            Locale locale,
            Model model) {
        model.addAttribute("table", tables.of(me, term, locale));
        model.addAttribute("what", what);
        return "gradebook/reopening";
    }

    @PostMapping
    String ask(
            @AuthenticationPrincipal SignedInPerson me,
            @RequestParam int term,
            @RequestParam String what,
            @RequestParam int days,
            @RequestParam String reason,
            HttpServletResponse response,
            Locale locale,
            Model model,
            RedirectAttributes redirect) {
        return doing(
                "gradebook.reopening.asked",
                () -> asking.ask(me, tables.scope(me, term, what), days, reason),
                new Answer(me, term, response, locale, model, redirect));
    }

    @PostMapping("/{petition}")
    String decide(
            @AuthenticationPrincipal SignedInPerson me,
            @PathVariable UUID petition,
            @RequestParam int term,
            @RequestParam boolean grant,
            @RequestParam(defaultValue = "0") int days,
            @RequestParam(defaultValue = "") String answer,
            HttpServletResponse response,
            Locale locale,
            Model model,
            RedirectAttributes redirect) {
        return doing(
                grant ? "gradebook.reopening.granted" : "gradebook.reopening.rejected",
                () -> {
                    if (grant) {
                        deciding.grant(me, petition, days, answer);
                    } else {
                        deciding.reject(me, petition, answer);
                    }
                },
                new Answer(me, term, response, locale, model, redirect));
    }

    @PostMapping("/openings/{opening}/close")
    String close(
            @AuthenticationPrincipal SignedInPerson me,
            @PathVariable UUID opening,
            @RequestParam int term,
            HttpServletResponse response,
            Locale locale,
            Model model,
            RedirectAttributes redirect) {
        return doing(
                "gradebook.reopening.closed",
                () -> deciding.close(me, opening),
                new Answer(me, term, response, locale, model, redirect));
    }

    private String doing(String told, Runnable what, Answer answer) {
        try {
            what.run();
        } catch (RefusedException refused) {
            answer.response().setStatus(refused.refusal().kind().status());
            answer.model().addAttribute("refusal", refused.refusal());
            return show(answer.me(), answer.term(), "", answer.locale(), answer.model());
        }
        answer.redirect().addFlashAttribute("told", told);
        answer.redirect().addAttribute("term", answer.term());
        return "redirect:/gradebook/reopening";
    }
}
