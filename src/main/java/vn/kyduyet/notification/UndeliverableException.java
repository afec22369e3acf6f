package vn.kyduyet.notification;

import vn.kyduyet.refusal.Refusal;

/** Thrown when a mail has nobody to go to. */
class UndeliverableException extends RuntimeException {

    private final transient Refusal reason;

    UndeliverableException(Refusal reason) {
        super(reason.code());
        this.reason = reason;
    }

    Refusal reason() {
        return reason;
    }
}
