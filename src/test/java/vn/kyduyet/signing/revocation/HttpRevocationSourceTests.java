package vn.kyduyet.signing.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.CRLReason;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.kyduyet.TestClock;
import vn.kyduyet.TestClock.MovableClock;

class HttpRevocationSourceTests {

    private static final Instant NOW = TestClock.START;
    private static final Instant TOMORROW = NOW.plus(Duration.ofDays(1));
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final MovableClock clock = new MovableClock(NOW);
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;
    private IssuerFixture issuer;
    private X509Certificate person;
    private Answering ocsp;
    private Answering list;
    private RevocationSource source;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/ocsp", exchange -> {
            asked.incrementAndGet();
            send(exchange, ocsp, exchange.getRequestBody().readAllBytes());
        });
        server.createContext("/list.crl", exchange -> send(exchange, list, new byte[0]));
        server.start();
        issuer = new IssuerFixture("CA thử");
        person = issuer.person(address("/ocsp"), address("/list.crl"));
        source = source();
        ocsp = question -> new byte[0];
        list = question -> new byte[0];
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void theIssuerSaysThatACertificateHolds() throws Exception {
        byte[] answer = issuer.ocsp(person, CertificateStatus.GOOD, issuer.itself(), NOW, TOMORROW);
        ocsp = question -> {
            OCSPReq asked = new OCSPReq(question);
            assertThat(asked.getRequestList()[0].getCertID().getSerialNumber()).isEqualTo(person.getSerialNumber());
            return answer;
        };
        RevocationStatus.Good good = (RevocationStatus.Good) status();
        assertThat(good.evidence().kind()).isEqualTo(RevocationStatus.Evidence.Kind.OCSP);
        assertThat(good.evidence().der()).isEqualTo(answer);
    }

    @Test
    void aDelegateOfTheIssuerMaySpeakForIt() throws Exception {
        signedBy(issuer.responder(KeyPurposeId.id_kp_OCSPSigning, TOMORROW));
        assertThat(status()).isInstanceOf(RevocationStatus.Good.class);
    }

    @Test
    void aRevokedCertificateIsToldWithTimeAndReason() throws Exception {
        Instant at = NOW.minus(Duration.ofDays(2));
        byte[] answer = issuer.ocsp(person, new RevokedStatus(Date.from(at), 4), issuer.itself(), NOW, TOMORROW);
        ocsp = question -> answer;
        RevocationStatus.Revoked revoked = (RevocationStatus.Revoked) status();
        assertThat(revoked.at()).isEqualTo(at);
        assertThat(revoked.reason()).isEqualTo(CRLReason.SUPERSEDED);
    }

    @Test
    void nobodyElseMaySpeakForTheIssuer() throws Exception {
        IssuerFixture other = new IssuerFixture("CA thử");
        signedBy(other.itself());
        isNotBelieved("not signed by the issuer");
        signedBy(other.responder(KeyPurposeId.id_kp_OCSPSigning, TOMORROW));
        isNotBelieved("not signed by the issuer");
        signedBy(issuer.responder(KeyPurposeId.id_kp_timeStamping, TOMORROW));
        isNotBelieved("not signed by the issuer");
        signedBy(issuer.responder(KeyPurposeId.id_kp_OCSPSigning, NOW.minusSeconds(1)));
        isNotBelieved("not signed by the issuer");
    }

    @Test
    void aChangedAnswerIsNotBelieved() throws Exception {
        byte[] answer = issuer.ocsp(
                person, new RevokedStatus(Date.from(NOW.minusSeconds(60)), 1), issuer.itself(), NOW, TOMORROW);
        for (int place = 40; place < answer.length; place += 7) {
            byte[] changed = answer.clone();
            changed[place] ^= 1;
            ocsp = question -> changed;
            source = source();
            assertThat(status()).as("byte " + place).isNotInstanceOf(RevocationStatus.Good.class);
        }
    }

    @Test
    void anAnswerAboutAnotherCertificateIsNotBelieved() throws Exception {
        X509Certificate another = issuer.person(null, null);
        byte[] answer = issuer.ocsp(another, CertificateStatus.GOOD, issuer.itself(), NOW, TOMORROW);
        ocsp = question -> answer;
        isNotBelieved("another certificate");
    }

    @Test
    void anAnswerOfAnotherTimeIsNotBelieved() throws Exception {
        byte[] old = issuer.ocsp(
                person,
                CertificateStatus.GOOD,
                issuer.itself(),
                NOW.minus(Duration.ofDays(2)),
                NOW.minus(Duration.ofMinutes(6)));
        ocsp = question -> old;
        isNotBelieved("holds from");
        byte[] early =
                issuer.ocsp(person, CertificateStatus.GOOD, issuer.itself(), NOW.plus(Duration.ofMinutes(6)), TOMORROW);
        ocsp = question -> early;
        isNotBelieved("holds from");
        byte[] endless =
                issuer.ocsp(person, CertificateStatus.GOOD, issuer.itself(), NOW.minus(Duration.ofHours(2)), null);
        ocsp = question -> endless;
        isNotBelieved("holds from");
    }

    @Test
    void whatIsNoAnswerIsNotBelieved() throws Exception {
        isNotBelieved("HTTP 404");
        ocsp = question -> new byte[] {0x30, 5, 1};
        isNotBelieved("/ocsp");
        ocsp = question -> new byte[100_000];
        isNotBelieved("more than 65536 bytes");
        byte[] later =
                new OCSPRespBuilder().build(OCSPRespBuilder.TRY_LATER, null).getEncoded();
        ocsp = question -> later;
        isNotBelieved("status 3");
    }

    @Test
    void theListIsReadWhereOcspFails() throws Exception {
        byte[] empty = issuer.list(null, NOW, TOMORROW, null);
        list = question -> empty;
        RevocationStatus.Good good = (RevocationStatus.Good) status();
        assertThat(good.evidence().kind()).isEqualTo(RevocationStatus.Evidence.Kind.CRL);
        assertThat(good.evidence().der()).isEqualTo(empty);
    }

    @Test
    void aCertificateOnTheListIsRevoked() throws Exception {
        byte[] one = issuer.list(person.getSerialNumber(), NOW, TOMORROW, null);
        list = question -> one;
        RevocationStatus.Revoked revoked = (RevocationStatus.Revoked) status();
        assertThat(revoked.reason()).isEqualTo(CRLReason.KEY_COMPROMISE);
        assertThat(revoked.at()).isEqualTo(NOW.minus(Duration.ofDays(1)));
    }

    @Test
    void aWrongListIsNotBelieved() throws Exception {
        byte[] foreign = new IssuerFixture("CA thử").list(null, NOW, TOMORROW, null);
        list = question -> foreign;
        isNotBelieved("a wrong list");
        byte[] named = new IssuerFixture("CA khác").list(null, NOW, TOMORROW, null);
        list = question -> named;
        isNotBelieved("another issuer");
        byte[] old = issuer.list(null, NOW.minus(Duration.ofDays(9)), NOW.minus(Duration.ofDays(2)), null);
        list = question -> old;
        isNotBelieved("holds from");
    }

    @Test
    void aListOfOtherCertificatesDoesNotSpeakOfThisOne() throws Exception {
        byte[] authorities =
                issuer.list(null, NOW, TOMORROW, new IssuingDistributionPoint(null, false, true, null, false, false));
        list = question -> authorities;
        isNotBelieved("not about this certificate");
        byte[] elsewhere = issuer.list(
                null,
                NOW,
                TOMORROW,
                new IssuingDistributionPoint(IssuerFixture.point(address("/other.crl")), false, false));
        list = question -> elsewhere;
        isNotBelieved("not about this certificate");
        byte[] here = issuer.list(
                null,
                NOW,
                TOMORROW,
                new IssuingDistributionPoint(IssuerFixture.point(address("/list.crl")), false, false));
        list = question -> here;
        source = source();
        assertThat(status()).isInstanceOf(RevocationStatus.Good.class);
    }

    @Test
    void aCertificateThatItsIssuerDoesNotKnowIsNotGood() throws Exception {
        byte[] answer = issuer.ocsp(person, new UnknownStatus(), issuer.itself(), NOW, TOMORROW);
        ocsp = question -> answer;
        assertThat(((RevocationStatus.Unknown) status()).cause()).isEqualTo(RevocationStatus.Cause.NOT_ISSUED);
    }

    @Test
    void onlyWebAddressesAreAsked() throws Exception {
        person = issuer.person("ldap://localhost/cn=x", "file:///etc/hosts");
        assertThat(((RevocationStatus.Unknown) status()).cause()).isEqualTo(RevocationStatus.Cause.NOT_ASKED);
        person = issuer.person(null, null);
        assertThat(((RevocationStatus.Unknown) status()).cause()).isEqualTo(RevocationStatus.Cause.NOT_ASKED);
    }

    @Test
    void anAnswerIsRememberedForTenMinutesAndNeverLongerThanItHolds() throws Exception {
        remembers(TOMORROW, KEPT);
        remembers(clock.instant().plus(Duration.ofMinutes(3)), Duration.ofMinutes(3));
    }

    @Test
    void silenceIsRememberedForAMinute() {
        for (int signature = 0; signature < 300; signature++) {
            assertThat(status()).isInstanceOf(RevocationStatus.Unknown.class);
        }
        assertThat(asked).hasValue(1);
        clock.advance(CheckedRevocationSource.SILENCE_KEPT);
        status();
        assertThat(asked).hasValue(2);
    }

    private void remembers(Instant until, Duration kept) throws Exception {
        byte[] answer = issuer.ocsp(person, CertificateStatus.GOOD, issuer.itself(), clock.instant(), until);
        ocsp = question -> answer;
        source = source();
        asked.set(0);
        status();
        clock.advance(kept.minusSeconds(1));
        status();
        assertThat(asked).hasValue(1);
        clock.advance(Duration.ofSeconds(1));
        status();
        assertThat(asked).hasValue(2);
    }

    private void signedBy(IssuerFixture.Responder responder) throws Exception {
        byte[] answer = issuer.ocsp(person, CertificateStatus.GOOD, responder, NOW, TOMORROW);
        ocsp = question -> answer;
    }

    private void isNotBelieved(String words) {
        source = source();
        RevocationStatus.Unknown unknown = (RevocationStatus.Unknown) status();
        assertThat(unknown.cause()).isEqualTo(RevocationStatus.Cause.NO_ANSWER);
        assertThat(unknown.detail()).contains(words);
    }

    private RevocationStatus status() {
        return source.of(person, issuer.certificate());
    }

    private RevocationSource source() {
        return new CheckedRevocationSource(List.of(new HttpStatusServer(Duration.ofSeconds(30))), KEPT, clock);
    }

    private String address(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    private static void send(com.sun.net.httpserver.HttpExchange exchange, Answering answering, byte[] question)
            throws IOException {
        try (exchange) {
            byte[] answer = answering.answer(question);
            exchange.sendResponseHeaders(answer.length == 0 ? 404 : 200, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
        } catch (Exception failed) {
            throw new IOException(failed);
        }
    }

    /** What the test's server says; nothing is HTTP 404. */
    private interface Answering {

        byte[] answer(byte[] question) throws Exception;
    }
}
