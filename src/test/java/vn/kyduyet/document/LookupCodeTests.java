package vn.kyduyet.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LookupCodeTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7KMX-A2BC-D3EF-G4HJ-K5MN",
                "7kmx-a2bc-d3ef-g4hj-k5mn",
                "  7KMX A2BC D3EF G4HJ K5MN ",
                "7KMXA2BCD3EFG4HJK5MN",
                "7KMX–A2BC—D3EF‑G4HJ−K5MN",
                "７ＫＭＸ-A2BC\u00a0D3EF\tG4HJ\u200bK5MN",
                "http://truong.example/lookup/7KMX-A2BC-D3EF-G4HJ-K5MN?lang=en",
                "Mã: https://truong.example/lookup/7KMX-A2BC-D3EF-G4HJ-K5MN"
            })
    void isReadHoweverItIsTyped(String typed) {
        assertThat(LookupCode.read(typed)).contains("7KMX-A2BC-D3EF-G4HJ-K5MN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "7KMX",
                "7KMX-A2BC-D3EF-G4HJ-K5M",
                "7KMX-A2BC-D3EF-G4HJ-K5MNP",
                "0KMX-A2BC-D3EF-G4HJ-K5MN",
                "7KMX-A2BC-D3EF-G4HJ-K5MÑ",
                "' or 1=1 --",
                "%"
            })
    void whatCannotBeACodeIsNone(String typed) {
        assertThat(LookupCode.read(typed)).isEmpty();
    }

    @Test
    void codesCannotBeGuessed() {
        SecureRandom random = new SecureRandom();
        Set<String> codes = new HashSet<>();
        Set<Integer> letters = new HashSet<>();
        for (int number = 0; number < 2_000; number++) {
            String code = LookupCode.random(random);
            assertThat(code).matches("([2-9A-HJKMNP-Z]{4}-){4}[2-9A-HJKMNP-Z]{4}");
            assertThat(LookupCode.read(code)).contains(code);
            codes.add(code);
            code.chars().filter(letter -> letter != '-').forEach(letters::add);
        }
        assertThat(codes).hasSize(2_000);
        // 20 places with all of these letters.
        assertThat(20 * Math.log(letters.size()) / Math.log(2)).isGreaterThan(80);
    }
}
