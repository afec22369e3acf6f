package vn.kyduyet.gradecorrection;

import java.util.function.Function;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One step of a correction after the other: several people act on one process at the same moment, whose branches end
 * together, and the engine lets only one of them through. Whoever holds the correction's row is that one; the next waits
 * for it, and who waited in vain tries again.
 */
@Component
class InTurn {

    private static final int MOST_TRIES = 10;

    private final GradeCorrections corrections;
    private final TransactionTemplate transaction;

    InTurn(GradeCorrections corrections, TransactionTemplate transaction) {
        this.corrections = corrections;
        this.transaction = transaction;
    }

    /**
     * Does something in a transaction that holds the correction.
     *
     * @throws vn.kyduyet.refusal.RefusedException when there is no such correction, or the work refuses
     */
    <T> T change(CorrectionId id, Function<GradeCorrection, T> work) {
        for (int tryNumber = 1; ; tryNumber++) {
            try {
                return transaction.execute(status -> work.apply(corrections.lock(id)));
            } catch (ConcurrencyFailureException overtaken) {
                if (tryNumber == MOST_TRIES) {
                    throw overtaken;
                }
            }
        }
    }
}
