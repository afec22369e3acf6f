package vn.kyduyet.verification;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.enumerations.SubIndication;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Everything that can be said of a signature is said in one sentence, in Vietnamese and in English. */
class SentencesTests {

    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

    private final ResourceBundleMessageSource messages = messages();

    @ParameterizedTest
    @EnumSource(SubIndication.class)
    void everySubIndicationHasItsOwnSentence(SubIndication subIndication) {
        String key = "verification.sub." + subIndication.name();
        sentence(key, VIETNAMESE);
        sentence(key, Locale.ENGLISH);
        assertThat(said(key, Locale.ENGLISH)).isNotEqualTo(said(key, VIETNAMESE));
        assertThat(Arrays.stream(SubIndication.values())
                        .filter(other -> other != subIndication)
                        .map(other -> said("verification.sub." + other.name(), VIETNAMESE)))
                .as("what two reasons share cannot tell them apart")
                .doesNotContain(said(key, VIETNAMESE));
    }

    @ParameterizedTest
    @EnumSource(
            value = SubIndication.class,
            names = {"FORMAT_FAILURE", "HASH_FAILURE", "SIG_CRYPTO_FAILURE", "REVOKED", "EXPIRED", "NOT_YET_VALID"},
            mode = EnumSource.Mode.EXCLUDE)
    void whatIsOpenIsNotSaidToBeFalse(SubIndication subIndication) {
        assertThat(said("verification.sub." + subIndication.name(), VIETNAMESE))
                .doesNotContainIgnoringCase("không hợp lệ", "giả mạo");
    }

    @ParameterizedTest
    @MethodSource("words")
    void everyWordOfAFindingIsThere(String key) {
        assertThat(said(key, VIETNAMESE)).isNotBlank();
        assertThat(said(key, Locale.ENGLISH)).isNotBlank().isNotEqualTo(said(key, VIETNAMESE));
    }

    static Stream<String> words() {
        return Stream.of(
                        Arrays.stream(Verdict.values()).map(value -> "verification.verdict." + value),
                        Arrays.stream(TrustGroup.values()).map(value -> "verification.trust-group." + value),
                        Stream.of("verification.trust-group.none"),
                        Arrays.stream(BaselineLevel.values()).map(value -> "verification.level." + value),
                        Arrays.stream(SignatureFinding.TimeSource.values())
                                .map(value -> "verification.time-source." + value),
                        Arrays.stream(RevocationFinding.Status.values())
                                .map(value -> "verification.revocation.status." + value),
                        Stream.of("good", "later", "revoked", "outdated", "unknown")
                                .map(value -> "verification.revocation." + value))
                .flatMap(keys -> keys);
    }

    private void sentence(String key, Locale locale) {
        assertThat(said(key, locale))
                .matches("\\p{Lu}.*[.]")
                .doesNotContain("''", "{", "DSS")
                .hasSizeLessThan(200);
    }

    private String said(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }

    private static ResourceBundleMessageSource messages() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/verification");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }
}
