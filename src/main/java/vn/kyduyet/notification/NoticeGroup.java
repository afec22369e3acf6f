package vn.kyduyet.notification;

/** What notices are about, as people choose by it how they want their mails. */
public enum NoticeGroup {
    /** Việc chờ tôi duyệt: somebody waits for the reader to do something. */
    WAITING_FOR_ME(MailWay.DAILY),
    /** Hồ sơ của tôi: what became of what the reader handed in. */
    MY_RECORDS(MailWay.AT_ONCE),
    /** Nhắc hạn: something is due soon, or late. */
    DEADLINES(MailWay.DAILY);

    private final MailWay unlessChosen;

    NoticeGroup(MailWay unlessChosen) {
        this.unlessChosen = unlessChosen;
    }

    /** How mails of this group come to whoever chose nothing. */
    MailWay unlessChosen() {
        return unlessChosen;
    }
}
