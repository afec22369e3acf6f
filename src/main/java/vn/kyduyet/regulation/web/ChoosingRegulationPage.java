package vn.kyduyet.regulation.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.regulation.ChoosingRegulation;
import vn.kyduyet.regulation.Regulations;

/** For administrators: which regulation the school follows from a day on. */
@Controller
@RequestMapping("/administration/regulation")
class ChoosingRegulationPage {

    private final Regulations regulations;
    private final ChoosingRegulation choosing;
    private final Clock clock;

    ChoosingRegulationPage(Regulations regulations, ChoosingRegulation choosing, Clock clock) {
        this.regulations = regulations;
        this.choosing = choosing;
        this.clock = clock;
    }

    @GetMapping
    String show(@AuthenticationPrincipal SignedInPerson me, Model model) {
        LocalDate today = LocalDate.now(clock);
        model.addAttribute("current", regulations.on(me.school(), today));
        model.addAttribute("all", regulations.all());
        model.addAttribute("history", regulations.history(me.school()));
        if (!model.containsAttribute("from")) {
            model.addAttribute("from", today.toString());
            model.addAttribute("profile", "");
        }
        return "regulation/choose";
    }

    @PostMapping
    String choose(
            @AuthenticationPrincipal SignedInPerson me,
            @RequestParam(defaultValue = "") String profile,
            @RequestParam(defaultValue = "") String from,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            if (profile.isEmpty()) {
                throw Refusal.invalid("regulation.refused.none").asException();
            }
            choosing.choose(me.id(), me.school(), profile, day(from));
        } catch (RefusedException refused) {
            response.setStatus(refused.refusal().kind().status());
            model.addAttribute("refusal", refused.refusal());
            model.addAttribute("from", from);
            model.addAttribute("profile", profile);
            return show(me, model);
        }
        redirect.addFlashAttribute("told", "regulation.choose.done");
        return "redirect:/administration/regulation";
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException noDay) {
            throw Refusal.invalid("regulation.refused.day").asException(noDay);
        }
    }
}
