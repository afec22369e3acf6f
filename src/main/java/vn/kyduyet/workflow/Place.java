package vn.kyduyet.workflow;

import org.jspecify.annotations.Nullable;
import vn.kyduyet.people.Delegation;
import vn.kyduyet.people.PersonId;

/** With whom a task lies, and under which delegation. */
record Place(PersonId person, @Nullable Delegation by) {

    @Nullable
    PersonId inPlaceOf() {
        return by == null ? null : by.absent();
    }
}
