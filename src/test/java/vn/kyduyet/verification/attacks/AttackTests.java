package vn.kyduyet.verification.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kyduyet.verification.SignatureVerifier;
import vn.kyduyet.verification.VerificationResult;

class AttackTests {

    private static SignatureVerifier verifier;

    @BeforeAll
    static void trust() throws Exception {
        verifier = TestOffice.verifier();
    }

    static Stream<Attacks.Attempt> attempts() {
        return Attacks.attempts();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attempts")
    void anAttackIsCaught(Attacks.Attempt attempt) throws Exception {
        byte[] file = attempt.attack().on(attempt.sample());
        assertThat(file).isNotEqualTo(attempt.sample().pdf());

        VerificationResult result = verifier.verify(file, attempt.toString());

        assertThat(attempt.attack().caught().by(result))
                .as(() -> attempt.attack().caught() + " expected, but: " + result)
                .isTrue();
    }
}
