package vn.kyduyet.termclosing;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.gradebook.BookTeachers;
import vn.kyduyet.gradebook.DrawingUpBooks;
import vn.kyduyet.gradebook.SubjectBook;
import vn.kyduyet.people.Person;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.people.VietnameseNames;
import vn.kyduyet.regulation.Regulations;
import vn.kyduyet.schoolyear.SchoolClass;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.SchoolYears;
import vn.kyduyet.workflow.Processes;

/** For the process: begins the closing of every class. */
@Component
public class StartingClassClosings {

    private final TermClosings closings;
    private final ClassClosings classClosings;
    private final ClosingParties parties;
    private final OpeningTermClosing opening;
    private final SchoolYears years;
    private final DrawingUpBooks books;
    private final BookTeachers teachers;
    private final StaffDirectory staff;
    private final Regulations regulations;
    private final Processes processes;
    private final ClosingTasks tasks;
    private final ClosingWords words;
    private final TellingOfClosings telling;
    private final Clock clock;

    StartingClassClosings(
            TermClosings closings,
            ClassClosings classClosings,
            ClosingParties parties,
            OpeningTermClosing opening,
            SchoolYears years,
            DrawingUpBooks books,
            BookTeachers teachers,
            StaffDirectory staff,
            Regulations regulations,
            Processes processes,
            ClosingTasks tasks,
            ClosingWords words,
            TellingOfClosings telling,
            Clock clock) {
        this.closings = closings;
        this.classClosings = classClosings;
        this.parties = parties;
        this.opening = opening;
        this.years = years;
        this.books = books;
        this.teachers = teachers;
        this.staff = staff;
        this.regulations = regulations;
        this.processes = processes;
        this.tasks = tasks;
        this.words = words;
        this.telling = telling;
        this.clock = clock;
    }

    @Transactional
    public void start(String businessKey) {
        TermClosing closing = closings.lock(TermClosingId.of(businessKey));
        SchoolYear year = year(closing);
        List<SubjectBook> all = books.drawUp(year);
        for (SchoolClass one : opening.classes(year)) {
            ClassClosing begun = add(closing, one.name(), 1, "");
            addParties(begun, one.homeroomTeacher(), subjects(all, closing.period(), one.name()));
            begin(begun);
        }
    }

    SchoolYear year(TermClosing closing) {
        return years.of(closing.school()).stream()
                .filter(one -> one.id().equals(closing.year()))
                .findFirst()
                .orElseThrow();
    }

    ClassClosing add(TermClosing closing, String className, int round, String remark) {
        ClassClosing begun = new ClassClosing(
                new ClassClosingId(UUID.randomUUID()),
                closing,
                className,
                round,
                ClassClosing.State.CHECKING,
                remark,
                0);
        classClosings.add(begun);
        return begun;
    }

    /** Starts the process of a class whose parties are known. */
    void begin(ClassClosing begun) {
        processes.start(
                ClosingTasks.PROCESS,
                begun.id().toString(),
                begun.closing().school(),
                Map.of("title", words.title(begun)));
        telling.waits(begun, tasks.of(begun.id()));
    }

    /** The last book of each subject in the period, in Vietnamese order of the subjects. */
    private static List<SubjectBook> subjects(List<SubjectBook> all, ClosingPeriod period, String className) {
        return all.stream()
                .filter(book -> book.className().equals(className))
                .filter(book -> period.terms().contains(book.term()))
                .collect(java.util.stream.Collectors.toMap(
                        SubjectBook::subject, book -> book, (one, later) -> later.term() > one.term() ? later : one))
                .values()
                .stream()
                .sorted(java.util.Comparator.comparing(SubjectBook::subject, VietnameseNames.ORDER))
                .toList();
    }

    private void addParties(ClassClosing begun, @Nullable PersonId homeroom, List<SubjectBook> subjects) {
        LocalDate today = LocalDate.now(clock);
        int position = 0;
        for (SubjectBook book : subjects) {
            position++;
            parties.add(begun.id(), ClosingRole.SUBJECT_TEACHER, position, book.subject(), teacher(book, today));
        }
        SchoolId school = begun.closing().school();
        Role locker = regulations
                .edition(begun.closing().edition())
                .closing()
                .lockedBy()
                .value();
        parties.add(begun.id(), ClosingRole.HOMEROOM_TEACHER, 0, "", homeroom);
        parties.add(begun.id(), ClosingRole.ADMINISTRATOR, 0, "", holder(school, Role.ADMINISTRATOR, today));
        parties.add(begun.id(), ClosingRole.PRINCIPAL, 0, "", holder(school, Role.PRINCIPAL, today));
        parties.add(begun.id(), ClosingRole.LOCKER, 0, "", holder(school, locker, today));
        parties.add(begun.id(), ClosingRole.CLERK, 0, "", holder(school, Role.CLERK, today));
    }

    /** Of several the one who enters for all. */
    private @Nullable PersonId teacher(SubjectBook book, LocalDate today) {
        List<PersonId> all = teachers.teachers(book, today);
        return teachers.coordinator(book)
                .filter(all::contains)
                .or(() -> all.stream().findFirst())
                .orElse(null);
    }

    private PersonId holder(SchoolId school, Role role, LocalDate today) {
        Optional<Person> first = staff.holders(school, role, today).stream().findFirst();
        return first.map(Person::id)
                .orElseThrow(() -> new IllegalStateException("nobody is " + role + " in " + school.value()));
    }
}
