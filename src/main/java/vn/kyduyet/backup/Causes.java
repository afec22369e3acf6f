package vn.kyduyet.backup;

/** The last word of a failure. */
final class Causes {

    private Causes() {}

    static String of(Throwable failed) {
        Throwable cause = failed;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
