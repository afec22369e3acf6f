package vn.kyduyet.signing.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CRLReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.TestClock;

/** OpenSSL, which shares no code with us, asks the demo's authorities and judges what they answer. */
@IntegrationTest
class DemoAuthorityIntegrationTests {

    private static final Path KEYS = Path.of("signing-keys-example").toAbsolutePath();
    private static final String ROOT = KEYS.resolve("trust/example-root.crt").toString();
    private static final String ISSUING =
            KEYS.resolve("authorities/issuing-ca.crt").toString();
    private static final String PERSON = KEYS.resolve("people/vanthu.crt").toString();

    /** The time of the tests' clock, in seconds. */
    private static final String NOW = Long.toString(TestClock.START.getEpochSecond());

    @TempDir
    Path folder;

    @Autowired
    MockMvc http;

    @Autowired
    DemoAuthority authority;

    @AfterEach
    void nobodyIsRevoked() throws Exception {
        authority.reinstate(serial());
    }

    @Test
    void opensslVerifiesATimestamp() throws Exception {
        Path data = Files.writeString(folder.resolve("data"), "Giáo án");
        String question = folder.resolve("question.tsq").toString();
        openssl("ts", "-query", "-data", data.toString(), "-sha256", "-cert", "-out", question);
        byte[] answer = post("/demo/tsa", "application/timestamp-query", Files.readAllBytes(Path.of(question)));
        String reply = write("answer.tsr", answer);

        String verified = openssl(
                "ts",
                "-verify",
                "-attime",
                NOW,
                "-in",
                reply,
                "-queryfile",
                question,
                "-CAfile",
                ROOT,
                "-untrusted",
                ISSUING);
        assertThat(verified).contains("Verification: OK");
        assertThat(openssl("ts", "-reply", "-in", reply, "-text")).contains("Nov 16 02:00:00 2026 GMT", "0x01 seconds");
        assertThat(new TimeStampResponse(answer).getTimeStampToken().getEncoded())
                .hasSizeLessThan(6_500);
    }

    @Test
    void aTimestampOverASha1DigestIsRefused() throws Exception {
        byte[] question = new TimeStampRequestGenerator()
                .generate(TSPAlgorithms.SHA1, new byte[20])
                .getEncoded();
        TimeStampResponse answer = new TimeStampResponse(post("/demo/tsa", "application/timestamp-query", question));
        assertThat(answer.getStatus()).isEqualTo(2);
        assertThat(answer.getFailInfo().intValue()).isEqualTo(128);
    }

    @Test
    void whatIsNoQuestionIsRefused() throws Exception {
        byte[] question = "không phải".getBytes(StandardCharsets.UTF_8);
        assertThat(new TimeStampResponse(post("/demo/tsa", "application/timestamp-query", question)).getStatus())
                .isEqualTo(2);
        String answer = write("answer", post("/demo/ocsp", "application/ocsp-request", question));
        assertThat(openssl("ocsp", "-respin", answer, "-noverify")).contains("malformedrequest");
        http.perform(MockMvcRequestBuilders.post("/demo/tsa")
                        .contentType("application/timestamp-query")
                        .content(new byte[20_000]))
                .andExpect(status().is(413));
        http.perform(get("/demo/ocsp/%21")).andExpect(status().isBadRequest());
    }

    @Test
    void opensslVerifiesThatACertificateHolds() throws Exception {
        assertThat(ocspOf(PERSON)).contains("Response verify OK", "vanthu.crt: good");
    }

    @Test
    void aRevokedCertificateIsToldSo() throws Exception {
        authority.revoke(serial(), TestClock.START.minus(Duration.ofDays(1)), CRLReason.KEY_COMPROMISE);
        assertThat(ocspOf(PERSON))
                .contains(
                        "Response verify OK",
                        "vanthu.crt: revoked",
                        "Reason: keyCompromise",
                        "Revocation Time: Nov 15 02:00:00 2026 GMT");
        assertThat(issuingList()).contains("Key Compromise", "Nov 15 02:00:00 2026 GMT");
    }

    @Test
    void aRevocationOfTomorrowDoesNotShowToday() throws Exception {
        authority.revoke(serial(), TestClock.START.plus(Duration.ofDays(1)), CRLReason.SUPERSEDED);
        assertThat(ocspOf(PERSON)).contains("vanthu.crt: good");
        assertThat(issuingList()).contains("No Revoked Certificates");
    }

    @Test
    void aCertificateOfNobodyIsUnknown() throws Exception {
        assertThat(ocspOf("0x1234")).contains("Response verify OK", "0x1234: unknown");
        assertThatThrownBy(() -> authority.revoke(BigInteger.TEN, TestClock.START, CRLReason.UNSPECIFIED))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ocspIsAnsweredByGetToo() throws Exception {
        byte[] question = question(PERSON);
        byte[] answer = http.perform(get("/demo/ocsp/" + Base64.getEncoder().encodeToString(question)))
                .andExpect(status().isOk())
                .andExpect(content().contentType("application/ocsp-response"))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        assertThat(verified(PERSON, answer)).contains("vanthu.crt: good");
    }

    @Test
    void opensslVerifiesTheLists() throws Exception {
        assertThat(issuingList()).contains("verify OK", "No Revoked Certificates", "Nov 17 02:00:00 2026 GMT");
        String root = write("root.crl", fetched("/demo/crl/root.crl", "application/pkix-crl"));
        assertThat(openssl("crl", "-inform", "DER", "-in", root, "-CAfile", ROOT, "-noout"))
                .contains("verify OK");
    }

    @Test
    void theAuthoritiesCertificatesAreThere() throws Exception {
        for (String name : List.of("issuing-ca", "example-root")) {
            String file = write(name, fetched("/demo/ca/" + name + ".crt", "application/pkix-cert"));
            assertThat(openssl("x509", "-inform", "DER", "-in", file, "-noout", "-subject"))
                    .contains("CN = CA ");
        }
    }

    @Test
    void theDemosSamplesStayBehindTheLogin() throws Exception {
        http.perform(get("/demo/lesson-plans/x.pdf")).andExpect(status().is3xxRedirection());
    }

    private String issuingList() throws Exception {
        String list = write("issuing.crl", fetched("/demo/crl/issuing-ca.crl", "application/pkix-crl"));
        String authorities = folder.resolve("authorities.pem").toString();
        Files.writeString(Path.of(authorities), Files.readString(Path.of(ISSUING)) + Files.readString(Path.of(ROOT)));
        return openssl("crl", "-inform", "DER", "-in", list, "-CAfile", authorities, "-noout", "-text");
    }

    private String ocspOf(String certificate) throws Exception {
        return verified(certificate, post("/demo/ocsp", "application/ocsp-request", question(certificate)));
    }

    private byte[] question(String certificate) throws Exception {
        String question = folder.resolve("question.der").toString();
        List<String> command = new ArrayList<>(List.of("ocsp", "-issuer", ISSUING));
        command.addAll(named(certificate));
        command.addAll(List.of("-no_nonce", "-reqout", question));
        openssl(command.toArray(String[]::new));
        return Files.readAllBytes(Path.of(question));
    }

    private String verified(String certificate, byte[] answer) throws Exception {
        List<String> command = new ArrayList<>(List.of("ocsp", "-issuer", ISSUING));
        command.addAll(named(certificate));
        // OpenSSL holds the answer's own times against the machine's clock, whatever it is told: any age will do.
        command.addAll(List.of(
                "-no_nonce",
                "-respin",
                write("answer.der", answer),
                "-CAfile",
                ROOT,
                "-attime",
                NOW,
                "-validity_period",
                "3000000000"));
        return openssl(command.toArray(String[]::new));
    }

    private static List<String> named(String certificate) {
        return List.of(certificate.startsWith("0x") ? "-serial" : "-cert", certificate);
    }

    private byte[] post(String address, String type, byte[] body) throws Exception {
        return http.perform(
                        MockMvcRequestBuilders.post(address).contentType(type).content(body))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
    }

    private byte[] fetched(String address, String type) throws Exception {
        return http.perform(get(address))
                .andExpect(status().isOk())
                .andExpect(content().contentType(type))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
    }

    private static BigInteger serial() throws Exception {
        return DemoCertificates.all().stream()
                .filter(one -> one.getSubjectX500Principal().getName().contains("Ngô Thị Lan"))
                .findFirst()
                .orElseThrow()
                .getSerialNumber();
    }

    private String write(String name, byte[] content) throws Exception {
        return Files.write(folder.resolve(name), content).toString();
    }

    /** What it said on both of its outputs; whether it was content stands there in words. */
    private static String openssl(String... arguments) throws Exception {
        boolean here = new ProcessBuilder("which", "openssl").start().waitFor() == 0;
        Assumptions.assumeTrue(here, "openssl is not on this machine");
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
