package vn.kyduyet.gradebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kyduyet.refusal.RefusedException;

class MarkScaleTests {

    @ParameterizedTest
    @DisplayName("TT 22/2021 Đ5.3b marks are 0 to 10 with one decimal, typed with a comma or a point")
    @CsvSource(
            delimiter = ';',
            value = {"7;7", "7,5;7.5", "7.5;7.5", "10;10", "0;0", "7,0;7", "'  8,50 ';8.5", "10,0;10"})
    void tenths(String typed, String kept) {
        assertThat(MarkScale.TENTHS.read(typed)).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "10.5; gradebook.refused.mark.range",
                "11; gradebook.refused.mark.range",
                "-1; gradebook.refused.mark.range",
                "−1; gradebook.refused.mark.range",
                "7,25; gradebook.refused.mark.decimals",
                "9,99; gradebook.refused.mark.decimals",
                "tám; gradebook.refused.mark.number",
                "7,5,5; gradebook.refused.mark.number",
                "1e1; gradebook.refused.mark.number",
                "٧; gradebook.refused.mark.number",
                "7 5; gradebook.refused.mark.number",
                "Đ; gradebook.refused.mark.number"
            })
    void whatIsNoMarkIsRefusedWithWhatToDo(String typed, String code) {
        assertThatThrownBy(() -> MarkScale.TENTHS.read(typed))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }

    @Test
    void twoDecimalsAreToldTheRoundedMark() {
        assertThatThrownBy(() -> MarkScale.TENTHS.read("7,25"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().arguments()).containsExactly("7,25", "7,3"));
    }

    @ParameterizedTest
    @DisplayName("TT 27/2020 Đ7.2 periodic tests of primary schools are marked 1 to 10 without decimals")
    @CsvSource({"0,false", "1,true", "10,true", "11,false", "'7,5',false", "'8,0',true"})
    void whole(String typed, boolean good) {
        if (good) {
            assertThat(MarkScale.WHOLE.read(typed)).matches("10|[1-9]");
        } else {
            assertThatThrownBy(() -> MarkScale.WHOLE.read(typed)).isInstanceOf(RefusedException.class);
        }
    }

    @ParameterizedTest
    @DisplayName("TT 22/2021 Đ5.3a subjects by remarks are Đạt or Chưa đạt")
    @CsvSource({"đ,Đ", "Đạt,Đ", "CĐ,CĐ", "chưa đạt,CĐ"})
    void passes(String typed, String kept) {
        assertThat(MarkScale.PASS.read(typed)).isEqualTo(kept);
        assertThatThrownBy(() -> MarkScale.PASS.read("8")).isInstanceOf(RefusedException.class);
    }

    @ParameterizedTest
    @DisplayName("TT 27/2020 Đ6 levels of primary schools are T, H and C")
    @CsvSource({"t,T", "Hoàn thành tốt,T", "h,H", "C,C"})
    void levels(String typed, String kept) {
        assertThat(MarkScale.LEVEL.read(typed)).isEqualTo(kept);
        assertThatThrownBy(() -> MarkScale.LEVEL.read("A")).isInstanceOf(RefusedException.class);
    }

    @ParameterizedTest
    @DisplayName("TT 22/2021 Đ6.2 two regular marks up to 35 periods a year, three up to 70, four above; remarks two")
    @CsvSource({"MARKS,35,2", "MARKS,36,3", "MARKS,70,3", "MARKS,71,4", "MARKS,140,4", "REMARKS,105,2", "PRIMARY,140,0"
    })
    void regularMarks(Assessment assessment, int periods, int marks) {
        assertThat(SubjectBook.regularMarks(assessment, periods)).isEqualTo(marks);
    }
}
