package vn.kyduyet.gradebook.web;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.TestClock;
import vn.kyduyet.gradebook.BookFixture;
import vn.kyduyet.gradebook.MarkColumn;
import vn.kyduyet.gradebook.SubjectBook;

@IntegrationTest
class ComparisonIntegrationTests {

    private static final List<String> HEADINGS = List.of("Mã học sinh", "Họ và tên", "ĐĐGtx 1", "ĐĐGgk");

    @Autowired
    MockMvc http;

    @Autowired
    ApplicationContext context;

    @Autowired
    TestClock.MovableClock clock;

    BookFixture school;
    SubjectBook maths;

    @BeforeEach
    void openTheSchool() {
        school = BookFixture.open(context);
        maths = school.book("Toán");
        school.mark(maths, 0, MarkColumn.REGULAR_1, 1, "7.5", clock.instant());
        school.mark(maths, 1, MarkColumn.REGULAR_1, 1, "8", clock.instant());
        school.mark(maths, 1, MarkColumn.MIDTERM, 1, "9", clock.instant());
    }

    @Test
    void everyDifferenceIsListedInWhateverOrderTheStudentsAre() throws Exception {
        compare(
                        HEADINGS,
                        List.of("HS2", "Nguyễn Thị An", "8,0", "6"),
                        List.of("HS1", "Trần Văn Bình", "bảy rưỡi", "5"),
                        List.of("HS77", "Ai Đó", "5", "5"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("3 trong 4 ô khác nhau")))
                .andExpect(content().string(containsString("bảy rưỡi")))
                .andExpect(content().string(containsString("HS77")))
                .andExpect(content().string(containsString("Lê Hoàng Ánh, Đỗ Minh Châu")))
                .andExpect(content().string(containsString("ĐĐGtx 2, ĐĐGtx 3, ĐĐGtx 4, ĐĐGck")))
                .andExpect(content().string(not(containsString("??"))));
    }

    @Test
    void equalMarksAreEqualHoweverTheyAreWritten() throws Exception {
        compare(
                        HEADINGS,
                        List.of("HS1", "Trần Văn Bình", "7.50", ""),
                        List.of("HS2", "Nguyễn Thị An", "8,0", "9"),
                        List.of("HS3", "Lê Hoàng Ánh", "", ""),
                        List.of("HS4", "Đỗ Minh Châu", "", ""))
                .andExpect(content().string(containsString("Hai bên giống nhau ở cả 8 ô")));
    }

    @Test
    void aFileWithoutHeadingsIsRefusedAndABookOfOthersIsNotThere() throws Exception {
        compare(List.of("Một", "Hai"), List.of("1", "2"))
                .andExpect(status().is(422))
                .andExpect(content().string(not(containsString("??"))));
        http.perform(get("/gradebook/{id}/comparison", maths.id()).with(user(school.artist)))
                .andExpect(status().isNotFound());
    }

    @SafeVarargs
    private ResultActions compare(List<String>... rows) throws Exception {
        return http.perform(multipart("/gradebook/{id}/comparison", maths.id())
                .file(new MockMultipartFile("file", "vnedu.xlsx", null, workbook(rows)))
                .with(csrf())
                .with(user(school.inspector)));
    }

    @SafeVarargs
    private static byte[] workbook(List<String>... rows) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            Sheet sheet = workbook.createSheet("Bảng điểm");
            for (int number = 0; number < rows.length; number++) {
                Row row = sheet.createRow(number);
                for (int column = 0; column < rows[number].size(); column++) {
                    if (!rows[number].get(column).isEmpty()) {
                        row.createCell(column).setCellValue(rows[number].get(column));
                    }
                }
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            workbook.write(bytes);
            return bytes.toByteArray();
        }
    }
}
