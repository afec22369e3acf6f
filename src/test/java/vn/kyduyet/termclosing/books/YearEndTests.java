package vn.kyduyet.termclosing.books;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyduyet.gradebook.LearningLevel;
import vn.kyduyet.gradebook.LearningLevel.SubjectResult;
import vn.kyduyet.termclosing.Award;
import vn.kyduyet.termclosing.Conduct;
import vn.kyduyet.termclosing.Outcome;

/** Worked cases of what TT 22/2021 makes of a year. */
class YearEndTests {

    @ParameterizedTest(name = "{0}, {1} → {2}")
    @DisplayName("TT 22/2021 Đ9.1 the year of a subject with marks counts term II twice, half up to one decimal")
    @CsvSource({"6.5, 8.0, 7.5", "7.0, 7.1, 7.1", "5.0, 5.1, 5.1", "8.2, 7.3, 7.6", "0.0, 10, 6.7"})
    void marksOfTheYear(BigDecimal first, BigDecimal second, BigDecimal year) {
        assertThat(PeriodResults.ofYear(new SubjectResult.Average(first), new SubjectResult.Average(second)))
                .contains(new SubjectResult.Average(year));
    }

    @ParameterizedTest(name = "term II {0}")
    @DisplayName("TT 22/2021 Đ9.1 the year of a subject with remarks is what term II is")
    @ValueSource(booleans = {true, false})
    void remarksOfTheYear(boolean passed) {
        assertThat(PeriodResults.ofYear(new SubjectResult.Remark(!passed), new SubjectResult.Remark(passed)))
                .contains(new SubjectResult.Remark(passed));
    }

    @ParameterizedTest(name = "{0}, {1}, {2} days → {3}")
    @DisplayName("TT 22/2021 Đ12.1 learning and conduct of Đạt and at most 45 days of absence promote")
    @CsvSource({
        "PASSED,     PASSED,     0,  PROMOTED",
        "GOOD,       GOOD,       45, PROMOTED",
        "GOOD,       GOOD,       46, NOT_PROMOTED",
        "NOT_PASSED, NOT_PASSED, 0,  NOT_PROMOTED",
        "NOT_PASSED, PASSED,     46, NOT_PROMOTED",
        "PASSED,     NOT_PASSED, 46, NOT_PROMOTED"
    })
    void promoted(LearningLevel level, Conduct conduct, int absences, Outcome expected) {
        assertThat(ProposedOutcome.of(level, conduct, absences)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @DisplayName("TT 22/2021 Đ13 who has failed by conduct alone trains in summer")
    @CsvSource({"GOOD, SUMMER_TRAINING", "FAIR, SUMMER_TRAINING", "PASSED, SUMMER_TRAINING"})
    void trained(LearningLevel level, Outcome expected) {
        assertThat(ProposedOutcome.of(level, Conduct.NOT_PASSED, 45)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @DisplayName("TT 22/2021 Đ14 who has failed by learning alone is assessed again in summer")
    @CsvSource({"GOOD, TO_BE_RETESTED", "FAIR, TO_BE_RETESTED", "PASSED, TO_BE_RETESTED"})
    void retested(Conduct conduct, Outcome expected) {
        assertThat(ProposedOutcome.of(LearningLevel.NOT_PASSED, conduct, 45)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}, {1}: {2} → {3}")
    @DisplayName("TT 22/2021 Đ15.1 Xuất sắc takes six averages of 9.0 beside Tốt twice, Giỏi Tốt twice")
    @CsvSource({
        "GOOD, GOOD, 9.0 9.0 9.0 9.0 9.0 9.0 6.5 6.5, EXCELLENT",
        "GOOD, GOOD, 9.0 9.0 9.0 9.0 9.0 8.9 8.9 8.9, GOOD",
        "GOOD, FAIR, 9.0 9.0 9.0 9.0 9.0 9.0 9.0 9.0, ",
        "FAIR, GOOD, 9.0 9.0 9.0 9.0 9.0 9.0 6.4 9.0, "
    })
    void awarded(LearningLevel level, Conduct conduct, String averages, Award expected) {
        List<SubjectResult> results = new ArrayList<>(List.of(new SubjectResult.Remark(true)));
        Arrays.stream(averages.split(" "))
                .forEach(average -> results.add(new SubjectResult.Average(new BigDecimal(average))));

        assertThat(ProposedAward.of(level, conduct, results).orElse(null)).isEqualTo(expected);
    }

    @Test
    @DisplayName("TT 22/2021 Đ15.1 subjects that are passed by remarks count for nothing towards six averages of 9.0")
    void remarksAreNoAverages() {
        List<SubjectResult> results = new ArrayList<>();
        for (int subject = 0; subject < 5; subject++) {
            results.add(new SubjectResult.Average(BigDecimal.TEN));
            results.add(new SubjectResult.Remark(true));
        }

        assertThat(ProposedAward.of(LearningLevel.GOOD, Conduct.GOOD, results)).contains(Award.GOOD);
    }
}
