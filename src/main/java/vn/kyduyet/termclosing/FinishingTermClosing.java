package vn.kyduyet.termclosing;

import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** For the process: tells that a term or year is closed, because every class is in the archive. */
@Component
public class FinishingTermClosing {

    private final TermClosings closings;
    private final TellingOfClosings telling;
    private final ClosingHistory history;

    FinishingTermClosing(TermClosings closings, TellingOfClosings telling, ClosingHistory history) {
        this.closings = closings;
        this.telling = telling;
        this.history = history;
    }

    @Transactional
    public void finish(String businessKey) {
        TermClosing closing = closings.lock(TermClosingId.of(businessKey));
        telling.closed(closing);
        history.tell(closing, null, "closed", Map.of());
    }
}
