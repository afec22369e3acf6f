package vn.kyduyet.schoolyear.web;

import jakarta.servlet.http.HttpServletResponse;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.schoolyear.DaysOff;
import vn.kyduyet.schoolyear.SchoolYearId;
import vn.kyduyet.schoolyear.Shift;
import vn.kyduyet.schoolyear.ShiftingYear;

/** For administrators: closing the school for some days, or opening it again, with a look at what moves before it does. */
@Controller
@RequestMapping("/administration/school-year/{year}/shift")
class ShiftPage {

    private final ShiftingYear shifting;

    ShiftPage(ShiftingYear shifting) {
        this.shifting = shifting;
    }

    /** What the form asks; a closing without a last day is one of a single day. */
    @ModelAttribute
    ShiftingYear.Wish wish(
            @RequestParam(defaultValue = "") String reason,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate until,
            @RequestParam(defaultValue = "false") boolean opens,
            @RequestParam(defaultValue = "false") boolean makeUp) {
        String name = Normalizer.normalize(reason, Normalizer.Form.NFC).strip();
        return new ShiftingYear.Wish(new DaysOff(name, from, until), opens, makeUp);
    }

    @GetMapping
    String preview(
            @AuthenticationPrincipal SignedInPerson me,
            @PathVariable UUID year,
            @ModelAttribute ShiftingYear.Wish wish,
            Model model,
            HttpServletResponse response) {
        model.addAttribute("wish", wish);
        model.addAttribute("yearId", year);
        try {
            Shift shift = shifting.preview(me.school(), new SchoolYearId(year), wish);
            model.addAttribute("shift", shift);
        } catch (RefusedException refused) {
            response.setStatus(refused.refusal().kind().status());
            model.addAttribute("refusal", refused.refusal());
        }
        return "schoolyear/shift";
    }

    @PostMapping
    String shift(
            @AuthenticationPrincipal SignedInPerson me,
            @PathVariable UUID year,
            @ModelAttribute ShiftingYear.Wish wish,
            @RequestParam String seen,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            shifting.shift(me.id(), me.school(), new SchoolYearId(year), wish, seen);
        } catch (RefusedException refused) {
            // Shown with a new preview of the year as it is now, from which it can be done after all.
            String page = preview(me, year, wish, model, response);
            response.setStatus(refused.refusal().kind().status());
            model.addAttribute("refusal", refused.refusal());
            return page;
        }
        redirect.addFlashAttribute("told", wish.opens() ? "schoolyear.shift.opened" : "schoolyear.shift.closed");
        redirect.addAttribute("year", year);
        return "redirect:/administration/school-year";
    }
}
