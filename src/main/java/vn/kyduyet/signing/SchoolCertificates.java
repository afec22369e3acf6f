package vn.kyduyet.signing;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.people.VietnameseNames;
import vn.kyduyet.signing.KnownCertificate.State;
import vn.kyduyet.signing.keys.SigningKeyRegister;
import vn.kyduyet.signing.revocation.RevocationSource;
import vn.kyduyet.signing.revocation.RevocationStatus;

/** Whose certificate holds, ends or was revoked: the school's list for its administrator, and one's own. */
@Component
public class SchoolCertificates {

    private static final Logger LOG = LoggerFactory.getLogger(SchoolCertificates.class);

    /** A list that people wait for does not wait longer for authorities, and does not ask them one after the other. */
    private static final Duration LONGEST_ASKING = Duration.ofSeconds(10);

    private static final int ASKED_AT_ONCE = 8;

    private final SigningKeyRegister register;
    private final RevocationSource revocation;
    private final KnownAuthorities authorities;
    private final Clock clock;

    SchoolCertificates(
            SigningKeyRegister register, RevocationSource revocation, KnownAuthorities authorities, Clock clock) {
        this.register = register;
        this.revocation = revocation;
        this.authorities = authorities;
        this.clock = clock;
    }

    /** Everybody of the school: first those who need something done, then by name. */
    public List<Line> of(SchoolId school) {
        List<SigningKeyRegister.Holder> holders = register.holders(school);
        ExecutorService asking = Executors.newFixedThreadPool(ASKED_AT_ONCE);
        try {
            List<Callable<Line>> lines = holders.stream()
                    .<Callable<Line>>map(holder -> () -> line(holder, true))
                    .toList();
            List<Future<Line>> found = asking.invokeAll(lines, LONGEST_ASKING.toMillis(), TimeUnit.MILLISECONDS);
            return java.util.stream.IntStream.range(0, holders.size())
                    .mapToObj(index -> answer(holders.get(index), found.get(index)))
                    .sorted(Comparator.comparing(Line::needsAttention)
                            .reversed()
                            .thenComparing(Line::fullName, VietnameseNames.ORDER))
                    .toList();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the server stops", stopping);
        } finally {
            asking.shutdownNow();
        }
    }

    /** What is known of one person's certificate; nothing while the person has no key or it is not known. */
    public Optional<KnownCertificate> of(PersonId person) {
        return register.find(person)
                .flatMap(entry -> Optional.ofNullable(entry.key().certificate()))
                .flatMap(pem -> known(pem, true));
    }

    private Line answer(SigningKeyRegister.Holder holder, Future<Line> found) {
        try {
            return found.get();
        } catch (CancellationException tooSlow) {
            return line(holder, false);
        } catch (ExecutionException failed) {
            LOG.warn("asking about the certificate of {} failed", holder.person(), failed.getCause());
            return line(holder, false);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the server stops", stopping);
        }
    }

    private Line line(SigningKeyRegister.Holder holder, boolean asking) {
        return new Line(
                holder.person(),
                holder.fullName(),
                Optional.ofNullable(holder.key()).map(SigningKeyRegister.Key::kind),
                Optional.ofNullable(holder.key())
                        .flatMap(key -> Optional.ofNullable(key.certificate()))
                        .flatMap(pem -> known(pem, asking)));
    }

    private Optional<KnownCertificate> known(String pem, boolean asking) {
        List<X509Certificate> chain = CertificateNotice.chain(pem);
        return chain.stream().findFirst().map(own -> {
            State byTime = stateByTime(own);
            if (byTime != State.VALID && byTime != State.ENDING) {
                return KnownCertificate.of(own, byTime, true, clock);
            }
            Optional<RevocationStatus> told = asking ? asked(own, chain) : Optional.empty();
            boolean answered = told.isPresent() && !isSilence(told.get());
            return KnownCertificate.of(
                    own, told.map(status -> state(status, byTime)).orElse(byTime), answered, clock);
        });
    }

    private State stateByTime(X509Certificate own) {
        Instant now = clock.instant();
        Instant end = own.getNotAfter().toInstant();
        if (now.isAfter(end)) {
            return State.EXPIRED;
        }
        if (now.isBefore(own.getNotBefore().toInstant())) {
            return State.EARLY;
        }
        return CertificateNotice.isNear(end, clock) ? State.ENDING : State.VALID;
    }

    private Optional<RevocationStatus> asked(X509Certificate own, List<X509Certificate> chain) {
        return authorities.issuer(own, chain).map(issuer -> revocation.of(own, issuer));
    }

    private static boolean isSilence(RevocationStatus status) {
        return status instanceof RevocationStatus.Unknown unknown
                && unknown.cause() != RevocationStatus.Cause.NOT_ISSUED;
    }

    private static State state(RevocationStatus status, State byTime) {
        if (status instanceof RevocationStatus.Revoked) {
            return State.REVOKED;
        }
        boolean denied = status instanceof RevocationStatus.Unknown && !isSilence(status);
        return denied ? State.NOT_ISSUED : byTime;
    }

    /**
     * Somebody of the school.
     *
     * @param kind of the key; nothing while there is none
     * @param certificate nothing until the key was used once
     */
    public record Line(
            PersonId person,
            String fullName,
            Optional<vn.kyduyet.signing.keys.KeySource.Kind> kind,
            Optional<KnownCertificate> certificate) {

        public boolean needsAttention() {
            return state() != State.VALID;
        }

        public State state() {
            return certificate.map(KnownCertificate::state).orElse(kind.isPresent() ? State.NOT_KNOWN : State.NO_KEY);
        }
    }
}
