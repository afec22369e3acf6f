package vn.kyduyet.signing.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import vn.kyduyet.TestClock;
import vn.kyduyet.refusal.RefusedException;

class CscKeysTests {

    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final Duration CHECK = Duration.ofMillis(1);

    private static IssuedKey rsa;
    private static IssuedKey ec;

    private final TestClock.MovableClock clock = new TestClock.MovableClock(TestClock.START);
    private CscServer server;

    @BeforeAll
    static void drawKeys() throws Exception {
        rsa = IssuedKey.rsa();
        ec = IssuedKey.ec();
    }

    @BeforeEach
    void start() throws Exception {
        server = new CscServer(rsa, clock);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    static Stream<IssuedKey> bothSortsOfKeys() {
        return Stream.of(rsa, ec);
    }

    @ParameterizedTest
    @MethodSource("bothSortsOfKeys")
    void aHundredHashesAreSignedInPortions(IssuedKey key) throws Exception {
        restart(key);
        server.scal = "2";
        List<byte[]> texts = texts(100);

        List<byte[]> signatures = new ArrayList<>();
        try (UnlockedKey unlocked = unlock()) {
            assertThat(unlocked.mostAtOnce()).isEqualTo(40);
            assertThat(unlocked.chain()).isEqualTo(key.chain());
            for (int start = 0; start < texts.size(); start += 40) {
                signatures.addAll(unlocked.sign(texts.subList(start, Math.min(start + 40, texts.size()))));
            }
        }

        assertThat(signatures).hasSize(100);
        for (int index = 0; index < 100; index++) {
            assertThat(key.made(signatures.get(index), texts.get(index))).isTrue();
        }
        assertThat(server.calls("credentials/authorize")).isEqualTo(3);
        assertThat(server.calls("signatures/signHash")).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"1, 40, 100", "1, 1, 3", "2, 1, 3", "2, 7, 15"})
    void portionsOfAnySizeAreAuthorised(String scal, int multisign, int documents) throws Exception {
        server.scal = scal;
        server.multisign = multisign;
        List<byte[]> texts = texts(documents);
        try (UnlockedKey key = unlock()) {
            for (int start = 0; start < documents; start += multisign) {
                List<byte[]> portion = texts.subList(start, Math.min(start + multisign, documents));
                assertThat(rsa.made(key.sign(portion).get(0), portion.get(0))).isTrue();
            }
        }
        assertThat(server.calls("credentials/authorize")).isEqualTo((documents + multisign - 1) / multisign);
    }

    @Test
    void theHashAlgorithmIsNamedWhereTheSignatureAlgorithmDoesNotSayIt() throws Exception {
        server.algorithm = "1.2.840.113549.1.1.1";
        try (UnlockedKey key = unlock()) {
            assertThat(rsa.made(key.sign(texts(1)).get(0), texts(1).get(0))).isTrue();
        }
    }

    @Test
    void theOnlyKeyOfAServiceNeedsNoIdentifier() {
        assertThat(keys().unlock("", CscServer.PIN.toCharArray())).isPresent();
        server.credentials = List.of("one", "two");
        refused("remote-count", () -> keys().unlock("", CscServer.PIN.toCharArray()));
    }

    @Test
    void aWrongPinUnlocksNothing() {
        assertThat(keys().unlock(CscServer.CREDENTIAL, "000000".toCharArray())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"invalid_pin", "invalid_authentication_data"})
    void everyNameOfAWrongPinIsUnderstood(String error) {
        server.instead.put("credentials/authorize", CscServer.error(400, error, "The PIN is invalid"));
        assertThat(keys().unlock(CscServer.CREDENTIAL, CscServer.PIN.toCharArray()))
                .isEmpty();
    }

    @Test
    void aWrongPinThatOnlyTheFirstSignatureCanTryIsTriedOnce() throws Exception {
        server.scal = "2";
        try (UnlockedKey key =
                keys().unlock(CscServer.CREDENTIAL, "000000".toCharArray()).orElseThrow()) {
            refused("remote-pin", () -> key.sign(texts(2)));
            refused("remote-pin", () -> key.sign(texts(2)));
        }
        assertThat(server.calls("credentials/authorize")).isEqualTo(1);
    }

    @Test
    void anAuthorisationThatIsOverIsAskedForAnew() throws Exception {
        try (UnlockedKey key = unlock()) {
            clock.advance(CscServer.AUTHORISATION);
            assertThat(key.sign(texts(1))).hasSize(1);
        }
        assertThat(server.calls("credentials/authorize")).isEqualTo(2);
    }

    @Test
    void theSignersOwnConfirmationIsWaitedFor() throws Exception {
        server.underway = 3;
        try (UnlockedKey key = unlock()) {
            assertThat(key.sign(texts(1))).hasSize(1);
        }
        assertThat(server.calls("credentials/authorizeCheck")).isEqualTo(3);
    }

    @Test
    void aSignerWhoNeverConfirmsIsNotWaitedForForever() {
        server.underway = Integer.MAX_VALUE;
        refused("remote-unconfirmed", this::unlock);
    }

    @Test
    void aSignerWhoDeclinesHasNothingSigned() {
        server.underway = 2;
        server.instead.put(
                "credentials/authorizeCheck", CscServer.error(400, "access_denied", "The user denied the request"));
        refused("remote-declined", this::unlock);
    }

    @ParameterizedTest
    @CsvSource({
        "disabled, valid, remote-disabled",
        "enabled, expired, remote-certificate",
        "enabled, revoked, remote-revoked",
        "enabled, suspended, remote-suspended"
    })
    void aKeyThatMayNotBeUsedIsRefusedBeforeThePinIsSent(String keyStatus, String certificateStatus, String code) {
        server.keyStatus = keyStatus;
        server.certificateStatus = certificateStatus;
        refused(code, this::unlock);
        assertThat(server.calls("credentials/authorize")).isZero();
    }

    @Test
    void aKeyThatAsksForMoreThanAPinOrForAnotherAlgorithmIsRefused() {
        server.generator = "totp";
        refused("remote-authorisation", this::unlock);
        server.generator = "";
        server.algorithm = "1.2.840.113549.1.1.10";
        refused("remote-algorithm", this::unlock);
    }

    @Test
    void aKeyThatTheServiceDoesNotKnowIsRefused() {
        refused("remote-credential", () -> keys().unlock("another", CscServer.PIN.toCharArray()));
    }

    static Stream<String> methods() {
        return Stream.of("credentials/info", "credentials/authorize", "signatures/signHash");
    }

    @ParameterizedTest
    @MethodSource("methods")
    void everyBadAnswerHasItsOwnReason(String method) {
        badAnswer(method, CscServer.Answer.SILENCE, "remote-timeout");
        badAnswer(method, CscServer.error(503, "temporarily_unavailable", ""), "remote-unavailable");
        badAnswer(method, new CscServer.Answer(502, "<html>Bad gateway</html>"), "remote-unavailable");
        badAnswer(method, CscServer.error(429, "invalid_request", "slow down"), "remote-unavailable");
        badAnswer(method, CscServer.error(401, "invalid_token", ""), "remote-access");
        badAnswer(method, CscServer.error(400, "access_denied", ""), "remote-declined");
        badAnswer(method, CscServer.invalid("Credential locked"), "remote-locked");
        badAnswer(
                method, CscServer.invalid("The credential identified by credentialID is disabled"), "remote-disabled");
        badAnswer(method, CscServer.invalid("Signing certificate is expired"), "remote-certificate");
        badAnswer(method, CscServer.invalid("SAD expired"), "remote-expired");
        badAnswer(method, CscServer.invalid("Hash is not authorized by the SAD"), "remote-answer");
        for (String garbage : List.of("", "{", "[]", "null", "<html>", "{\"signatures\":[\"*\"]}", "{\"SAD\":7}x")) {
            badAnswer(method, new CscServer.Answer(200, garbage), "remote-answer");
        }
    }

    @Test
    void aSignatureThatDoesNotMatchTheCertificateIsNotGivenBack() throws Exception {
        server.signsWrongly = true;
        try (UnlockedKey key = unlock()) {
            refused("remote-wrong-signature", () -> key.sign(texts(3)));
        }
    }

    @Test
    void tooFewSignaturesAreNotGivenBack() throws Exception {
        try (UnlockedKey key = unlock()) {
            server.instead.put("signatures/signHash", new CscServer.Answer(200, "{\"signatures\":[\"AAAA\"]}"));
            refused("remote-answer", () -> key.sign(texts(2)));
        }
    }

    @Test
    void aServiceThatIsNotThereIsSaidToBeUnavailable() {
        server.close();
        refused("remote-unavailable", this::unlock);
    }

    @Test
    void aTokenIsAskedForOnceAndAgainWhenItWasRevoked() {
        CscKeys keys = keys(new CscProperties(
                server.url(), null, server.tokenUrl(), "school", "s&cret", Duration.ofSeconds(20), ANSWER, CHECK));
        assertThat(keys.unlock(CscServer.CREDENTIAL, CscServer.PIN.toCharArray()))
                .isPresent();
        assertThat(server.calls("token")).isEqualTo(1);
        server.revokeToken();
        assertThat(keys.unlock(CscServer.CREDENTIAL, CscServer.PIN.toCharArray()))
                .isPresent();
        assertThat(server.calls("token")).isEqualTo(2);
        clock.advance(Duration.ofHours(1));
        assertThat(keys.unlock(CscServer.CREDENTIAL, CscServer.PIN.toCharArray()))
                .isPresent();
        assertThat(server.calls("token")).isEqualTo(3);
    }

    @Test
    void aClientThatIsNotLetInIsToldSo() {
        refused(
                "remote-access",
                () -> keys(new CscProperties(
                                server.url(), null, server.tokenUrl(), "school", "no", ANSWER, ANSWER, CHECK))
                        .unlock(CscServer.CREDENTIAL, CscServer.PIN.toCharArray()));
    }

    @Test
    void thePinIsKeptOnlyUntilTheKeyIsClosed() throws Exception {
        char[] pin = CscServer.PIN.toCharArray();
        UnlockedKey key = keys().unlock(CscServer.CREDENTIAL, pin).orElseThrow();
        java.util.Arrays.fill(pin, '\0');
        key.sign(texts(1));
        key.sign(texts(1));
        key.close();
        assertThatThrownBy(() -> key.sign(texts(1))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void settingsThatCannotWorkAreRefusedAtStart() {
        URI far = URI.create("http://service.example/csc/v2");
        assertThatThrownBy(() -> settings(far).requireWhole()).hasMessageContaining("https");
        assertThatThrownBy(() -> new CscProperties(server.url(), " ", null, "id", "secret", ANSWER, ANSWER, CHECK)
                        .requireWhole())
                .hasMessageContaining("token-url");
        assertThatCode(() ->
                        settings(URI.create("https://service.example/csc/v2")).requireWhole())
                .doesNotThrowAnyException();
        assertThat(settings(far).toString()).doesNotContain("token-0");
    }

    private void badAnswer(String method, CscServer.Answer answer, String code) {
        server.instead.put(method, answer);
        refused(code, () -> {
            try (UnlockedKey key = unlock(answer.isSilence() ? Duration.ofMillis(300) : ANSWER)) {
                key.sign(texts(1));
            }
        });
    }

    private UnlockedKey unlock() {
        return unlock(ANSWER);
    }

    private UnlockedKey unlock(Duration timeout) {
        return keys(new CscProperties(server.url(), "token-0", null, null, null, timeout, Duration.ofMillis(20), CHECK))
                .unlock(CscServer.CREDENTIAL, CscServer.PIN.toCharArray())
                .orElseThrow();
    }

    private CscKeys keys() {
        return keys(settings(server.url()));
    }

    private CscKeys keys(CscProperties settings) {
        return new CscKeys(settings, new JsonMapper(), clock);
    }

    private static CscProperties settings(URI url) {
        return new CscProperties(url, "token-0", null, null, null, ANSWER, ANSWER, CHECK);
    }

    private void restart(IssuedKey key) throws Exception {
        server.close();
        server = new CscServer(key, clock);
    }

    private static List<byte[]> texts(int number) {
        return IntStream.range(0, number)
                .mapToObj(index -> ("document " + index).getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private static void refused(String code, ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo("signing.refused." + code));
    }
}
