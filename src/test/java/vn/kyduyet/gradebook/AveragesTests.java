package vn.kyduyet.gradebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Worked cases of TT 22/2021 Đ9.1; each sum is written out so that it can be checked by hand. */
class AveragesTests {

    @ParameterizedTest(name = "({0}) {1} {2} → {3}")
    @DisplayName("TT 22/2021 Đ9.1b ĐTBmhk = (ΣĐĐGtx + 2·ĐĐGgk + 3·ĐĐGck) / (n + 5), half up to one decimal")
    @CsvSource({
        // 8 + 7 + 2·6 + 3·9 = 54; 54 / 7 = 7.714…
        "8 7,        6,   9,   7.7",
        // 10 + 10 + 20 + 30 = 70; 70 / 7 = 10
        "10 10,      10,  10,  10.0",
        // 0
        "0 0,        0,   0,   0.0",
        // 5 + 5.5 + 6 + 2·5 + 3·5 = 41.5; 41.5 / 8 = 5.1875
        "5 5.5 6,    5,   5,   5.2",
        // 7 + 7 + 7 + 2·8 + 3·7 = 58; 58 / 8 = 7.25: exactly half goes up
        "7 7 7,      8,   7,   7.3",
        // 7 + 7 + 6.9 + 2·8 + 3·7 = 57.9; 57.9 / 8 = 7.2375
        "7 7 6.9,    8,   7,   7.2",
        // 6 + 6 + 6 + 6 + 2·6.3 + 3·6.3 = 55.5; 55.5 / 9 = 6.1666…
        "6 6 6 6,    6.3, 6.3, 6.2",
        // 4.9 + 5 + 5 + 2·5 + 3·4.9 = 39.6; 39.6 / 8 = 4.95: half goes up to 5.0
        "4.9 5 5,    5,   4.9, 5.0",
        // 4.9 + 5 + 4.9 + 2·5 + 3·4.9 = 39.5; 39.5 / 8 = 4.9375
        "4.9 5 4.9,  5,   4.9, 4.9",
        // 7.9 + 8 + 8 + 2·8 + 3·7.9 = 63.6; 63.6 / 8 = 7.95: half goes up to 8.0
        "7.9 8 8,    8,   7.9, 8.0",
        // 3.4 + 3.5 + 3.5 + 2·3.5 + 3·3.4 = 27.6; 27.6 / 8 = 3.45: half goes up to 3.5
        "3.4 3.5 3.5, 3.5, 3.4, 3.5",
        // 6.5 + 6.4 + 2·6.4 + 3·6.5 = 45.2; 45.2 / 7 = 6.457…
        "6.5 6.4,    6.4, 6.5, 6.5",
        // 6.4 + 6.4 + 2·6.4 + 3·6.5 = 45.1; 45.1 / 7 = 6.4428…
        "6.4 6.4,    6.4, 6.5, 6.4"
    })
    void ofTerm(String regular, BigDecimal midterm, BigDecimal last, BigDecimal expected) {
        List<BigDecimal> marks =
                Arrays.stream(regular.split(" ")).map(BigDecimal::new).toList();

        assertThat(Averages.ofTerm(marks, midterm, last)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} {1} → {2}")
    @DisplayName("TT 22/2021 Đ9.1b ĐTBmcn = (ĐTBmhkI + 2·ĐTBmhkII) / 3, of the rounded averages of the terms")
    @CsvSource({
        // 7.0 + 2·8.0 = 23; / 3 = 7.666…
        "7.0, 8.0, 7.7",
        // 6.4 + 2·6.5 = 19.4; / 3 = 6.4666…
        "6.4, 6.5, 6.5",
        // 6.5 + 2·6.4 = 19.3; / 3 = 6.4333…
        "6.5, 6.4, 6.4",
        // 5.0 + 2·4.9 = 14.8; / 3 = 4.9333…
        "5.0, 4.9, 4.9",
        // 4.9 + 2·5.0 = 14.9; / 3 = 4.9666…
        "4.9, 5.0, 5.0",
        // 7.25 does not occur; thirds never end in exactly half of a tenth: 8.0 + 2·8.1 = 24.2; / 3 = 8.0666…
        "8.0, 8.1, 8.1",
        "10.0, 10.0, 10.0",
        "0.0, 0.0, 0.0"
    })
    void ofYear(BigDecimal first, BigDecimal second, BigDecimal expected) {
        assertThat(Averages.ofYear(first, second)).isEqualTo(expected);
    }
}
