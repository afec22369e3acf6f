package vn.kyduyet.workflow;

import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One step of a process after the other: several people act on one process at the same moment, whose branches end
 * together, and the engine lets only one of them through. Whoever holds the row that stands for the process is that one;
 * the next waits for it, and who waited in vain tries again.
 */
@Component
public class InTurn {

    private static final int MOST_TRIES = 10;

    private final TransactionTemplate transaction;

    InTurn(TransactionTemplate transaction) {
        this.transaction = transaction;
    }

    /**
     * Does something in a transaction that holds a row.
     *
     * @param lock reads the row for an update
     * @throws vn.kyduyet.refusal.RefusedException when there is no such row, or the work refuses
     */
    public <S, T> T change(Supplier<S> lock, Function<S, T> work) {
        for (int tryNumber = 1; ; tryNumber++) {
            try {
                return transaction.execute(status -> work.apply(lock.get()));
            } catch (ConcurrencyFailureException overtaken) {
                if (tryNumber == MOST_TRIES) {
                    throw overtaken;
                }
            }
        }
    }
}
