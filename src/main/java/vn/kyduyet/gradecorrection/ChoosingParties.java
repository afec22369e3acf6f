package vn.kyduyet.gradecorrection;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.kyduyet.gradebook.BookTeachers;
import vn.kyduyet.gradebook.SubjectBook;
import vn.kyduyet.people.Person;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.regulation.CorrectionParty;
import vn.kyduyet.regulation.CorrectionRules;

/**
 * Who takes part in a correction. Nobody is two of teacher, administrator and approver, unless the school's regulation
 * says that somebody may be; the GVCN may well be the subject's teacher, and then signs once, as both.
 */
@Component
class ChoosingParties {

    private final StaffDirectory staff;
    private final BookTeachers teachers;
    private final Clock clock;

    ChoosingParties(StaffDirectory staff, BookTeachers teachers, Clock clock) {
        this.staff = staff;
        this.teachers = teachers;
        this.clock = clock;
    }

    /** Thrown when somebody is missing: {@link vn.kyduyet.refusal.RefusedException}. */
    List<Party> of(SubjectBook book, PersonId teacher, CorrectionRules rules) {
        Set<PersonId> taken = new LinkedHashSet<>(Set.of(teacher));
        List<Party> parties = new ArrayList<>(List.of(Party.of(CorrectionParty.SUBJECT_TEACHER, teacher)));
        PersonId approver = holder(book, rules.approvedBy().value(), taken, rules);
        taken.add(approver);
        PersonId administrator = holder(book, Role.ADMINISTRATOR, taken, rules);
        parties.add(Party.of(CorrectionParty.APPROVER, approver));
        parties.add(Party.of(CorrectionParty.ADMINISTRATOR, administrator));
        if (rules.signers().value().contains(CorrectionParty.HOMEROOM_TEACHER)
                || rules.witnesses().value().contains(CorrectionParty.HOMEROOM_TEACHER)) {
            parties.add(Party.of(
                    CorrectionParty.HOMEROOM_TEACHER,
                    teachers.homeroomTeacher(book)
                            .orElseThrow(() -> Refusal.conflict(
                                            "gradecorrection.refused.no-homeroom",
                                            rules.signers().clause().citation(),
                                            book.className())
                                    .asException())));
        }
        return parties;
    }

    private PersonId holder(SubjectBook book, Role role, Set<PersonId> taken, CorrectionRules rules) {
        List<PersonId> holders = staff.holders(book.school(), role, LocalDate.now(clock)).stream()
                .map(Person::id)
                .distinct()
                .toList();
        if (holders.isEmpty()) {
            throw Refusal.conflict("gradecorrection.refused.nobody." + role).asException();
        }
        return holders.stream()
                .filter(person -> !taken.contains(person))
                .findFirst()
                .or(() -> holders.stream()
                        .filter(person -> rules.severalRoles().value())
                        .findFirst())
                .orElseThrow(() -> Refusal.conflict(
                                "gradecorrection.refused.two-roles",
                                rules.severalRoles().clause().citation(),
                                staff.person(holders.get(0)).fullName())
                        .asException());
    }
}
