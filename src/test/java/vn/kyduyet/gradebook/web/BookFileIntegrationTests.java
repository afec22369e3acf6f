package vn.kyduyet.gradebook.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
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
import vn.kyduyet.gradebook.Mark;
import vn.kyduyet.gradebook.MarkColumn;
import vn.kyduyet.gradebook.Marks;
import vn.kyduyet.gradebook.SubjectBook;
import vn.kyduyet.people.SignedInPerson;

/** Of the columns of the exported sheet, 0 is the code, 1 the name, 2 to 5 regular marks, 6 the mid-term, 7 the final. */
@IntegrationTest
class BookFileIntegrationTests {

    @Autowired
    MockMvc http;

    @Autowired
    ApplicationContext context;

    @Autowired
    Marks marks;

    @Autowired
    TestClock.MovableClock clock;

    BookFixture school;
    SubjectBook maths;

    @BeforeEach
    void openTheSchool() {
        school = BookFixture.open(context);
        maths = school.book("Toán");
    }

    @Test
    void aBookIsExportedAsText() throws Exception {
        school.enrol("=1+1");
        school.mark(maths, 0, MarkColumn.MIDTERM, 1, "7.5", clock.instant());

        try (XSSFWorkbook workbook = export()) {
            assertThat((Iterable<Cell>) workbook.getSheetAt(0).getRow(0))
                    .extracting(Cell::getStringCellValue)
                    .containsExactly(
                            "Mã học sinh", "Họ và tên", "ĐĐGtx 1", "ĐĐGtx 2", "ĐĐGtx 3", "ĐĐGtx 4", "ĐĐGgk", "ĐĐGck");
            assertThat(row(workbook, "Trần Văn Bình").getCell(6).getStringCellValue())
                    .isEqualTo("7,5");
            assertThat(row(workbook, "=1+1").getCell(1).getCellType()).isEqualTo(CellType.STRING);
            assertThat(workbook.isSheetVeryHidden(1)).isTrue();
        }
    }

    @Test
    void whatWasFilledInIsEnteredInAnyOrderAndWhoIsMissingIsTold() throws Exception {
        XSSFWorkbook workbook = made(
                List.of("Họ và tên", "ĐĐGtx 1", "Ghi chú", "Mã học sinh", "GK"),
                List.of("Đỗ Minh Châu", "7,5", "", "HS4", ""),
                List.of("Nguyễn Thị An", "8", "chăm", "", "9,0"),
                List.of("", "10", "", "HS1", ""));

        send(school.teacher, workbook, "")
                .andExpect(redirectedUrl("/gradebook/" + maths.id()))
                .andExpect(flash().attribute("imported", 4));

        assertThat(marks.of(maths.id()))
                .hasSize(4)
                .allMatch(mark -> mark.origin() == Mark.Origin.IMPORT)
                .extracting(Mark::content)
                .containsExactlyInAnyOrder("7.5", "8", "9", "10");
    }

    @Test
    void everyFaultIsToldWithItsRowAndColumnAndNothingIsKept() throws Exception {
        XSSFWorkbook workbook = made(
                List.of("Mã học sinh", "Họ và tên", "ĐĐGtx 1", "ĐĐGtx 2"),
                List.of("HS1", "Trần Văn Bình", "10.5", "7,25"),
                List.of("HS2", "Nguyễn Thị An", "tám", "11"),
                List.of("HS3", "Lê Hoàng Ánh", "−1", ""),
                List.of("HS2", "Nguyễn Thị An", "5", ""),
                List.of("HS9", "Ai Đó", "5", ""),
                List.of("HS4", "Lê Hoàng Ánh", "5", ""),
                List.of("", "", "5", ""));

        send(school.teacher, workbook, "")
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("10.5 không nằm trong thang điểm 10")))
                .andExpect(content().string(containsString("hãy nhập 7,3")))
                .andExpect(content().string(containsString("“tám” không phải điểm số")))
                .andExpect(content().string(containsString("11 không nằm trong thang điểm 10")))
                .andExpect(content().string(containsString("−1 không nằm trong thang điểm 10")))
                .andExpect(content().string(containsString("Nguyễn Thị An đã có ở dòng 3")))
                .andExpect(content().string(containsString("Không có học sinh “HS9”")))
                .andExpect(content().string(containsString("Mã HS4 là của Đỗ Minh Châu, nhưng dòng ghi Lê Hoàng Ánh")))
                .andExpect(content().string(containsString("không có mã học sinh và họ tên")))
                .andExpect(content().string(containsString("Lỗi cần sửa (9)")));

        assertThat(marks.of(maths.id())).isEmpty();
    }

    @Test
    void datesBrokenFormulasAndMergedCellsAreFaults() throws Exception {
        XSSFWorkbook workbook = made(
                List.of("Mã học sinh", "Họ và tên", "ĐĐGtx 1", "ĐĐGtx 2"),
                List.of("HS1", "Trần Văn Bình", "", ""),
                List.of("HS2", "Nguyễn Thị An", "", ""),
                List.of("HS3", "Lê Hoàng Ánh", "", ""));
        Cell date = workbook.getSheetAt(0).getRow(1).getCell(2);
        date.setCellValue(LocalDate.of(2026, 5, 7));
        var style = workbook.createCellStyle();
        style.setDataFormat(workbook.createDataFormat().getFormat("d/m/yyyy"));
        date.setCellStyle(style);
        workbook.getSheetAt(0).getRow(2).getCell(2).setCellErrorValue((byte) 7);
        workbook.getSheetAt(0).addMergedRegion(new CellRangeAddress(2, 3, 3, 3));

        send(school.teacher, workbook, "")
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("đổi nội dung ô thành ngày tháng")))
                .andExpect(content().string(containsString("#DIV/0!")))
                .andExpect(content().string(containsString("Các ô D3:D4 bị gộp")));
    }

    @Test
    void anImportOverWhatChangedMeanwhileIsRefusedAndUntouchedCellsAreLeft() throws Exception {
        school.mark(maths, 0, MarkColumn.REGULAR_1, 1, "6", clock.instant());
        school.mark(maths, 1, MarkColumn.REGULAR_1, 1, "6", clock.instant());
        XSSFWorkbook workbook = export();
        school.mark(maths, 0, MarkColumn.REGULAR_1, 2, "7", clock.instant());
        row(workbook, "Nguyễn Thị An").getCell(3).setCellValue("9");

        send(school.teacher, workbook, "").andExpect(flash().attribute("imported", 1));
        row(workbook, "Trần Văn Bình").getCell(2).setCellValue("10");
        send(school.teacher, workbook, "Chấm lại")
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("Ô này vừa được Võ Thị Bình An đổi thành 7")));
        row(workbook, "Trần Văn Bình").getCell(2).setCellValue("6");
        row(workbook, "Nguyễn Thị An").getCell(3).setCellValue("");
        row(workbook, "Nguyễn Thị An").getCell(2).setCellValue("8");
        send(school.teacher, workbook, "").andExpect(content().string(containsString("cần có lý do")));
        send(school.teacher, workbook, "Chấm lại").andExpect(flash().attribute("imported", 1));

        assertThat(marks.current(maths.id(), school.students.get(0), MarkColumn.REGULAR_1)
                        .orElseThrow()
                        .content())
                .isEqualTo("7");
    }

    @Test
    void aFileMadeByHandNeedsAReasonForEveryValueItChanges() throws Exception {
        school.mark(maths, 0, MarkColumn.REGULAR_1, 1, "6", clock.instant());
        XSSFWorkbook workbook = made(List.of("Mã HS", "TX1"), List.of("HS1", "7"), List.of("HS2", "8"));

        send(school.teacher, workbook, "")
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("cần có lý do")));
        send(school.teacher, workbook, "Chấm lại").andExpect(flash().attribute("imported", 2));
    }

    @Test
    void aFileOfAnotherBookAndOneThatIsNoneAreRefused() throws Exception {
        XSSFWorkbook other = export(school.book("Toán", 2));

        send(school.teacher, other, "")
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("được tải từ một sổ điểm khác")));
        send(school.teacher, made(List.of("Tên", "Điểm"), List.of("An", "7")), "")
                .andExpect(content().string(containsString("Không tìm thấy dòng tiêu đề")));
        http.perform(multipart("/gradebook/" + maths.id() + "/import")
                        .file(new MockMultipartFile("file", "x.xlsx", null, "HS1;7".getBytes()))
                        .with(user(school.teacher))
                        .with(csrf()))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("không phải bảng tính XLSX")));
        send(school.principal, export(), "").andExpect(status().isForbidden());
        send(school.artist, export(), "").andExpect(status().isNotFound());
    }

    private ResultActions send(SignedInPerson person, XSSFWorkbook workbook, String reason) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        workbook.write(bytes);
        return http.perform(multipart("/gradebook/" + maths.id() + "/import")
                .file(new MockMultipartFile("file", "so.xlsx", null, bytes.toByteArray()))
                .param("reason", reason)
                .with(user(person))
                .with(csrf()));
    }

    private XSSFWorkbook export() throws Exception {
        return export(maths);
    }

    private XSSFWorkbook export(SubjectBook book) throws Exception {
        byte[] bytes = http.perform(get("/gradebook/" + book.id() + "/xlsx").with(user(school.teacher)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        return new XSSFWorkbook(new ByteArrayInputStream(bytes));
    }

    private static Row row(XSSFWorkbook workbook, String name) {
        for (Row row : workbook.getSheetAt(0)) {
            if (row.getCell(1).getStringCellValue().equals(name)) {
                return row;
            }
        }
        throw new AssertionError(name);
    }

    @SafeVarargs
    private static XSSFWorkbook made(List<String>... rows) {
        XSSFWorkbook workbook = new XSSFWorkbook();
        var sheet = workbook.createSheet("Lớp 8A");
        for (int number = 0; number < rows.length; number++) {
            Row row = sheet.createRow(number);
            for (int column = 0; column < rows[number].size(); column++) {
                row.createCell(column).setCellValue(rows[number].get(column));
            }
        }
        return workbook;
    }
}
