package vn.kyduyet.verification;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import vn.kyduyet.verification.fetch.Fetching;

/** The other end of a {@link VerificationProcess}: a line in, a line out, until nobody asks any more. */
public final class VerificationServer {

    static final String COMMAND = "verification-process";

    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

    private final QuestionClock clock = new QuestionClock();
    private final SignatureVerifier verifier;
    private final JsonMapper mapper = mapper();

    private VerificationServer(TrustAnchors trust, Duration fetching) {
        this.verifier = new SignatureVerifier(
                trust, clock, fetching.isZero() ? Fetching.never() : Fetching.fromTrustedAuthorities(clock, fetching));
    }

    /**
     * Answers on the standard output until the standard input ends.
     *
     * @param arguments the trust folder, or nothing for the example; and how long an authority may be waited for, zero
     *     to ask none
     */
    public static int run(String... arguments) throws IOException {
        if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
            root.setLevel(Level.OFF);
        }
        PrintStream answers = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        // Whatever a library says by itself must not get among the answers.
        System.setOut(System.err);
        TrustAnchors trust = arguments[0].isEmpty() ? TrustAnchors.example() : TrustAnchors.of(Path.of(arguments[0]));
        new VerificationServer(trust, Duration.parse(arguments[1])).serve(System.in, answers);
        return 0;
    }

    /** How both ends write. */
    static JsonMapper mapper() {
        return JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    private void serve(InputStream questions, PrintStream answers) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(questions, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            VerificationQuestion question = mapper.readValue(line, VerificationQuestion.class);
            answers.println(mapper.writeValueAsString(answer(question)));
        }
    }

    private VerificationAnswer answer(VerificationQuestion question) throws IOException {
        clock.time = question.time();
        Path file = Path.of(question.file());
        VerificationResult result = verifier.verify(file, question.name());
        boolean changed = result instanceof VerificationResult.Verified verified
                && verified.revisions().stream().anyMatch(revision -> !revision.isExplained());
        List<PagePictures.Pair> pictures = changed
                ? PagePictures.of(Files.readAllBytes(file), ((VerificationResult.Verified) result).revisions())
                : List.of();
        DssReports reports = question.reports() && result instanceof VerificationResult.Verified
                ? verifier.reports(Files.readAllBytes(file), question.name()).orElse(null)
                : null;
        return new VerificationAnswer(result, pictures, reports);
    }

    /** Shows the time for which the question is asked. */
    private static final class QuestionClock extends Clock {

        private volatile Instant time = Instant.EPOCH;

        @Override
        public ZoneId getZone() {
            return VIETNAM;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(time, zone);
        }

        @Override
        public Instant instant() {
            return time;
        }
    }
}
