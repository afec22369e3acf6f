package vn.kyduyet.gradebook;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.SchoolYears;
import vn.kyduyet.schoolyear.Teaching;
import vn.kyduyet.schoolyear.Term;
import vn.kyduyet.wording.WrittenDates;

/** The board says when tests are held and when the books of a term close, and who coordinates a subject. */
@Component
public class SettingTestDays {

    private static final String AUDITED = "school-year";
    private static final Set<Role> BOARD = Set.of(Role.PRINCIPAL, Role.VICE_PRINCIPAL);

    private final SchoolYears years;
    private final TestDays days;
    private final BookTeachers teachers;
    private final Teaching teaching;
    private final AuditTrail audit;

    SettingTestDays(SchoolYears years, TestDays days, BookTeachers teachers, Teaching teaching, AuditTrail audit) {
        this.years = years;
        this.days = days;
        this.teachers = teachers;
        this.teaching = teaching;
        this.audit = audit;
    }

    /** Sets the day of a test. */
    @Transactional
    public void set(SignedInPerson person, SchoolYear year, TestDays.TestDay test) {
        check(person, year, test.day());
        checkTest(year, test);
        days.put(year.id(), test);
        audited(
                person,
                year,
                "test-day.set",
                Map.of(
                        "term", Integer.toString(test.term()),
                        "kind", test.kind().name(),
                        "grade", Integer.toString(test.grade()),
                        "subject", test.subject(),
                        "day", test.day().toString()));
    }

    /** Takes the day of a test away. */
    @Transactional
    public void remove(SignedInPerson person, SchoolYear year, TestDays.TestDay test) {
        check(person, year, test.day());
        days.remove(year.id(), test);
        audited(
                person,
                year,
                "test-day.removed",
                Map.of("term", Integer.toString(test.term()), "day", test.day().toString()));
    }

    /**
     * The principal sets the last day on which the books of a term are open, or leaves them open.
     *
     * @param lastDay null to leave them open
     */
    @Transactional
    public void close(SignedInPerson person, SchoolYear year, int term, @Nullable LocalDate lastDay) {
        if (!person.holds(Role.PRINCIPAL)) {
            throw Refusal.forbidden("gradebook.refused.principal-closes").asException();
        }
        if (lastDay != null) {
            check(person, year, lastDay);
        }
        days.close(year.id(), term, lastDay);
        audited(
                person,
                year,
                "marks.closing-set",
                Map.of("term", Integer.toString(term), "day", lastDay == null ? "" : lastDay.toString()));
    }

    /** Names the one of several teachers who enters for all (TNT 4.1). */
    @Transactional
    public void nameCoordinator(SignedInPerson person, SubjectBook book, SchoolYear year, PersonId who) {
        check(person, year, year.from());
        if (!teachers.teachers(book, year.until()).contains(who)
                && !teachers.teachers(book, year.from()).contains(who)
                && year.terms().stream()
                        .noneMatch(term -> teachers.teachers(book, term.from()).contains(who))) {
            throw Refusal.invalid("gradebook.refused.coordinator-unfit", book.subject(), book.className())
                    .asException();
        }
        teachers.nameCoordinator(year.id(), book.className(), book.subject(), who);
        audited(
                person,
                year,
                "coordinator.named",
                Map.of("class", book.className(), "subject", book.subject(), "teacher", who.toString()));
    }

    private void checkTest(SchoolYear year, TestDays.TestDay test) {
        Term term = year.terms().stream()
                .filter(one -> one.number() == test.term())
                .findFirst()
                .orElseThrow(() -> Refusal.conflict("gradebook.refused.no-term", test.term())
                        .asException());
        if (!term.contains(test.day())) {
            throw Refusal.invalid(
                            "gradebook.refused.day-outside-term",
                            term.number(),
                            WrittenDates.DAY.format(term.from()),
                            WrittenDates.DAY.format(term.until()))
                    .asException();
        }
        boolean isSubject = test.subject().isEmpty()
                || teaching.subjects(year.school()).stream()
                        .anyMatch(one -> one.name().equals(test.subject()));
        boolean isGrade =
                test.grade() == 0 || teaching.classes(year.id()).stream().anyMatch(one -> one.grade() == test.grade());
        if (!isSubject || !isGrade) {
            throw Refusal.invalid("gradebook.refused.unknown-grade-subject").asException();
        }
    }

    private void check(SignedInPerson person, SchoolYear year, LocalDate day) {
        if (person.roles().stream().noneMatch(BOARD::contains)
                || !person.school().equals(year.school())) {
            throw Refusal.forbidden("gradebook.refused.board-sets").asException();
        }
        if (!year.contains(day)) {
            throw Refusal.invalid(
                            "gradebook.refused.day-outside",
                            WrittenDates.DAY.format(year.from()),
                            WrittenDates.DAY.format(year.until()))
                    .asException();
        }
        years.lock(year.school());
    }

    private void audited(SignedInPerson person, SchoolYear year, String action, Map<String, String> details) {
        audit.append(
                person.school().value(),
                person.id().value(),
                action,
                AUDITED,
                year.id().toString(),
                details);
    }
}
