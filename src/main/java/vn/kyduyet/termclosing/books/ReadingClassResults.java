package vn.kyduyet.termclosing.books;

import org.springframework.stereotype.Component;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.termclosing.ClosingPeriod;

/** Says what the marks of a class come to in a period, and which of them are missing. */
@Component
public class ReadingClassResults {

    private final ReadingClassMarks marks;

    ReadingClassResults(ReadingClassMarks marks) {
        this.marks = marks;
    }

    /** Thrown when the year has no such class or no such term: {@link vn.kyduyet.refusal.RefusedException}. */
    public ClassResults read(SchoolYear year, ClosingPeriod period, String className) {
        return new PeriodResults(marks.read(year, period, className)).count();
    }
}
