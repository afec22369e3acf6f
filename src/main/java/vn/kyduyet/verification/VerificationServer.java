package vn.kyduyet.verification;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/** The other end of a {@link VerificationProcess}: a line in, a line out, until nobody asks any more. */
final class VerificationServer {

    private final Function<Instant, SignatureVerifier> verifiers;
    private final JsonMapper mapper = VerificationServer.mapper();

    /** @param verifiers gives one that judges at a time */
    VerificationServer(Function<Instant, SignatureVerifier> verifiers) {
        this.verifiers = verifiers;
    }

    /** How both ends write. */
    static JsonMapper mapper() {
        return JsonMapper.builder()
                .disable(tools.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    void serve(InputStream questions, PrintStream answers) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(questions, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            VerificationQuestion question = mapper.readValue(line, VerificationQuestion.class);
            answers.println(mapper.writeValueAsString(answer(question)));
            answers.flush();
        }
    }

    private VerificationAnswer answer(VerificationQuestion question) throws IOException {
        Path file = Path.of(question.file());
        VerificationResult result = verifiers.apply(question.time()).verify(file, question.name());
        boolean changed = result instanceof VerificationResult.Verified verified
                && verified.revisions().stream().anyMatch(revision -> !revision.isExplained());
        List<PagePictures.Pair> pictures = changed
                ? PagePictures.of(Files.readAllBytes(file), ((VerificationResult.Verified) result).revisions())
                : List.of();
        return new VerificationAnswer(result, pictures);
    }
}
