package vn.kyduyet.termclosing;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.people.Person;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.people.StaffDirectory;
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
    private final ClosingSubjects subjects;
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
            ClosingSubjects subjects,
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
        this.subjects = subjects;
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
        Map<String, List<ClosingSubjects.Taught>> all = subjects.of(year, closing.period());
        for (SchoolClass one : opening.classes(year)) {
            ClassClosing begun = add(closing, one.name(), 1, "");
            addParties(
                    begun,
                    Objects.requireNonNull(one.homeroomTeacher(), one.name()),
                    all.getOrDefault(one.name(), List.of()));
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

    private void addParties(ClassClosing begun, PersonId homeroom, List<ClosingSubjects.Taught> taught) {
        LocalDate today = LocalDate.now(clock);
        int position = 0;
        for (ClosingSubjects.Taught one : taught) {
            position++;
            parties.add(
                    begun.id(),
                    ClosingRole.SUBJECT_TEACHER,
                    position,
                    one.book().subject(),
                    one.teacher());
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

    private PersonId holder(SchoolId school, Role role, LocalDate today) {
        Optional<Person> first = staff.holders(school, role, today).stream().findFirst();
        return first.map(Person::id)
                .orElseThrow(() -> new IllegalStateException("nobody is " + role + " in " + school.value()));
    }
}
