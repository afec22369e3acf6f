package vn.kyduyet.termclosing;

import java.util.function.Function;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One step of a class after the other: thirteen teachers act on one process, whose branches end together, and the engine
 * lets only one of them through. Whoever holds the class's row is that one; who waited in vain tries again.
 */
@Component
class OneAtATime {

    private static final int MOST_TRIES = 10;

    private final ClassClosings closings;
    private final TransactionTemplate transaction;

    OneAtATime(ClassClosings closings, TransactionTemplate transaction) {
        this.closings = closings;
        this.transaction = transaction;
    }

    /**
     * Does something in a transaction that holds the class.
     *
     * @throws vn.kyduyet.refusal.RefusedException when there is no such class, or the work refuses
     */
    <T> T change(ClassClosingId id, Function<ClassClosing, T> work) {
        for (int tryNumber = 1; ; tryNumber++) {
            try {
                return transaction.execute(status -> work.apply(closings.lock(id)));
            } catch (ConcurrencyFailureException overtaken) {
                if (tryNumber == MOST_TRIES) {
                    throw overtaken;
                }
            }
        }
    }
}
