package vn.kyduyet.termclosing;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kyduyet.gradebook.LockScope;
import vn.kyduyet.gradebook.MarkLock;
import vn.kyduyet.gradebook.MarkLocks;
import vn.kyduyet.people.PersonId;

/** The marks behind the books of a class: kept as they were checked, drawn up and, in the end, locked. */
@Component
class ClosingLocks {

    private final MarkLocks locks;
    private final ClosingWords words;

    ClosingLocks(MarkLocks locks, ClosingWords words) {
        this.locks = locks;
        this.words = words;
    }

    /** What is checked or drawn up changes by a correction only. */
    void keep(ClassClosing closing, @Nullable String subject, PersonId by) {
        for (int term : closing.closing().period().terms()) {
            locks.lock(
                    scope(closing, term, subject),
                    MarkLock.Kind.DRAWN_UP,
                    by,
                    words.word("termclosing.lock.kept", words.title(closing)));
        }
    }

    /** The lock on the principal's order. */
    void lock(ClassClosing closing, PersonId by, PersonId order) {
        for (int term : closing.closing().period().terms()) {
            locks.lock(
                    scope(closing, term, null),
                    MarkLock.Kind.ORDERED,
                    order,
                    by,
                    words.word("termclosing.lock.ordered", words.title(closing)));
        }
    }

    /** Nothing is closed after all. */
    void release(ClassClosing closing, Iterable<String> subjects, PersonId by) {
        for (int term : closing.closing().period().terms()) {
            for (String subject : subjects) {
                locks.release(scope(closing, term, subject), MarkLock.Kind.DRAWN_UP, by);
            }
            locks.release(scope(closing, term, null), MarkLock.Kind.DRAWN_UP, by);
        }
    }

    private static LockScope scope(ClassClosing closing, int term, @Nullable String subject) {
        return new LockScope(closing.closing().year(), term, closing.className(), subject, null, null);
    }
}
