package vn.kyduyet.regulation;

/** Thrown at start-up when a profile cannot be read; the message names file and line and says how to put it right. */
class FaultyProfileException extends IllegalStateException {

    FaultyProfileException(String file, int line, String fault) {
        super(file + ", line " + line + ": " + fault);
    }
}
