package vn.kyduyet.gradebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkColumnTests {

    @Test
    void otherSystemsSpellATermEitherWay() {
        for (MarkColumn column :
                List.of(MarkColumn.MIDTERM, MarkColumn.FINAL, MarkColumn.MIDTERM_LEVEL, MarkColumn.FINAL_LEVEL)) {
            assertThat(column.headings())
                    .doesNotHaveDuplicates()
                    .anyMatch(heading -> heading.endsWith("kì"))
                    .anyMatch(heading -> heading.endsWith("kỳ"));
        }
    }
}
