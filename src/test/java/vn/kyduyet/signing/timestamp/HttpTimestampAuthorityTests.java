package vn.kyduyet.signing.timestamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampToken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kyduyet.TestClock;
import vn.kyduyet.TestClock.MovableClock;
import vn.kyduyet.signing.demo.DemoAuthorityFixture;

class HttpTimestampAuthorityTests {

    private static final byte[] DIGEST = new byte[32];
    private static final Duration PATIENT = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Instant IN_A_MINUTE = TestClock.START.plus(Duration.ofMinutes(1));

    private final MovableClock clock = new MovableClock(TestClock.START);
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private TimestampServer demo;
    private HttpServer server;
    private Behaviour behaviour;

    @BeforeEach
    void start() throws Exception {
        demo = DemoAuthorityFixture.timestamps(clock);
        behaviour = exchange -> send(exchange, demo.answer(body(exchange)));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            try (exchange) {
                behaviour.handle(exchange);
            } catch (Exception failed) {
                throw new IOException(failed);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void aRightAnswerGivesItsToken() throws Exception {
        byte[] digest = new byte[32];
        Arrays.fill(digest, (byte) 7);
        TimeStampToken token =
                new TimeStampToken(new CMSSignedData(authority(PATIENT).stamp(digest)));
        assertThat(token.getTimeStampInfo().getMessageImprintDigest()).isEqualTo(digest);
        assertThat(token.getTimeStampInfo().getGenTime()).isEqualTo(TestClock.START);
        assertThat(token.getCertificates().getMatches(null)).hasSize(2);
    }

    @Test
    void anAuthorityThatKnowsItsCustomersIsToldWhoAsks() throws Exception {
        List<String> told = new ArrayList<>();
        behaviour = exchange -> {
            told.addAll(exchange.getRequestHeaders().get("Authorization"));
            send(exchange, demo.answer(body(exchange)));
        };
        new TimestampConfiguration()
                .timestampAuthority(
                        new TimestampProperties(
                                address(), "trường", "mật khẩu", PATIENT, 4, null, PATIENT, PATIENT, "SHA-256"),
                        clock)
                .stamp(DIGEST);
        assertThat(told)
                .containsExactly("Basic "
                        + Base64.getEncoder().encodeToString("trường:mật khẩu".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void garbageIsNoTimestamp() {
        behaviour = exchange -> send(exchange, "rác".getBytes(StandardCharsets.UTF_8));
        fails("no timestamp");
    }

    @Test
    void anAnswerOfAnotherContentTypeIsNoTimestamp() {
        behaviour = exchange -> send(exchange, 200, "text/html", demo.answer(body(exchange)));
        fails("text/html");
    }

    @Test
    void anAnswerToAnotherQuestionIsRefused() {
        behaviour = exchange -> send(exchange, demo.answer(request(DIGEST, BigInteger.ONE)));
        fails("nonce");
    }

    @Test
    void aTimestampOfSomethingElseIsRefused() {
        byte[] other = new byte[32];
        other[0] = 1;
        behaviour = exchange -> {
            BigInteger nonce = new TimeStampRequest(body(exchange)).getNonce();
            send(exchange, demo.answer(request(other, nonce)));
        };
        fails("imprint");
    }

    @Test
    void aBrokenSignatureIsRefused() {
        behaviour = exchange -> {
            byte[] answer = demo.answer(body(exchange));
            answer[answer.length - 1] ^= 1;
            send(exchange, answer);
        };
        fails("a wrong answer");
    }

    @Test
    void aTimestampWithoutItsCertificateIsRefused() {
        behaviour = exchange -> {
            TimeStampRequest question = new TimeStampRequest(body(exchange));
            TimeStampRequestGenerator without = new TimeStampRequestGenerator();
            send(
                    exchange,
                    demo.answer(without.generate(
                                    NISTObjectIdentifiers.id_sha256,
                                    question.getMessageImprintDigest(),
                                    question.getNonce())
                            .getEncoded()));
        };
        fails("certificate is not in its answer");
    }

    @Test
    void aRefusalIsToldWithItsReason() {
        behaviour = exchange -> send(exchange, demo.answer(new byte[] {1}));
        fails("not a TimeStampReq");
    }

    @Test
    void aClockThatIsFarOffIsNotBelieved() throws Exception {
        TimestampServer early =
                DemoAuthorityFixture.timestamps(new MovableClock(TestClock.START.minus(Duration.ofMinutes(6))));
        behaviour = exchange -> send(exchange, early.answer(body(exchange)));
        fails("01:54");
    }

    @Test
    void silenceEndsWithTheTimeout() {
        behaviour = exchange -> over.await();
        fails(authority(SHORT), "no answer within 300 ms");
    }

    @Test
    void anAnswerThatDripsEndsWithTheTimeout() {
        behaviour = exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/timestamp-reply");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(0x30);
            exchange.getResponseBody().flush();
            over.await();
        };
        fails(authority(SHORT), "no answer within 300 ms");
    }

    @Test
    void anAnswerWithoutEndIsNotRead() {
        behaviour = exchange -> send(exchange, new byte[100_000]);
        fails("more than 65536 bytes");
    }

    @Test
    void noServerIsNoTimestamp() {
        TimestampAuthority authority = authority(PATIENT);
        server.stop(0);
        fails(authority, "no answer");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "429 | 90                            | 2026-11-16T02:01:30Z",
                "503 | Mon, 16 Nov 2026 04:00:00 GMT | 2026-11-16T04:00:00Z",
                "429 | 999999999                     | 2026-11-17T02:00:00Z",
                "429 | 0                             | 2026-11-16T02:01:00Z",
                "503 | later                         | 2026-11-16T02:01:00Z",
                "500 | 90                            | 2026-11-16T02:01:00Z"
            })
    void aServerThatNamesATimeIsLeftAloneUntilThen(int status, String header, Instant expected) {
        behaviour = exchange -> {
            exchange.getResponseHeaders().add("Retry-After", header);
            send(exchange, status, "text/plain", new byte[0]);
        };
        TimestampUnavailableException later = failure(authority(PATIENT));
        assertThat(later).hasMessageContaining("HTTP " + status);
        assertThat(later.tryAgainAt()).isEqualTo(expected);
    }

    @Test
    void afterAFailureNobodyAsksForAWhile() throws Exception {
        Behaviour well = behaviour;
        behaviour = exchange -> send(exchange, 500, "text/plain", new byte[0]);
        TimestampAuthority authority = authority(PATIENT);
        for (int signature = 0; signature < 300; signature++) {
            assertThat(failure(authority).tryAgainAt()).isEqualTo(IN_A_MINUTE);
        }
        assertThat(asked).hasValue(1);
        behaviour = well;
        clock.advance(Duration.ofMinutes(1));
        assertThat(authority.stamp(DIGEST)).isNotEmpty();
    }

    @Test
    void aClockThatIsPutBackEndsThePause() throws Exception {
        Behaviour well = behaviour;
        behaviour = exchange -> send(exchange, 500, "text/plain", new byte[0]);
        TimestampAuthority authority = authority(PATIENT);
        clock.advance(Duration.ofDays(30));
        failure(authority);
        behaviour = well;
        clock.reset();
        assertThat(authority.stamp(DIGEST)).isNotEmpty();
    }

    @Test
    void theRationIsKeptAndComesBack() throws Exception {
        TimestampAuthority authority = authority(PATIENT, 4, 2);
        authority.stamp(DIGEST);
        clock.advance(Duration.ofMinutes(5));
        authority.stamp(DIGEST);
        TimestampUnavailableException usedUp = failure(authority);
        assertThat(usedUp).hasMessageContaining("ration of 2");
        assertThat(usedUp.tryAgainAt()).isEqualTo(TestClock.START.plus(Duration.ofMinutes(20)));
        assertThat(asked).hasValue(2);

        clock.advance(Duration.ofMinutes(15));
        authority.stamp(DIGEST);
        assertThat(failure(authority).tryAgainAt()).isEqualTo(TestClock.START.plus(Duration.ofMinutes(25)));
    }

    @Test
    void onlySoManyAskAtOnce() throws Exception {
        CyclicBarrier pair = new CyclicBarrier(2);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger mostInside = new AtomicInteger();
        behaviour = exchange -> {
            mostInside.accumulateAndGet(inside.incrementAndGet(), Math::max);
            byte[] answer = demo.answer(body(exchange));
            pair.await(PATIENT.toSeconds(), TimeUnit.SECONDS);
            inside.decrementAndGet();
            send(exchange, answer);
        };
        TimestampAuthority authority = authority(PATIENT, 2, null);
        List<Future<byte[]>> stamps = new ArrayList<>();
        for (int signature = 0; signature < 6; signature++) {
            stamps.add(threads.submit(() -> authority.stamp(DIGEST)));
        }
        for (Future<byte[]> stamp : stamps) {
            assertThat(stamp.get(PATIENT.toSeconds(), TimeUnit.SECONDS)).isNotEmpty();
        }
        assertThat(mostInside).hasValue(2);
    }

    @Test
    void whoFindsNoPlaceInTimeGoesWithout() throws Exception {
        TimestampRation ration = new TimestampRation(limits(SHORT, 1, null), clock);
        ration.enter();
        assertThatThrownBy(ration::enter).isInstanceOf(TimestampUnavailableException.class);
        ration.leave();
        ration.enter();
    }

    @Test
    void settingsThatAllowNothingAreRefused() {
        assertThatThrownBy(() -> limits(SHORT, 0, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> limits(SHORT, 1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private void fails(String words) {
        fails(authority(PATIENT), words);
    }

    private void fails(TimestampAuthority authority, String words) {
        TimestampUnavailableException failure = failure(authority);
        assertThat(failure).hasMessageContaining(words);
        assertThat(failure.tryAgainAt()).isEqualTo(IN_A_MINUTE);
    }

    private static TimestampUnavailableException failure(TimestampAuthority authority) {
        TimestampUnavailableException failure =
                catchThrowableOfType(TimestampUnavailableException.class, () -> authority.stamp(DIGEST));
        assertThat(failure).isNotNull();
        return failure;
    }

    private TimestampAuthority authority(Duration timeout) {
        return authority(timeout, 4, null);
    }

    private TimestampAuthority authority(Duration timeout, int atOnce, @Nullable Integer most) {
        return new TimestampConfiguration().timestampAuthority(limits(timeout, atOnce, most), clock);
    }

    private TimestampProperties limits(Duration timeout, int atOnce, @Nullable Integer most) {
        return new TimestampProperties(
                address(), null, null, timeout, atOnce, most, Duration.ofMinutes(20), Duration.ofMinutes(5), "SHA-256");
    }

    private String address() {
        return "http://localhost:" + server.getAddress().getPort() + "/tsa";
    }

    private static byte[] request(byte[] digest, BigInteger nonce) throws IOException {
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        return generator
                .generate(NISTObjectIdentifiers.id_sha256, digest, nonce)
                .getEncoded();
    }

    private static byte[] body(HttpExchange exchange) throws IOException {
        return exchange.getRequestBody().readAllBytes();
    }

    private static void send(HttpExchange exchange, byte[] answer) throws IOException {
        send(exchange, 200, "Application/Timestamp-Reply; x=y", answer);
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] answer) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
        exchange.getResponseBody().write(answer);
    }

    /** What the test's server does with a request. */
    private interface Behaviour {

        void handle(HttpExchange exchange) throws Exception;
    }
}
