package vn.kyduyet.inspection.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import vn.kyduyet.inspection.Checkers;
import vn.kyduyet.inspection.FindingLesson;
import vn.kyduyet.inspection.HeldRecord;
import vn.kyduyet.inspection.Lesson;
import vn.kyduyet.inspection.LookingAtLesson;
import vn.kyduyet.inspection.Timetabled;
import vn.kyduyet.people.Person;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.people.VietnameseNames;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.schoolyear.SchoolYear;

/** A spot check on a telephone: teacher, day and period; at once whether the approved records of that lesson are there. */
@Controller
class SpotCheckPage {

    private final Checkers checkers;
    private final FindingLesson finding;
    private final LookingAtLesson looking;
    private final StaffDirectory staff;
    private final Clock clock;

    SpotCheckPage(
            Checkers checkers, FindingLesson finding, LookingAtLesson looking, StaffDirectory staff, Clock clock) {
        this.checkers = checkers;
        this.finding = finding;
        this.looking = looking;
        this.staff = staff;
        this.clock = clock;
    }

    @GetMapping("/spot-check")
    String show(@AuthenticationPrincipal SignedInPerson me, Asked asked, Model model, HttpServletResponse response) {
        checkers.require(me);
        LocalDate today = LocalDate.now(clock);
        model.addAttribute("asked", asked);
        model.addAttribute("day", asked.day().isEmpty() ? today.toString() : asked.day());
        model.addAttribute(
                "teachers",
                staff.holders(me.school(), Role.TEACHER, today).stream()
                        .distinct()
                        .filter(teacher -> !teacher.id().equals(me.id()))
                        .sorted(Comparator.comparing(Person::fullName, VietnameseNames.ORDER))
                        .toList());
        if (!asked.isEmpty()) {
            try {
                look(me, asked, model);
            } catch (RefusedException refused) {
                response.setStatus(refused.refusal().kind().status());
                model.addAttribute("refusal", refused.refusal());
            }
        }
        return "inspection/spot-check";
    }

    private void look(SignedInPerson me, Asked asked, Model model) {
        Person teacher = asked.person(staff, me.school());
        LocalDate day = asked.date();
        model.addAttribute("teacher", teacher);
        model.addAttribute("date", day);
        model.addAttribute("mayDrawUp", !day.isAfter(LocalDate.now(clock)));
        looking.clause(teacher, day).ifPresent(clause -> model.addAttribute("clause", clause));
        if (asked.isChosen()) {
            Lesson lesson = finding.chosen(teacher, day, asked.subject(), asked.className());
            model.addAttribute("looked", List.of(look(teacher, lesson, day)));
            offerChoice(lesson.year(), model);
            return;
        }
        Timetabled timetabled = finding.at(teacher, day, asked.number());
        model.addAttribute("timetabled", timetabled);
        model.addAttribute(
                "looked",
                timetabled.lessons().stream()
                        .map(lesson -> look(teacher, lesson, day))
                        .toList());
        SchoolYear year = timetabled.year();
        if (timetabled.mayChoose() && year != null) {
            offerChoice(year, model);
        }
    }

    private Looked look(Person teacher, Lesson lesson, LocalDate day) {
        return new Looked(lesson, looking.records(teacher, lesson, day));
    }

    private void offerChoice(SchoolYear year, Model model) {
        model.addAttribute("classNames", finding.classNames(year));
        model.addAttribute("subjects", finding.subjects(year));
    }

    /** A lesson and the records that must be at hand. */
    record Looked(Lesson lesson, List<HeldRecord> records) {}
}
