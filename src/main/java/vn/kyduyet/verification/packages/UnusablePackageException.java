package vn.kyduyet.verification.packages;

import vn.kyduyet.verification.Reason;

/** Thrown when a file is no package, or one that is not safe to read; no verdict follows from it. */
final class UnusablePackageException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    UnusablePackageException(Reason reason) {
        super(reason.code());
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
