package vn.kyduyet.gradebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kyduyet.gradebook.LearningLevel.SubjectResult;

/** Worked cases of TT 22/2021 Đ9.2 and Đ9.3: eight averages and three remarks, as a lower secondary class has them. */
class LearningLevelTests {

    @ParameterizedTest(name = "{0} | {1} → {2}")
    @DisplayName("TT 22/2021 Đ9.2 Tốt, Khá, Đạt, Chưa đạt at every edge")
    @CsvSource({
        "8 8 8 8 8 8 6.5 6.5,           Đ Đ Đ,  GOOD",
        "8 8 8 8 8 7.9 6.5 6.5,         Đ Đ Đ,  FAIR",
        "8 8 8 8 8 8 6.5 6.4,           Đ Đ Đ,  FAIR",
        "8 8 8 8 8 8 8 8,               Đ Đ CĐ, PASSED",
        "6.5 6.5 6.5 6.5 6.5 6.5 5 5,   Đ Đ Đ,  FAIR",
        "6.5 6.5 6.5 6.5 6.5 6.4 5 5,   Đ Đ Đ,  PASSED",
        "6.5 6.5 6.5 6.5 6.5 6.5 5 4.9, Đ Đ Đ,  PASSED",
        "5 5 5 5 5 5 3.5 3.5,           Đ Đ Đ,  PASSED",
        "5 5 5 5 5 5 3.5 3.5,           Đ Đ CĐ, PASSED",
        "5 5 5 5 5 5 3.5 3.5,           Đ CĐ CĐ, NOT_PASSED",
        "5 5 5 5 5 4.9 3.5 3.5,         Đ Đ Đ,  NOT_PASSED",
        "5 5 5 5 5 5 3.5 3.4,           Đ Đ Đ,  NOT_PASSED"
    })
    void plainly(String averages, String remarks, LearningLevel expected) {
        assertThat(LearningLevel.plainly(results(averages, remarks))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} | {1}: {2} → {3}")
    @DisplayName("TT 22/2021 Đ9.3 one subject alone that pulls down by two levels or more lifts by one")
    @CsvSource({
        // Would be Tốt but for one average below 5.0: Đạt becomes Khá.
        "8 8 8 8 8 8 8 4.9,       Đ Đ Đ,  PASSED,     FAIR",
        // Would be Tốt but for one average below 3.5: Chưa đạt becomes Đạt.
        "8 8 8 8 8 8 8 3.4,       Đ Đ Đ,  NOT_PASSED, PASSED",
        // Would be Tốt but for one remark: Đạt becomes Khá.
        "8 8 8 8 8 8 8 8,         Đ Đ CĐ, PASSED,     FAIR",
        // Would be Khá but for one average below 3.5: Chưa đạt becomes Đạt.
        "6.5 6.5 6.5 6.5 6.5 6.5 5 3.4, Đ Đ Đ, NOT_PASSED, PASSED",
        // Would be Khá but for one remark: only one level down, nothing is lifted.
        "6.5 6.5 6.5 6.5 6.5 6.5 5 5, Đ Đ CĐ, PASSED, PASSED",
        // Would be Tốt but for one average of 5.0 to 6.4: only one level down, nothing is lifted.
        "8 8 8 8 8 8 8 5,         Đ Đ Đ,  FAIR,       FAIR",
        // Two subjects pull down: nothing is lifted.
        "8 8 8 8 8 8 4.9 4.9,     Đ Đ Đ,  PASSED,     PASSED",
        "8 8 8 8 8 8 8 4.9,       Đ Đ CĐ, PASSED,     PASSED",
        // Would be Đạt but for one: Đ9.3 speaks of Tốt and Khá only.
        "5 5 5 5 5 5 5 3.4,       Đ Đ Đ,  NOT_PASSED, NOT_PASSED",
        // The sixth of 8.0 is the one that failed: the others alone have five, and still one subject alone decides.
        "8 8 8 8 8 6.5 6.5 3.4,   Đ Đ Đ,  NOT_PASSED, PASSED"
    })
    void liftedByOne(String averages, String remarks, LearningLevel plain, LearningLevel expected) {
        List<SubjectResult> results = results(averages, remarks);

        assertThat(LearningLevel.plainly(results)).isEqualTo(plain);
        assertThat(LearningLevel.of(results)).isEqualTo(expected);
    }

    private static List<SubjectResult> results(String averages, String remarks) {
        List<SubjectResult> results = new java.util.ArrayList<>();
        Arrays.stream(averages.split(" "))
                .map(average -> new SubjectResult.Average(new BigDecimal(average)))
                .forEach(results::add);
        Arrays.stream(remarks.split(" "))
                .map(remark -> new SubjectResult.Remark(remark.equals("Đ")))
                .forEach(results::add);
        return results;
    }
}
