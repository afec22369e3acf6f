package vn.kyduyet.termclosing;

import java.util.List;

/** What is closed: a term, or the year with what both terms come to. */
public enum ClosingPeriod {
    TERM_1(1),
    TERM_2(2),
    YEAR(1, 2);

    private final List<Integer> terms;

    ClosingPeriod(Integer... terms) {
        this.terms = List.of(terms);
    }

    /** The numbers of its terms. */
    public List<Integer> terms() {
        return terms;
    }

    /** The term at whose end it is closed. */
    public int lastTerm() {
        return terms.get(terms.size() - 1);
    }
}
