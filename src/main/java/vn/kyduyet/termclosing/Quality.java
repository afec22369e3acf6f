package vn.kyduyet.termclosing;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a primary school assesses of a student beside the subjects: phẩm chất chủ yếu, năng lực chung and năng lực đặc thù
 * (TT 27/2020 Đ5), each with the level Tốt, Đạt or Cần cố gắng.
 */
public enum Quality {
    PATRIOTISM(Kind.VIRTUE),
    KINDNESS(Kind.VIRTUE),
    DILIGENCE(Kind.VIRTUE),
    HONESTY(Kind.VIRTUE),
    RESPONSIBILITY(Kind.VIRTUE),
    SELF_RELIANCE(Kind.GENERAL),
    COMMUNICATION(Kind.GENERAL),
    PROBLEM_SOLVING(Kind.GENERAL),
    LANGUAGE(Kind.SPECIFIC),
    CALCULATION(Kind.SPECIFIC),
    SCIENCE(Kind.SPECIFIC),
    TECHNOLOGY(Kind.SPECIFIC),
    INFORMATICS(Kind.SPECIFIC),
    AESTHETICS(Kind.SPECIFIC),
    PHYSICAL(Kind.SPECIFIC);

    /** How they are grouped. */
    public enum Kind {
        VIRTUE,
        GENERAL,
        SPECIFIC
    }

    /** The levels, the best first. */
    public static final List<Conduct> LEVELS = List.of(Conduct.GOOD, Conduct.PASSED, Conduct.NOT_PASSED);

    /** The subject of both begins with grade 3 (Chương trình GDPT 2018). */
    private static final int FIRST_GRADE_WITH_TECHNOLOGY = 3;

    private final Kind kind;

    Quality(Kind kind) {
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    public static List<Quality> of(Kind kind) {
        return Arrays.stream(values()).filter(one -> one.kind == kind).toList();
    }

    boolean isAssessedIn(int grade) {
        return grade >= FIRST_GRADE_WITH_TECHNOLOGY || (this != TECHNOLOGY && this != INFORMATICS);
    }

    /**
     * What a student comes to in all of them, which awards ask for (TT 27/2020 Đ9, Đ13): the lowest level; nothing while
     * one that is assessed in the grade is open.
     */
    static Optional<Conduct> overall(Map<Quality, Conduct> assessed, int grade) {
        boolean complete =
                Arrays.stream(values()).filter(one -> one.isAssessedIn(grade)).allMatch(assessed::containsKey);
        Collection<Conduct> levels = assessed.values();
        return complete ? levels.stream().max(Conduct::compareTo) : Optional.empty();
    }
}
