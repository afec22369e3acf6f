package vn.kyduyet.termclosing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.people.PersonId;

/**
 * Who does a part in closing a class's books.
 *
 * @param position of the subject, counted from 1; 0 for everybody else
 * @param subject empty for everybody but subject teachers
 * @param inPlaceOf whose part it is, when a deputy does it
 * @param namedInBooks whom the books name, once they are drawn up
 * @param doneAt when the part was done that is no signature: checked, totalled, proposed, approved, locked
 * @param signedAt when every book of this drawing was signed that is this person's to sign
 */
public record ClosingParty(
        ClosingRole role,
        int position,
        String subject,
        PersonId person,
        @Nullable PersonId inPlaceOf,
        @Nullable PersonId namedInBooks,
        @Nullable Instant doneAt,
        @Nullable Instant signedAt) {

    /** Its field in every book that it signs. */
    public String fieldName() {
        return switch (role) {
            case SUBJECT_TEACHER -> "subject-" + position;
            case HOMEROOM_TEACHER -> "homeroom";
            case PRINCIPAL -> "principal";
            case CLERK -> "agency";
            case ADMINISTRATOR, LOCKER -> throw new IllegalStateException(role + " signs nothing");
        };
    }

    /** Whose part it is, even while a deputy does it. */
    public PersonId holder() {
        return inPlaceOf == null ? person : inPlaceOf;
    }
}
