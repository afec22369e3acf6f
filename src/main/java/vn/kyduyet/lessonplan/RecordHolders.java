package vn.kyduyet.lessonplan;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kyduyet.people.Person;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.regulation.Holder;
import vn.kyduyet.regulation.RecordType;
import vn.kyduyet.regulation.Regulation;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.Teaching;

/** Who hands in which type of record. */
@Component
public class RecordHolders {

    private final StaffDirectory staff;
    private final Teaching teaching;

    RecordHolders(StaffDirectory staff, Teaching teaching) {
        this.staff = staff;
        this.teaching = teaching;
    }

    /** The types of a regulation's catalogue that a person may hand in on a day. */
    public List<RecordType> typesOf(Person person, Regulation regulation, @Nullable SchoolYear year, LocalDate day) {
        Set<Role> roles = staff.rolesOf(person.id(), day);
        return regulation.catalogue().stream()
                .filter(type -> holds(person, type.holder().value(), roles, year))
                .toList();
    }

    /** Thrown when a type is not the person's to hand in: {@link vn.kyduyet.refusal.RefusedException}. */
    void require(Person person, RecordType type, @Nullable SchoolYear year, LocalDate day) {
        if (!holds(person, type.holder().value(), staff.rolesOf(person.id(), day), year)) {
            throw Refusal.forbidden(
                            "lessonplan.refused.not-the-holder",
                            type.name().value(),
                            type.holder().clause().citation())
                    .asException();
        }
    }

    static boolean belongsToAGroup(Holder holder) {
        return holder == Holder.TEACHER || holder == Holder.HOMEROOM_TEACHER || holder == Holder.GROUP_HEAD;
    }

    private boolean holds(Person person, Holder holder, Set<Role> roles, @Nullable SchoolYear year) {
        return switch (holder) {
            case TEACHER -> roles.contains(Role.TEACHER);
            case HOMEROOM_TEACHER ->
                year != null
                        && teaching.classes(year.id()).stream()
                                .anyMatch(one -> person.id().equals(one.homeroomTeacher()));
            case GROUP_HEAD -> roles.contains(Role.GROUP_HEAD);
            case BOARD -> roles.contains(Role.VICE_PRINCIPAL) || roles.contains(Role.PRINCIPAL);
            case UNION -> roles.contains(Role.UNION_OFFICER);
            case YOUTH -> roles.contains(Role.YOUTH_OFFICER);
        };
    }
}
