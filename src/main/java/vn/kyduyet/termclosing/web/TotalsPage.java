package vn.kyduyet.termclosing.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.schoolyear.StudentId;
import vn.kyduyet.termclosing.Award;
import vn.kyduyet.termclosing.ClassClosingId;
import vn.kyduyet.termclosing.ClosingPeriod;
import vn.kyduyet.termclosing.Conduct;
import vn.kyduyet.termclosing.Outcome;
import vn.kyduyet.termclosing.Quality;
import vn.kyduyet.termclosing.StudentTotals;
import vn.kyduyet.termclosing.TotallingResults;

/** The GVCN's form: conduct, absences, remarks, and at the year's end promotion and awards. */
@Controller
@RequestMapping("/term-closings/classes/{id}/totals")
class TotalsPage {

    /** Every student has one, in every school and period. */
    private static final String REMARK = "remark-";

    private final TotallingResults totalling;

    TotalsPage(TotallingResults totalling) {
        this.totalling = totalling;
    }

    @GetMapping
    String show(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID id, Model model) {
        TotallingResults.Sheet sheet = totalling.sheet(me, new ClassClosingId(id));
        model.addAttribute("sheet", sheet);
        model.addAttribute("conducts", Conduct.values());
        model.addAttribute("qualityKinds", Quality.Kind.values());
        model.addAttribute("qualityLevels", Quality.LEVELS);
        model.addAttribute("year", sheet.closing().closing().period() == ClosingPeriod.YEAR);
        model.addAttribute("outcomes", Outcome.values());
        model.addAttribute("awards", Award.values());
        return "termclosing/totals";
    }

    @PostMapping
    String save(
            @AuthenticationPrincipal SignedInPerson me,
            @PathVariable UUID id,
            @RequestParam Map<String, String> submitted,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            totalling.save(me, new ClassClosingId(id), totals(submitted));
            redirect.addFlashAttribute("told", "termclosing.told.saved");
            return "redirect:/term-closings/classes/" + id + (submitted.containsKey("stay") ? "/totals" : "");
        } catch (RefusedException refused) {
            String page = show(me, id, model);
            response.setStatus(refused.refusal().kind().status());
            model.addAttribute("refusal", refused.refusal());
            model.addAttribute("given", submitted);
            return page;
        }
    }

    /** Each field is named after what it is and the student. */
    private static List<StudentTotals> totals(Map<String, String> submitted) {
        List<StudentTotals> totals = new ArrayList<>();
        for (String key : submitted.keySet()) {
            if (key.startsWith(REMARK)) {
                String student = key.substring(REMARK.length());
                totals.add(new StudentTotals(
                        student(student),
                        choice(Conduct.class, submitted.get("conduct-" + student)),
                        days(submitted.get("excused-" + student)),
                        days(submitted.get("unexcused-" + student)),
                        submitted.get(key).strip(),
                        choice(Outcome.class, submitted.get("outcome-" + student)),
                        choice(Award.class, submitted.get("award-" + student)),
                        qualities(submitted, student)));
            }
        }
        return totals;
    }

    /** Those that are assessed; what is open becomes what was chosen for all that are open, if something was. */
    private static Map<Quality, Conduct> qualities(Map<String, String> submitted, String student) {
        Conduct rest = choice(Conduct.class, submitted.get("rest"));
        Map<Quality, Conduct> qualities = new EnumMap<>(Quality.class);
        for (Quality quality : Quality.values()) {
            String given = submitted.get(quality + "-" + student);
            Conduct chosen = choice(Conduct.class, given);
            if (chosen != null) {
                qualities.put(quality, chosen);
            } else if (given != null && rest != null) {
                qualities.put(quality, rest);
            }
        }
        return qualities;
    }

    private static <E extends Enum<E>> @Nullable E choice(Class<E> type, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return Enum.valueOf(type, text);
        } catch (IllegalArgumentException unknown) {
            throw Refusal.invalid("termclosing.refused.no-choice", text).asException(unknown);
        }
    }

    private static StudentId student(String text) {
        try {
            return new StudentId(UUID.fromString(text));
        } catch (IllegalArgumentException unknown) {
            throw Refusal.invalid("termclosing.refused.not-in-class").asException(unknown);
        }
    }

    private static int days(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return 0;
        }
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException noNumber) {
            throw Refusal.invalid("termclosing.refused.no-number", text).asException();
        }
    }
}
