package vn.kyduyet.termclosing.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.termclosing.ClassClosingId;
import vn.kyduyet.termclosing.ClosingPeriod;
import vn.kyduyet.termclosing.OpeningTermClosing;
import vn.kyduyet.termclosing.ReadingTermClosings;
import vn.kyduyet.termclosing.RemindingHolders;
import vn.kyduyet.termclosing.TermClosingId;
import vn.kyduyet.termclosing.WithdrawingTermClosing;

/** The closings of a school, and what is still open in one. */
@Controller
@RequestMapping("/term-closings")
class TermClosingPages {

    private static final String REDIRECT = "redirect:/term-closings/";

    private final ReadingTermClosings reading;
    private final OpeningTermClosing opening;
    private final RemindingHolders reminding;
    private final WithdrawingTermClosing withdrawing;

    TermClosingPages(
            ReadingTermClosings reading,
            OpeningTermClosing opening,
            RemindingHolders reminding,
            WithdrawingTermClosing withdrawing) {
        this.reading = reading;
        this.opening = opening;
        this.reminding = reminding;
        this.withdrawing = withdrawing;
    }

    @GetMapping
    String list(@AuthenticationPrincipal SignedInPerson me, Model model) {
        model.addAttribute("closings", reading.list(me));
        model.addAttribute("opens", me.holds(Role.PRINCIPAL));
        model.addAttribute("periods", ClosingPeriod.values());
        return "termclosing/list";
    }

    @PostMapping
    String open(
            @AuthenticationPrincipal SignedInPerson me,
            @RequestParam ClosingPeriod period,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate checkUntil,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            if (checkUntil == null) {
                throw Refusal.invalid("termclosing.refused.no-day").asException();
            }
            TermClosingId id = opening.open(me, period, checkUntil);
            redirect.addFlashAttribute("told", "termclosing.told.opened");
            return REDIRECT + id;
        } catch (RefusedException refused) {
            String page = list(me, model);
            response.setStatus(refused.refusal().kind().status());
            model.addAttribute("refusal", refused.refusal());
            model.addAttribute("period", period);
            model.addAttribute("checkUntil", checkUntil);
            return page;
        }
    }

    @GetMapping("/{id}")
    String show(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID id, Model model) {
        model.addAttribute("matrix", reading.matrix(me, new TermClosingId(id)));
        model.addAttribute("leads", me.holds(Role.PRINCIPAL));
        return "termclosing/closing";
    }

    @PostMapping("/{id}/reminders")
    String remind(
            @AuthenticationPrincipal SignedInPerson me,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID only,
            RedirectAttributes redirect) {
        int told = reminding.remind(me, new TermClosingId(id), only == null ? null : new ClassClosingId(only));
        redirect.addFlashAttribute(
                "told", told == 0 ? "termclosing.told.reminded-before" : "termclosing.told.reminded");
        return only == null ? REDIRECT + id : REDIRECT + "classes/" + only;
    }

    @PostMapping("/{id}/withdrawal")
    String withdraw(
            @AuthenticationPrincipal SignedInPerson me,
            @PathVariable UUID id,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            withdrawing.withdraw(me, new TermClosingId(id));
            redirect.addFlashAttribute("told", "termclosing.told.withdrawn");
            return "redirect:/term-closings";
        } catch (RefusedException refused) {
            String page = show(me, id, model);
            response.setStatus(refused.refusal().kind().status());
            model.addAttribute("refusal", refused.refusal());
            return page;
        }
    }
}
