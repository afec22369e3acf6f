package vn.kyduyet.termclosing.books;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.schoolyear.Student;

/**
 * Somebody who was in a class in a period.
 *
 * @param came the first day in the class; null when that was not after the period began
 * @param left the last day in the class; null when still in it at the period's end
 */
public record ClassMember(
        Student student, @Nullable LocalDate came, @Nullable LocalDate left) {

    /** Whether the results are closed in this class: it is the one in which the period ended. */
    public boolean atTheEnd() {
        return left == null;
    }
}
