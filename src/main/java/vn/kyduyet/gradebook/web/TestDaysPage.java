package vn.kyduyet.gradebook.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.kyduyet.gradebook.BookId;
import vn.kyduyet.gradebook.SettingTestDays;
import vn.kyduyet.gradebook.SharedBooks;
import vn.kyduyet.gradebook.SubjectBook;
import vn.kyduyet.gradebook.SubjectBooks;
import vn.kyduyet.gradebook.TestDays;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.SchoolYears;
import vn.kyduyet.schoolyear.Teaching;

/** When tests are held, when the books of a term close, and who enters where several teach. */
@Controller
@RequestMapping("/gradebook/test-days")
class TestDaysPage {

    private final SettingTestDays setting;
    private final TestDays days;
    private final SharedBooks shared;
    private final SubjectBooks books;
    private final SchoolYears years;
    private final Teaching teaching;
    private final Clock clock;

    TestDaysPage(
            SettingTestDays setting,
            TestDays days,
            SharedBooks shared,
            SubjectBooks books,
            SchoolYears years,
            Teaching teaching,
            Clock clock) {
        this.setting = setting;
        this.days = days;
        this.shared = shared;
        this.books = books;
        this.years = years;
        this.teaching = teaching;
        this.clock = clock;
    }

    @GetMapping
    String show(
            @AuthenticationPrincipal SignedInPerson me,
            @RequestParam(required = false) @Nullable Integer term,
            Model model) {
        SchoolYear year = year(me);
        int number = term == null ? current(year) : term;
        model.addAttribute("year", year);
        model.addAttribute("term", number);
        model.addAttribute(
                "days",
                days.of(year.id()).stream().filter(day -> day.term() == number).toList());
        model.addAttribute("closing", days.closing(year.id(), number).orElse(null));
        model.addAttribute("subjects", teaching.subjects(me.school()));
        model.addAttribute(
                "grades",
                teaching.classes(year.id()).stream()
                        .map(one -> one.grade())
                        .distinct()
                        .toList());
        model.addAttribute("shared", shared.of(year, number));
        model.addAttribute("closes", me.holds(Role.PRINCIPAL));
        model.addAttribute("sets", me.holds(Role.PRINCIPAL) || me.holds(Role.VICE_PRINCIPAL));
        return "gradebook/test-days";
    }

    @PostMapping
    String set(
            @AuthenticationPrincipal SignedInPerson me,
            @RequestParam int term,
            @RequestParam TestDays.Kind kind,
            @RequestParam(defaultValue = "0") int grade,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate day,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        return doing(
                me,
                term,
                () -> setting.set(me, year(me), new TestDays.TestDay(term, kind, grade, subject, day)),
                response,
                model,
                redirect);
    }

    @PostMapping("/removal")
    String remove(
            @AuthenticationPrincipal SignedInPerson me,
            @RequestParam int term,
            @RequestParam TestDays.Kind kind,
            @RequestParam int grade,
            @RequestParam String subject,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate day,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        return doing(
                me,
                term,
                () -> setting.remove(me, year(me), new TestDays.TestDay(term, kind, grade, subject, day)),
                response,
                model,
                redirect);
    }

    /** Without a day the books stay open. */
    @PostMapping("/closing")
    String close(
            @AuthenticationPrincipal SignedInPerson me,
            @RequestParam int term,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate day,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        return doing(me, term, () -> setting.close(me, year(me), term, day), response, model, redirect);
    }

    @PostMapping("/coordinators")
    String coordinate(
            @AuthenticationPrincipal SignedInPerson me,
            @RequestParam int term,
            @RequestParam UUID book,
            @RequestParam UUID teacher,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        SubjectBook chosen = books.require(new BookId(book));
        return doing(
                me,
                term,
                () -> setting.nameCoordinator(me, chosen, year(me), new PersonId(teacher)),
                response,
                model,
                redirect);
    }

    private String doing(
            SignedInPerson me,
            int term,
            Runnable what,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        try {
            what.run();
        } catch (RefusedException refused) {
            response.setStatus(refused.refusal().kind().status());
            model.addAttribute("refusal", refused.refusal());
            return show(me, term, model);
        }
        redirect.addFlashAttribute("told", "gradebook.days.saved");
        redirect.addAttribute("term", term);
        return "redirect:/gradebook/test-days";
    }

    private SchoolYear year(SignedInPerson me) {
        return years.require(me.school(), LocalDate.now(clock));
    }

    private int current(SchoolYear year) {
        LocalDate today = LocalDate.now(clock);
        return year.terms().stream()
                .filter(term -> !term.from().isAfter(today))
                .reduce((one, later) -> later)
                .map(term -> term.number())
                .orElse(1);
    }
}
