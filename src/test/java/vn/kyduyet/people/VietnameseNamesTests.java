package vn.kyduyet.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VietnameseNamesTests {

    @Test
    void peopleAreListedByTheirGivenNameWhichStandsLast() {
        List<String> names = List.of("Võ Thị Bình An", "Bùi Ngọc Mai", "Đặng Hoàng Dũng", "Lê Văn Ái", "Trần Quốc Bảo");

        assertThat(names.stream().sorted(VietnameseNames.ORDER))
                .containsExactly("Lê Văn Ái", "Võ Thị Bình An", "Trần Quốc Bảo", "Đặng Hoàng Dũng", "Bùi Ngọc Mai");
    }

    @Test
    void lettersFollowTheVietnameseAlphabet() {
        assertThat(java.util.stream.Stream.of("Đạt", "Dũng", "Ân", "Ăn", "An", "Ơn", "Ôn", "On", "Ưng", "Ung")
                        .sorted(VietnameseNames.ORDER))
                .containsExactly("An", "Ăn", "Ân", "Dũng", "Đạt", "On", "Ôn", "Ơn", "Ung", "Ưng");
    }

    @Test
    void tonesOfOneLetterAreInTheOrderOfDictionaries() {
        assertThat(java.util.stream.Stream.of("mạ", "má", "mã", "ma", "mà", "mả")
                        .sorted(VietnameseNames.ORDER))
                .containsExactly("ma", "mà", "mả", "mã", "má", "mạ");
    }
}
