package vn.kyduyet.termclosing;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kyduyet.people.PersonId;

/** The marks behind the books of a class: kept as they were checked, drawn up and, in the end, locked. */
@Component
class ClosingLocks {

    void keep(ClassClosing closing, @Nullable String subject, PersonId by) {}

    void lock(ClassClosing closing, PersonId by, PersonId order) {}

    void release(ClassClosing closing, Iterable<String> subjects, PersonId by) {}
}
