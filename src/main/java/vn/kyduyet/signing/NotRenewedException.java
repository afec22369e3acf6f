package vn.kyduyet.signing;

/** Thrown when a document's timestamp cannot be renewed now. */
final class NotRenewedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final RenewalFault fault;

    NotRenewedException(RenewalFault fault, String detail) {
        super(detail);
        this.fault = fault;
    }

    NotRenewedException(RenewalFault fault, Exception cause) {
        super(cause.getMessage(), cause);
        this.fault = fault;
    }

    RenewalFault fault() {
        return fault;
    }
}
