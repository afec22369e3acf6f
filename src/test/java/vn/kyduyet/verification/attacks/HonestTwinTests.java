package vn.kyduyet.verification.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kyduyet.verification.SignatureVerifier;
import vn.kyduyet.verification.Verdict;
import vn.kyduyet.verification.VerificationResult;

class HonestTwinTests {

    /** Made and verified on all processors, and judged one by one. */
    static Stream<Outcome> outcomes() throws Exception {
        SignatureVerifier verifier = TestOffice.verifier();
        return HonestTwins.all().toList().parallelStream().map(twin -> outcome(verifier, twin)).toList().stream();
    }

    private static Outcome outcome(SignatureVerifier verifier, HonestTwin twin) {
        try {
            return new Outcome(twin.name(), verifier.verify(twin.pdf(), twin.name()));
        } catch (Exception failed) {
            throw new IllegalStateException(twin.name(), failed);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("outcomes")
    void anHonestFilePasses(Outcome outcome) {
        assertThat(outcome.result()).isInstanceOfSatisfying(VerificationResult.Verified.class, verified -> {
            assertThat(verified.findings()).isEmpty();
            assertThat(verified.verdict()).as(verified.toString()).isEqualTo(Verdict.TOTAL_PASSED);
        });
    }

    record Outcome(String name, VerificationResult result) {

        @Override
        public String toString() {
            return name;
        }
    }
}
