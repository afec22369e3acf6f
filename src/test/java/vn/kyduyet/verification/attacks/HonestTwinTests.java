package vn.kyduyet.verification.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kyduyet.verification.SignatureVerifier;
import vn.kyduyet.verification.Verdict;
import vn.kyduyet.verification.VerificationResult;

class HonestTwinTests {

    private static SignatureVerifier verifier;

    @BeforeAll
    static void trust() throws Exception {
        verifier = TestOffice.verifier();
    }

    static Stream<HonestTwin> twins() {
        return HonestTwins.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("twins")
    void anHonestFilePasses(HonestTwin twin) throws Exception {
        VerificationResult result = verifier.verify(twin.pdf(), twin.name());

        assertThat(result).isInstanceOfSatisfying(VerificationResult.Verified.class, verified -> {
            assertThat(verified.findings()).isEmpty();
            assertThat(verified.verdict()).as(verified.toString()).isEqualTo(Verdict.TOTAL_PASSED);
        });
    }
}
