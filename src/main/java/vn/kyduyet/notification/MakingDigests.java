package vn.kyduyet.notification;

import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes, for each person whom something waits for, the one mail of the day. */
@Component
public class MakingDigests {

    private final Notices notices;
    private final Mails mails;
    private final MailServer server;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MakingDigests(Notices notices, Mails mails, MailServer server, TransactionTemplate transaction, Clock clock) {
        this.notices = notices;
        this.mails = mails;
        this.server = server;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Makes those that are due; gives how many. */
    @Scheduled(fixedDelayString = "${kyduyet.notification.every:PT20S}")
    public int make() {
        if (!server.isThere()) {
            return 0;
        }
        LocalDate today = LocalDate.now(clock);
        return (int) notices.digestsDue(today).stream()
                .filter(addressee -> make(addressee, today))
                .count();
    }

    private boolean make(Notices.Addressee addressee, LocalDate today) {
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> {
                UUID mail = mails.addDigest(addressee.school(), addressee.recipient(), today);
                boolean brings = notices.sendDueWith(mail, addressee.recipient()) > 0;
                if (!brings) {
                    // All of it was read since we looked.
                    status.setRollbackOnly();
                }
                return brings;
            }));
        } catch (DuplicateKeyException anotherServerWasFaster) {
            return false;
        }
    }
}
