package vn.kyduyet.notification;

/** How far a mail has come. */
public enum MailState {
    /** Not sent yet, or not yet again. */
    WAITING,
    /** The mail server has taken it. */
    SENT,
    /** Tried for days in vain; an administrator can have it tried again. */
    GIVEN_UP,
    /** Nobody has such an address; trying again alone would not help. */
    UNDELIVERABLE
}
