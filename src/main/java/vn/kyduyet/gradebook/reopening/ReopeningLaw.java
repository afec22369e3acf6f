package vn.kyduyet.gradebook.reopening;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.kyduyet.gradebook.BookTeachers;
import vn.kyduyet.gradebook.LockScope;
import vn.kyduyet.gradebook.LockScopes;
import vn.kyduyet.gradebook.SubjectBook;
import vn.kyduyet.people.Person;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.regulation.ClosingRules;
import vn.kyduyet.regulation.Regulation;
import vn.kyduyet.regulation.Regulations;

/** Who asks for books to be opened again, who decides, whom it concerns, and for how long. */
@Component
public class ReopeningLaw {

    private final Regulations regulations;
    private final LockScopes scopes;
    private final BookTeachers teachers;
    private final StaffDirectory staff;
    private final Clock clock;

    ReopeningLaw(Regulations regulations, LockScopes scopes, BookTeachers teachers, StaffDirectory staff, Clock clock) {
        this.regulations = regulations;
        this.scopes = scopes;
        this.teachers = teachers;
        this.staff = staff;
        this.clock = clock;
    }

    public ClosingRules rules(SchoolId school) {
        return regulation(school).closing();
    }

    /** Who entered asks for the book, the GVCN and an administrator for the book or the class (TK 7.2). */
    public boolean mayAsk(SignedInPerson person, LockScope scope) {
        List<SubjectBook> books = scopes.booksOf(scope);
        return person.holds(Role.ADMINISTRATOR)
                || books.stream()
                        .findFirst()
                        .flatMap(teachers::homeroomTeacher)
                        .filter(person.id()::equals)
                        .isPresent()
                || scope.subject() != null
                        && books.stream()
                                .anyMatch(
                                        book -> teachers.teachers(book, today()).contains(person.id()));
    }

    /** The principal decides; where the vice principal answers for what is corrected after the lock (XT Đ3), either. */
    public boolean decides(SignedInPerson person) {
        return deciders(person.school()).stream().anyMatch(person::holds);
    }

    void refuseUnlessDecides(SignedInPerson person) {
        if (!decides(person)) {
            throw Refusal.forbidden(
                            "gradebook.refused.petition-decides",
                            rules(person.school()).reopenedByPetition().clause().citation())
                    .asException();
        }
    }

    List<PersonId> whoDecide(SchoolId school) {
        return deciders(school).stream()
                .flatMap(role -> staff.holders(school, role, today()).stream())
                .map(Person::id)
                .distinct()
                .toList();
    }

    /** Who may write in what is opened, and the class's GVCN. */
    Set<PersonId> concerned(LockScope scope) {
        Set<PersonId> people = new LinkedHashSet<>();
        for (SubjectBook book : scopes.booksOf(scope)) {
            people.addAll(teachers.teachers(book, today()));
            teachers.homeroomTeacher(book).ifPresent(people::add);
        }
        return people;
    }

    void refuseUnlessWithin(SchoolId school, int days) {
        ClosingRules rules = rules(school);
        int most = rules.reopenDays().value();
        if (days < 1 || days > most) {
            throw Refusal.invalid(
                            "gradebook.refused.petition-days",
                            most,
                            rules.reopenDays().clause().citation())
                    .asException();
        }
    }

    private Set<Role> deciders(SchoolId school) {
        return regulation(school).corrections().approvedBy().value() == Role.VICE_PRINCIPAL
                ? Set.of(Role.PRINCIPAL, Role.VICE_PRINCIPAL)
                : Set.of(Role.PRINCIPAL);
    }

    private Regulation regulation(SchoolId school) {
        return regulations.on(school, today());
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
