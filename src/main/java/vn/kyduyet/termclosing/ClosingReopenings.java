package vn.kyduyet.termclosing;

import java.util.Optional;
import org.springframework.stereotype.Component;

/** Books of a class that were opened again by a petition. */
@Component
class ClosingReopenings {

    /** Until when one of the class's books is open, as people write it; nothing while none is. */
    Optional<String> until(ClassClosing closing, String subject) {
        return Optional.empty();
    }
}
