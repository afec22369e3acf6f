package vn.kyduyet.verification.checks;

import java.io.IOException;

/**
 * Thrown when a later revision is not written as ISO 32000-2 says, so that readers may see different things in it.
 * Carries the key of its sentence and the position in the file.
 */
final class StructureFault extends IOException {

    private static final long serialVersionUID = 1L;

    private static final String PREFIX = "verification.check.structure.";

    private final String code;
    private final long position;

    private StructureFault(String code, long position) {
        super(code + " at " + position);
        this.code = PREFIX + code;
        this.position = position;
    }

    /** Bytes that belong to no object, no list of objects and no end of a revision. */
    static StructureFault unexplained(long position) {
        return new StructureFault("unexplained", position);
    }

    /** The same thing said twice, so that readers differ in which one they take. */
    static StructureFault ambiguous(long position) {
        return new StructureFault("ambiguous", position);
    }

    /** A list of objects that does not fit the objects that are there. */
    static StructureFault crossReference(long position) {
        return new StructureFault("cross-reference", position);
    }

    /** An object that no list names. */
    static StructureFault orphan(long position) {
        return new StructureFault("orphan", position);
    }

    /** The same fault, told at another position. */
    StructureFault at(long elsewhere) {
        return new StructureFault(code.substring(PREFIX.length()), elsewhere);
    }

    String code() {
        return code;
    }

    long position() {
        return position;
    }
}
