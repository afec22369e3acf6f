package vn.kyduyet.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.esf.OtherHashAlgAndValue;
import org.bouncycastle.asn1.esf.SigPolicyQualifierInfo;
import org.bouncycastle.asn1.esf.SigPolicyQualifiers;
import org.bouncycastle.asn1.esf.SignaturePolicyId;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kyduyet.document.PreparedPdfFixture;
import vn.kyduyet.signing.pades.ValidationData;
import vn.kyduyet.verification.RevocationFinding.Status;
import vn.kyduyet.verification.fetch.Fetching;

/** Whom a verification asks over the network, and whom never. */
class FetchingTests {

    private static final Instant SIGNED = Instant.parse("2026-03-02T02:00:00Z");
    private static final Clock NOW = Clock.fixed(SIGNED.plusSeconds(60), ZoneOffset.UTC);
    private static final Duration PATIENT = Duration.ofSeconds(30);

    private static TestAuthority root;
    private static TestAuthority issuing;
    private static byte[] prepared;

    @TempDir
    Path folder;

    private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private Behaviour behaviour;
    private String address;

    @BeforeAll
    static void keys() throws Exception {
        root = new TestAuthority("Gốc thử");
        issuing = root.below("Nơi cấp thử");
        prepared = PreparedPdfFixture.prepared("Bài dạy", "one");
    }

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            try (exchange) {
                behaviour.answer(exchange);
            } catch (IOException gone) {
                throw gone;
            } catch (Exception failed) {
                throw new IOException(failed);
            }
        });
        server.setExecutor(threads);
        server.start();
        address = "http://127.0.0.1:" + server.getAddress().getPort();
        behaviour = exchange -> exchange.sendResponseHeaders(404, -1);
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void byDefaultNobodyIsAsked() throws Exception {
        TestAuthority.Signer signer = issuing.signer(
                CertificateWish.of("Người ký").ocsp(address + "/ocsp").list(address + "/list"));
        SignatureFinding found = found(new SignatureVerifier(root.trust(folder), NOW), signed(signer));

        assertThat(found.verdict()).isEqualTo(Verdict.TOTAL_PASSED);
        assertThat(found.revocation()).isEqualTo(RevocationFinding.NONE);
        assertThat(asked).isEmpty();
    }

    @Test
    void aStatusServerInACertificateBelowAnAnchorIsAsked() throws Exception {
        TestAuthority.Signer signer =
                issuing.signer(CertificateWish.of("Người ký").ocsp(address + "/ocsp"));
        behaviour = exchange -> send(exchange, TestStatus.good(signer, issuing, SIGNED));
        SignatureFinding found = found(asking(PATIENT), signed(signer));

        assertThat(found.revocation()).isEqualTo(new RevocationFinding(Status.GOOD, SIGNED, null));
        assertThat(asked).containsExactly("/ocsp");
    }

    @Test
    void anAnswerThatTellsOfARevocationCounts() throws Exception {
        TestAuthority.Signer signer =
                issuing.signer(CertificateWish.of("Người ký").list(address + "/list"));
        byte[] list = issuing.crl(
                SIGNED.plusSeconds(30),
                SIGNED.plusSeconds(3600),
                Map.of(signer.certificate(), SIGNED.minusSeconds(60)));
        behaviour = exchange -> send(exchange, list);
        SignatureFinding found = found(asking(PATIENT), signed(signer));

        assertThat(found.verdict()).isEqualTo(Verdict.INDETERMINATE);
        assertThat(found.subIndication()).isEqualTo("REVOKED_NO_POE");
        assertThat(found.revocation().status()).isEqualTo(Status.REVOKED);
    }

    @Test
    void theListIsAskedWhenTheStatusServerIsSilent() throws Exception {
        TestAuthority.Signer signer = issuing.signer(
                CertificateWish.of("Người ký").ocsp(address + "/ocsp").list(address + "/list"));
        byte[] list = issuing.crl(SIGNED, SIGNED.plusSeconds(3600), Map.of());
        behaviour = exchange -> {
            if (exchange.getRequestURI().getPath().equals("/list")) {
                send(exchange, list);
            } else {
                exchange.sendResponseHeaders(500, -1);
            }
        };
        assertThat(found(asking(PATIENT), signed(signer)).revocation().status()).isEqualTo(Status.GOOD);
        assertThat(asked).containsExactly("/ocsp", "/list");
    }

    @Test
    void answersAreRememberedFromOneFileToTheNext() throws Exception {
        TestAuthority.Signer signer =
                issuing.signer(CertificateWish.of("Người ký").ocsp(address + "/ocsp"));
        behaviour = exchange -> send(exchange, TestStatus.good(signer, issuing, SIGNED));
        SignatureVerifier verifier = asking(PATIENT);
        for (int file = 0; file < 3; file++) {
            assertThat(found(verifier, signed(signer)).revocation().status()).isEqualTo(Status.GOOD);
        }
        assertThat(asked).hasSize(1);
    }

    @Test
    void anAddressInACertificateOfNobodyTrustedIsNeverAsked() throws Exception {
        TestAuthority strange = new TestAuthority("Gốc thử");
        TestAuthority.Signer stranger = strange.below("Nơi cấp thử")
                .signer(CertificateWish.of("Người lạ").ocsp(address + "/ocsp").list(address + "/list"));
        found(asking(PATIENT), signed(stranger));
        assertThat(asked).isEmpty();
    }

    @Test
    void anAddressInACertificateThatASignerIssuedIsNeverAsked() throws Exception {
        TestAuthority.Signer impostor = root.signer("Kẻ mạo danh");
        TestAuthority.Signer victim = root.issuedBy(
                impostor, CertificateWish.of("Nạn nhân").ocsp(address + "/ocsp").list(address + "/list"));
        found(asking(PATIENT), signed(victim));
        assertThat(asked).isEmpty();
    }

    /** It has the authority's name and key, and so passes for it in the library, but somebody else signed it. */
    @Test
    void anAddressInACopyOfAnAnchorWithAnotherSignatureIsNeverAsked() throws Exception {
        TestAuthority.Signer forger = new TestAuthority("Gốc lạ").signer("Kẻ mạo danh");
        byte[] copyOfRoot = root.forged(
                        forger,
                        CertificateWish.of("").ocsp(address + "/ocsp").list(address + "/list"),
                        new BasicConstraints(true))
                .getEncoded();
        byte[] copyOfIssuing = issuing.forged(
                        forger,
                        CertificateWish.of("").ocsp(address + "/ocsp").list(address + "/list"),
                        new BasicConstraints(true))
                .getEncoded();
        byte[] pdf = SignedPdfFixture.withData(
                signed(issuing.signer("Người ký")),
                new ValidationData(
                        List.of(copyOfRoot, copyOfIssuing, forger.certificate().getEncoded()), List.of(), List.of()));
        found(asking(PATIENT), pdf);
        assertThat(asked).isEmpty();
    }

    @Test
    void theAddressOfASignaturePolicyIsNeverAsked() throws Exception {
        SignaturePolicyId policy = new SignaturePolicyId(
                new ASN1ObjectIdentifier("2.25.1"),
                new OtherHashAlgAndValue(
                        new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256), new DEROctetString(new byte[32])),
                new SigPolicyQualifiers(new SigPolicyQualifierInfo[] {
                    new SigPolicyQualifierInfo(
                            PKCSObjectIdentifiers.id_spq_ets_uri, new DERIA5String(address + "/policy"))
                }));
        SigningWay way = SigningWay.claiming(SIGNED)
                .with(new Attribute(PKCSObjectIdentifiers.id_aa_ets_sigPolicyId, new DERSet(policy)));
        found(asking(PATIENT), SignedPdfFixture.signed(prepared, "one", root.signer("Người ký"), way));
        assertThat(asked).isEmpty();
    }

    @Test
    void noRedirectionIsFollowed() throws Exception {
        TestAuthority.Signer signer =
                issuing.signer(CertificateWish.of("Người ký").ocsp(address + "/ocsp"));
        behaviour = exchange -> {
            exchange.getResponseHeaders().add("Location", address + "/elsewhere");
            exchange.sendResponseHeaders(307, -1);
        };
        assertThat(found(asking(PATIENT), signed(signer)).revocation().status()).isEqualTo(Status.UNKNOWN);
        assertThat(asked).containsExactly("/ocsp");
    }

    @Test
    void onlyHttpIsSpoken() throws Exception {
        TestAuthority.Signer signer = issuing.signer(CertificateWish.of("Người ký")
                .ocsp("file://" + folder.resolve("answer"))
                .list("ldap://127.0.0.1:" + server.getAddress().getPort() + "/list"));
        assertThat(found(asking(PATIENT), signed(signer)).revocation().status()).isEqualTo(Status.UNKNOWN);
        assertThat(asked).isEmpty();
    }

    @Test
    void aServerThatNeverAnswersOrNeverEndsIsLeft() throws Exception {
        TestAuthority.Signer signer = issuing.signer(
                CertificateWish.of("Người ký").ocsp(address + "/ocsp").list(address + "/list"));
        behaviour = exchange -> {
            if (exchange.getRequestURI().getPath().equals("/ocsp")) {
                over.await();
            } else {
                exchange.sendResponseHeaders(200, 0);
                byte[] part = new byte[1024 * 1024];
                while (over.getCount() > 0) {
                    exchange.getResponseBody().write(part);
                }
            }
        };
        SignatureFinding found = found(asking(Duration.ofSeconds(2)), signed(signer));
        assertThat(found.verdict()).isEqualTo(Verdict.TOTAL_PASSED);
        assertThat(found.revocation().status()).isEqualTo(Status.UNKNOWN);
        assertThat(asked).containsExactly("/ocsp", "/list");
    }

    @Test
    void whatIsNoAnswerTellsNothing() throws Exception {
        TestAuthority.Signer signer = issuing.signer(
                CertificateWish.of("Người ký").ocsp(address + "/ocsp").list(address + "/list"));
        behaviour =
                exchange -> send(exchange, "<html>Xin chào</html>".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        SignatureFinding found = found(asking(PATIENT), signed(signer));
        assertThat(found.verdict()).isEqualTo(Verdict.TOTAL_PASSED);
        assertThat(found.revocation().status()).isEqualTo(Status.UNKNOWN);
    }

    private interface Behaviour {
        void answer(HttpExchange exchange) throws Exception;
    }

    private static void send(HttpExchange exchange, byte[] answer) throws IOException {
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
    }

    private SignatureVerifier asking(Duration timeout) throws Exception {
        return new SignatureVerifier(root.trust(folder), NOW, Fetching.fromTrustedAuthorities(NOW, timeout));
    }

    private static byte[] signed(TestAuthority.Signer signer) throws Exception {
        return SignedPdfFixture.signed(prepared, "one", signer, SigningWay.claiming(SIGNED));
    }

    private static SignatureFinding found(SignatureVerifier verifier, byte[] pdf) {
        VerificationResult result = verifier.verify(pdf, "tệp.pdf");
        assertThat(result).isInstanceOf(VerificationResult.Verified.class);
        return ((VerificationResult.Verified) result).signatures().get(0);
    }
}
