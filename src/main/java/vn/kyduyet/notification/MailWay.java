package vn.kyduyet.notification;

/** How somebody wants the mails of a group of notices. */
public enum MailWay {
    /** A mail for each notice. */
    AT_ONCE,
    /** In the one mail of the day. */
    DAILY,
    /** No mail; the notice is in the application all the same. */
    NONE
}
