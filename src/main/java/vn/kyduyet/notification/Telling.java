package vn.kyduyet.notification;

import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells people what happened, in the transaction in which it happened: if that is rolled back, nobody was told. The
 * notice is in the application from then on; its mail leaves later, and whether it can leave stops nobody's work.
 */
@Component
public class Telling {

    private final Notices notices;
    private final Mails mails;
    private final MailPreferences preferences;
    private final MailServer server;
    private final NoticeWords words;
    private final NotificationProperties properties;
    private final Clock clock;

    Telling(
            Notices notices,
            Mails mails,
            MailPreferences preferences,
            MailServer server,
            NoticeWords words,
            NotificationProperties properties,
            Clock clock) {
        this.notices = notices;
        this.mails = mails;
        this.preferences = preferences;
        this.server = server;
        this.words = words;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Tells somebody something.
     *
     * @return false when it was told under the same key before; nothing is told then
     * @throws org.springframework.context.NoSuchMessageException when the message files do not have its sentence
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean tell(Notice notice) {
        words.require(notice.code());
        NoticeId id = new NoticeId(UUID.randomUUID());
        MailWay way = server.isThere() ? preferences.of(notice.recipient(), notice.group()) : MailWay.NONE;
        Instant digestDue = way == MailWay.DAILY ? nextDigest() : null;
        if (!notices.add(id, notice, digestDue)) {
            return false;
        }
        if (way == MailWay.AT_ONCE) {
            notices.sendWith(id, mails.add(notice.school(), notice.recipient()));
        }
        return true;
    }

    /**
     * What waited for people at a page has been done: who was told of it, need not read of it any more, and no digest
     * brings it.
     *
     * @param path the link of those notices, as a whole
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void settle(String path) {
        notices.settle(path);
    }

    private Instant nextDigest() {
        ZonedDateTime now = clock.instant().atZone(clock.getZone());
        ZonedDateTime today = now.with(properties.digestAt());
        return (now.isBefore(today) ? today : today.plusDays(1)).toInstant();
    }
}
