package vn.kyduyet.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.storage.DamagedFileException;
import vn.kyduyet.storage.StoreUnavailableException;

/**
 * Hands the mails that are due to the mail server, one transaction a mail. Its row is locked meanwhile, so that no other
 * server sends it too. Only a server that dies between the mail server's answer and its own commit sends a mail again:
 * with the same Message-ID.
 */
@Component
public class SendingMails {

    private static final Logger LOG = LoggerFactory.getLogger(SendingMails.class);

    /** From one attempt to the next; the last of them from then on. */
    private static final List<Duration> PAUSES = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(6));

    private final Mails mails;
    private final WritingMail writing;
    private final MailServer server;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SendingMails(Mails mails, WritingMail writing, MailServer server, TransactionTemplate transaction, Clock clock) {
        this.mails = mails;
        this.writing = writing;
        this.server = server;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Sends what is due, until nothing is or the mail server fails; gives how many mails it took. */
    @Scheduled(fixedDelayString = "${kyduyet.notification.every:PT20S}")
    public int send() {
        int sent = 0;
        Step step = server.isThere() ? next() : Step.NOTHING_DUE;
        while (step == Step.SENT || step == Step.NOT_THIS_ONE) {
            sent += step == Step.SENT ? 1 : 0;
            step = next();
        }
        return sent;
    }

    private Step next() {
        Step step =
                transaction.execute(status -> mails.lockDue().map(this::send).orElse(Step.NOTHING_DUE));
        return step == null ? Step.NOTHING_DUE : step;
    }

    private Step send(OutgoingMail mail) {
        try {
            server.send(writing.message(mail));
            mails.markSent(mail.id());
            return Step.SENT;
        } catch (UndeliverableException nobody) {
            mails.stop(mail.id(), MailState.UNDELIVERABLE, nobody.reason());
            return Step.NOT_THIS_ONE;
        } catch (StoreUnavailableException | DamagedFileException noFile) {
            LOG.warn("mail {} could not be made: {}", mail.id(), noFile.getMessage());
            tryLater(mail, Refusal.conflict("notification.mail.no-file"));
            return Step.NOT_THIS_ONE;
        } catch (MailException refused) {
            return refused(mail, refused);
        } catch (DataAccessException databaseFailed) {
            throw databaseFailed;
        } catch (RuntimeException unexpected) {
            // One mail that cannot be made must not keep back all the others.
            LOG.error("mail {} could not be made", mail.id(), unexpected);
            tryLater(mail, Refusal.conflict("notification.mail.fault"));
            return Step.NOT_THIS_ONE;
        }
    }

    private Step refused(OutgoingMail mail, MailException refused) {
        Exception cause = cause(refused);
        if (rejects(cause)) {
            mails.stop(mail.id(), MailState.UNDELIVERABLE, Refusal.conflict("notification.mail.rejected", text(cause)));
            return Step.NOT_THIS_ONE;
        }
        LOG.warn("the mail server did not take mail {}: {}", mail.id(), cause.toString());
        tryLater(mail, Refusal.conflict("notification.mail.server", text(cause)));
        return cause instanceof SendFailedException ? Step.NOT_THIS_ONE : Step.SERVER_FAILED;
    }

    private void tryLater(OutgoingMail mail, Refusal reason) {
        Instant now = clock.instant();
        if (now.isBefore(mail.giveUpAt())) {
            mails.postpone(mail.id(), now.plus(PAUSES.get(Math.min(mail.attempts(), PAUSES.size() - 1))), reason);
        } else {
            mails.stop(mail.id(), MailState.GIVEN_UP, reason);
        }
    }

    private static Exception cause(MailException refused) {
        if (refused instanceof MailSendException several && several.getMessageExceptions().length > 0) {
            return several.getMessageExceptions()[0];
        }
        return refused.getCause() instanceof Exception cause ? cause : refused;
    }

    /** Whether the server said for good that there is no such mailbox. */
    private static boolean rejects(Exception failure) {
        return failure instanceof SendFailedException notSent
                && notSent.getInvalidAddresses() != null
                && notSent.getInvalidAddresses().length > 0;
    }

    /** What the mail library says, and what the server said to it. */
    private static String text(Exception cause) {
        Set<String> said = new LinkedHashSet<>();
        Exception next = cause;
        while (next != null) {
            said.add(next.getMessage() == null ? next.getClass().getSimpleName() : next.getMessage());
            next = next instanceof MessagingException known ? known.getNextException() : null;
        }
        return String.join("; ", said).replaceAll("[\\p{Cntrl}\\p{Cf}]+", " ").strip();
    }

    private enum Step {
        SENT,
        /** The next may well go through. */
        NOT_THIS_ONE,
        /** The next would fail like this one. */
        SERVER_FAILED,
        NOTHING_DUE
    }
}
