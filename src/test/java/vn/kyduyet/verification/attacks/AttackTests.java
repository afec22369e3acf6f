package vn.kyduyet.verification.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kyduyet.verification.SignatureVerifier;
import vn.kyduyet.verification.VerificationResult;

class AttackTests {

    /** Made and verified on all processors, and judged one by one. */
    static Stream<Outcome> outcomes() throws Exception {
        SignatureVerifier verifier = TestOffice.verifier();
        List<Attacks.Attempt> attempts = Attacks.attempts().toList();
        return attempts.parallelStream().map(attempt -> outcome(verifier, attempt)).toList().stream();
    }

    private static Outcome outcome(SignatureVerifier verifier, Attacks.Attempt attempt) {
        try {
            byte[] file = attempt.attack().on(attempt.sample());
            boolean changed = !Arrays.equals(file, attempt.sample().pdf());
            return new Outcome(attempt, changed, verifier.verify(file, attempt.toString()));
        } catch (Exception failed) {
            throw new IllegalStateException(attempt.toString(), failed);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("outcomes")
    void anAttackIsCaught(Outcome outcome) {
        assertThat(outcome.changed()).isTrue();
        Caught expected = outcome.attempt().attack().caught();
        assertThat(expected.by(outcome.result()))
                .as(() -> expected + " expected, but: " + outcome.result())
                .isTrue();
    }

    record Outcome(Attacks.Attempt attempt, boolean changed, VerificationResult result) {

        @Override
        public String toString() {
            return attempt.toString();
        }
    }
}
