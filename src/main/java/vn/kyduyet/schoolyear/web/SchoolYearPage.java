package vn.kyduyet.schoolyear.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.schoolyear.DaysOff;
import vn.kyduyet.schoolyear.ProposingYear;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.SchoolYears;
import vn.kyduyet.schoolyear.SettingUpYear;
import vn.kyduyet.schoolyear.TeachingWeek;

/** For administrators: the school's years with their teaching weeks, and setting one up or changing it. */
@Controller
@RequestMapping("/administration/school-year")
class SchoolYearPage {

    /** Names of days off are the school's own words, whatever language the administrator reads. */
    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

    private final SchoolYears years;
    private final ProposingYear proposing;
    private final SettingUpYear settingUp;
    private final MessageSource messages;
    private final Clock clock;

    SchoolYearPage(
            SchoolYears years, ProposingYear proposing, SettingUpYear settingUp, MessageSource messages, Clock clock) {
        this.years = years;
        this.proposing = proposing;
        this.settingUp = settingUp;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * A teaching week as the table shows it.
     *
     * @param daysOff those that lie in it
     */
    record WeekLine(TeachingWeek week, List<DaysOff> daysOff, boolean now) {}

    @GetMapping
    String show(
            @AuthenticationPrincipal SignedInPerson me,
            @RequestParam(required = false) @Nullable UUID year,
            Model model) {
        LocalDate today = LocalDate.now(clock);
        List<SchoolYear> all = years.of(me.school());
        Optional<SchoolYear> shown = year == null
                ? all.stream()
                        .filter(one -> one.contains(today))
                        .findFirst()
                        .or(() -> all.stream().findFirst())
                : Optional.of(chosen(all, year));
        model.addAttribute("years", all);
        model.addAttribute("year", shown.orElse(null));
        model.addAttribute("weeks", shown.map(one -> lines(one, today)).orElse(List.of()));
        return "schoolyear/year";
    }

    @GetMapping("/set-up")
    String form(
            @AuthenticationPrincipal SignedInPerson me,
            @RequestParam(required = false) @Nullable UUID year,
            Model model) {
        model.addAttribute("form", year == null ? proposed(me) : YearForm.of(chosen(years.of(me.school()), year)));
        model.addAttribute("days", DayOfWeek.values());
        return "schoolyear/set-up";
    }

    @PostMapping("/set-up")
    String save(
            @AuthenticationPrincipal SignedInPerson me,
            @RequestParam MultiValueMap<String, String> fields,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        YearForm form = YearForm.read(fields);
        List<Refusal> faults = new ArrayList<>();
        Optional<SchoolYear> year = form.toYear(me.school(), faults);
        year.ifPresent(one -> faults.addAll(settingUp.faultsOf(one)));
        if (year.isPresent() && faults.isEmpty()) {
            try {
                settingUp.save(me.id(), year.get(), form.seen());
                redirect.addFlashAttribute("told", "schoolyear.set-up.saved");
                redirect.addAttribute("year", year.get().id());
                return "redirect:/administration/school-year";
            } catch (RefusedException refused) {
                faults.add(refused.refusal());
            }
        }
        response.setStatus(faults.get(0).kind().status());
        model.addAttribute("faults", faults);
        model.addAttribute("form", form);
        model.addAttribute("days", DayOfWeek.values());
        return "schoolyear/set-up";
    }

    private YearForm proposed(SignedInPerson me) {
        ProposingYear.Proposal proposal = proposing.next(me.school());
        List<YearForm.Span> holidays = proposal.holidays().stream()
                .map(holiday -> new YearForm.Span(
                        messages.getMessage("schoolyear.holiday." + holiday.key(), null, VIETNAMESE),
                        holiday.from() == null ? "" : holiday.from().toString(),
                        holiday.until() == null ? "" : holiday.until().toString()))
                .toList();
        return YearForm.of(proposal.year(), holidays, true);
    }

    private static SchoolYear chosen(List<SchoolYear> all, UUID id) {
        return all.stream()
                .filter(one -> one.id().value().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> Refusal.notFound("schoolyear.refused.unknown").asException());
    }

    private static List<WeekLine> lines(SchoolYear year, LocalDate today) {
        return year.weeks().stream()
                .map(week -> new WeekLine(
                        week,
                        year.daysOff().stream()
                                .filter(days -> !days.from().isAfter(week.sunday())
                                        && !days.until().isBefore(week.monday()))
                                .toList(),
                        week.contains(today)))
                .toList();
    }
}
