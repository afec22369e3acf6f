package vn.kyduyet.termclosing;

import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.kyduyet.gradebook.BookOpenings;
import vn.kyduyet.wording.WrittenDates;

/** Books of a class that are open again by a petition: nothing of theirs is confirmed meanwhile. */
@Component
class ClosingReopenings {

    private final BookOpenings openings;
    private final Clock clock;

    ClosingReopenings(BookOpenings openings, Clock clock) {
        this.openings = openings;
        this.clock = clock;
    }

    /**
     * Until when one of the class's books is open, as people write it; nothing while none is.
     *
     * @param subject empty for any
     */
    Optional<String> until(ClassClosing closing, String subject) {
        return closing.closing().period().terms().stream()
                .flatMap(term -> openings.of(closing.closing().year(), term).stream())
                .filter(open -> open.scope().className() == null
                        || closing.className().equals(open.scope().className()))
                .filter(open -> subject.isEmpty()
                        || open.scope().subject() == null
                        || subject.equals(open.scope().subject()))
                .map(BookOpenings.Opening::until)
                .max(java.util.Comparator.naturalOrder())
                .map(until -> WrittenDates.TIME_AND_DAY.format(until.atZone(clock.getZone())));
    }
}
