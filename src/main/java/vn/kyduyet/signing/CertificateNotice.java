package vn.kyduyet.signing;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.signing.keys.PemChain;
import vn.kyduyet.signing.keys.SigningKeyRegister;

/** Tells in time that certificates end, as far as the register of keys knows them. */
@Component
public class CertificateNotice {

    /** Long enough to have a certificate renewed. */
    static final int EARLY_DAYS = 30;

    private static final Logger LOG = LoggerFactory.getLogger(CertificateNotice.class);

    private final SigningKeyRegister register;
    private final Clock clock;

    CertificateNotice(SigningKeyRegister register, Clock clock) {
        this.register = register;
        this.clock = clock;
    }

    /** The end of the person's certificate when it is near or past; nothing otherwise. */
    public Optional<End> of(PersonId signer) {
        return register.find(signer)
                .flatMap(entry -> Optional.ofNullable(entry.key().certificate()))
                .flatMap(CertificateNotice::end)
                .filter(this::isNear)
                .map(end -> new End(LocalDate.ofInstant(end, clock.getZone()), end.isBefore(clock.instant())));
    }

    /** Tells the server's log in one line, for those who look after it; gives how many certificates it names. */
    @EventListener(ApplicationReadyEvent.class)
    @Scheduled(cron = "0 0 6 * * *", zone = "Asia/Ho_Chi_Minh")
    public int tellLog() {
        List<Instant> ends = register.certificates().stream()
                .map(CertificateNotice::end)
                .flatMap(Optional::stream)
                .filter(this::isNear)
                .toList();
        long over = ends.stream().filter(end -> end.isBefore(clock.instant())).count();
        if (!ends.isEmpty()) {
            LOG.warn(
                    "{} certificates of signers end within {} days and {} have ended: see /administration/certificates",
                    ends.size() - over,
                    EARLY_DAYS,
                    over);
        }
        return ends.size();
    }

    private boolean isNear(Instant end) {
        return isNear(end, clock);
    }

    /** Whether an end is at most thirty days away: days of the calendar, as people are told them. */
    static boolean isNear(Instant end, Clock clock) {
        return daysLeft(end, clock) <= EARLY_DAYS;
    }

    /** Whole days of the calendar until an end; negative when it is past. */
    static long daysLeft(Instant end, Clock clock) {
        return ChronoUnit.DAYS.between(LocalDate.now(clock), LocalDate.ofInstant(end, clock.getZone()));
    }

    /** The chain of a registered text, the signer's certificate first; nothing when it cannot be read. */
    static List<X509Certificate> chain(String pem) {
        try {
            return PemChain.read(pem);
        } catch (CertificateException unreadable) {
            LOG.warn("a registered certificate cannot be read", unreadable);
            return List.of();
        }
    }

    private static Optional<Instant> end(String pem) {
        return chain(pem).stream().findFirst().map(own -> own.getNotAfter().toInstant());
    }

    /**
     * When a certificate ends.
     *
     * @param over whether it has ended already
     */
    public record End(LocalDate day, boolean over) {}
}
