package vn.kyduyet.regulation.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.regulation.Regulation;
import vn.kyduyet.regulation.Regulations;

/** The reader's school's regulation as rules, each with its clause, as it holds on a day. */
@Controller
class RegulationPage {

    private final Regulations regulations;
    private final MessageSource messages;
    private final Clock clock;

    RegulationPage(Regulations regulations, MessageSource messages, Clock clock) {
        this.regulations = regulations;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/regulation")
    String show(
            @AuthenticationPrincipal SignedInPerson me,
            @RequestParam(defaultValue = "") String day,
            Locale language,
            Model model) {
        LocalDate today = LocalDate.now(clock);
        LocalDate asked = parse(day, today);
        Regulation regulation = regulations.on(me.school(), asked);
        RulesInWords words = new RulesInWords(regulation, messages, language);
        model.addAttribute("regulation", regulation);
        model.addAttribute("day", asked);
        model.addAttribute("today", today);
        model.addAttribute("general", words.general());
        model.addAttribute("catalogue", words.catalogue());
        model.addAttribute("records", words.records());
        model.addAttribute("history", regulations.history(me.school()));
        model.addAttribute("mayChoose", me.holds(Role.ADMINISTRATOR));
        return "regulation/regulation";
    }

    private static LocalDate parse(String day, LocalDate today) {
        try {
            return day.isEmpty() ? today : LocalDate.parse(day);
        } catch (DateTimeParseException noDay) {
            return today;
        }
    }
}
