package vn.kyduyet.signing.revocation;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks at the addresses that a certificate names, OCSP first and then lists, and believes only what its issuer vouches
 * for. Remembers an answer for a while, and for a shorter one that there was none.
 */
final class CheckedRevocationSource implements RevocationSource {

    /** Without an answer, hundreds of signatures must not each wait for the next one. */
    static final Duration SILENCE_KEPT = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(CheckedRevocationSource.class);

    private final List<StatusServer> servers;
    private final Duration kept;
    private final Clock clock;
    private final Map<Key, Remembered> remembered = new ConcurrentHashMap<>();

    /**
     * @param servers the first that reaches an address is asked
     * @param kept how long an answer is remembered at most
     */
    CheckedRevocationSource(List<StatusServer> servers, Duration kept, Clock clock) {
        this.servers = servers;
        this.kept = kept;
        this.clock = clock;
    }

    @Override
    public RevocationStatus of(X509Certificate certificate, X509Certificate issuer) {
        Key key = Key.of(certificate, issuer);
        Instant now = clock.instant();
        Remembered before = remembered.get(key);
        if (before != null && before.holds(now)) {
            return before.status();
        }
        Answer answer = ask(certificate, issuer, now);
        remembered.values().removeIf(old -> !old.holds(now));
        boolean said = !(answer.status() instanceof RevocationStatus.Unknown);
        Instant until = earlier(answer.until(), now.plus(said ? kept : SILENCE_KEPT));
        remembered.put(key, new Remembered(answer.status(), now, until));
        return answer.status();
    }

    private Answer ask(X509Certificate certificate, X509Certificate issuer, Instant now) {
        List<String> faults = new ArrayList<>();
        Optional<Answer> notIssued = Optional.empty();
        OcspQuestion question = new OcspQuestion(certificate, issuer);
        for (URI address : CertificateAddresses.ocsp(certificate)) {
            Optional<Answer> answer =
                    from(address, faults, server -> question.read(server.ocsp(address, question.der()), now));
            if (answer.isPresent() && !(answer.get().status() instanceof RevocationStatus.Unknown)) {
                return answer.get();
            }
            notIssued = answer.isPresent() ? answer : notIssued;
        }
        RevocationList list = new RevocationList(certificate, issuer);
        for (URI address : CertificateAddresses.lists(certificate)) {
            Optional<Answer> answer = from(address, faults, server -> list.read(server.list(address), now));
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        return notIssued.orElseGet(() -> silence(faults, now));
    }

    private Optional<Answer> from(URI address, List<String> faults, Asking asking) {
        Optional<StatusServer> server =
                servers.stream().filter(one -> one.reaches(address)).findFirst();
        if (server.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(asking.of(server.get()));
        } catch (IOException failed) {
            faults.add(address + ": " + failed.getMessage());
            return Optional.empty();
        }
    }

    private static Answer silence(List<String> faults, Instant now) {
        if (faults.isEmpty()) {
            return new Answer(
                    new RevocationStatus.Unknown(
                            RevocationStatus.Cause.NOT_ASKED, "the certificate names no address that is asked"),
                    now.plus(SILENCE_KEPT));
        }
        String detail = String.join("; ", faults);
        LOG.warn("Nobody says whether a certificate was revoked: {}", detail);
        return new Answer(
                new RevocationStatus.Unknown(RevocationStatus.Cause.NO_ANSWER, detail), now.plus(SILENCE_KEPT));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private interface Asking {

        Answer of(StatusServer server) throws IOException;
    }

    /** A certificate as its bytes, so that no two are taken for one another. */
    private record Key(ByteBuffer certificate, ByteBuffer issuer) {

        static Key of(X509Certificate certificate, X509Certificate issuer) {
            try {
                return new Key(ByteBuffer.wrap(certificate.getEncoded()), ByteBuffer.wrap(issuer.getEncoded()));
            } catch (CertificateEncodingException impossible) {
                throw new IllegalStateException("a certificate that was read can be written", impossible);
            }
        }
    }

    private record Remembered(RevocationStatus status, Instant since, Instant until) {

        boolean holds(Instant now) {
            return !now.isBefore(since) && now.isBefore(until);
        }
    }
}
