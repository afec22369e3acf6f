package vn.kyduyet.schoolyear.sheets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFFormulaEvaluator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.kyduyet.refusal.RefusedException;

class SheetFilesTests {

    private static final String CLASSES = "Tên lớp|Khối|Giáo viên chủ nhiệm";

    @TempDir
    Path folder;

    @Test
    void aWorkbookIsReadBySheetAndHeadingWhateverTheirOrderAndCase() throws Exception {
        SheetFile file = read(new WorkbookFixture()
                .sheet("LỚP", "DANH SÁCH LỚP", "", "khối|  TÊN   LỚP |gvcn", "7|7A|an", "", "8|8A|")
                .sheet("Thời khóa biểu", "Giáo viên|Môn|Tiết|Thứ|Lớp", "an|Toán|1|2|7A")
                .bytes());

        assertThat(file.findings()).isEmpty();
        SheetTable classes = file.table(Sheet.CLASSES).orElseThrow();
        assertThat(classes.rows()).extracting(SheetRow::number).containsExactly(4, 6);
        assertThat(text(classes, 0, Column.CLASS_NAME)).isEqualTo("7A");
        assertThat(text(classes, 0, Column.HOMEROOM_TEACHER)).isEqualTo("an");
        assertThat(text(file.table(Sheet.TIMETABLE).orElseThrow(), 0, Column.WEEKDAY))
                .isEqualTo("2");
    }

    @Test
    void numbersTextsDatesAndFormulasAreTold() throws Exception {
        WorkbookFixture fixture = new WorkbookFixture().sheet("Lớp", CLASSES);
        var sheet = fixture.workbook().getSheet("Lớp");
        CellStyle date = fixture.workbook().createCellStyle();
        date.setDataFormat((short) 14);
        var row = sheet.createRow(1);
        row.createCell(0).setCellValue("7A");
        row.createCell(1).setCellFormula("3+4");
        var failed = sheet.createRow(2);
        failed.createCell(0).setCellFormula("1/0");
        failed.createCell(1).setCellValue(7.0);
        var dated = sheet.createRow(3);
        dated.createCell(0).setCellValue(LocalDate.of(2026, 1, 7));
        dated.getCell(0).setCellStyle(date);
        dated.createCell(1).setCellErrorValue(FormulaError.REF.getCode());
        XSSFFormulaEvaluator.evaluateAllFormulaCells(fixture.workbook());

        SheetTable classes = read(fixture.bytes()).table(Sheet.CLASSES).orElseThrow();

        assertThat(classes.rows().get(0).cell(Column.GRADE)).isEqualTo(new Cell("7", Cell.Kind.PLAIN));
        assertThat(classes.rows().get(1).cell(Column.CLASS_NAME)).isEqualTo(new Cell("#DIV/0!", Cell.Kind.FAULT));
        assertThat(classes.rows().get(1).cell(Column.GRADE)).isEqualTo(new Cell("7", Cell.Kind.PLAIN));
        assertThat(classes.rows().get(2).cell(Column.CLASS_NAME).kind()).isEqualTo(Cell.Kind.DATE);
        assertThat(classes.rows().get(2).cell(Column.CLASS_NAME).date()).isEqualTo(LocalDate.of(2026, 1, 7));
        assertThat(classes.rows().get(2).cell(Column.GRADE).kind()).isEqualTo(Cell.Kind.FAULT);
    }

    @Test
    void aWorkbookThatCountsDaysFrom1904SaysTheSameDates() throws Exception {
        WorkbookFixture fixture = new WorkbookFixture().sheet("Học sinh", "Mã học sinh|Họ và tên|Lớp|Ngày sinh");
        var workbook = fixture.workbook();
        workbook.getCTWorkbook().addNewWorkbookPr().setDate1904(true);
        CellStyle date = workbook.createCellStyle();
        date.setDataFormat((short) 14);
        var row = workbook.getSheet("Học sinh").createRow(1);
        row.createCell(0).setCellValue("HS1");
        row.createCell(3).setCellValue(DateUtil.getExcelDate(LocalDate.of(2014, 5, 31), true));
        row.getCell(3).setCellStyle(date);

        SheetTable pupils = read(fixture.bytes()).table(Sheet.STUDENTS).orElseThrow();

        assertThat(pupils.rows().get(0).cell(Column.BIRTH_DATE).date()).isEqualTo(LocalDate.of(2014, 5, 31));
    }

    @Test
    void mergedCellsAreAFaultInTheTableAndNoneAboveIt() throws Exception {
        SheetFile file = read(new WorkbookFixture()
                .sheet(
                        "Lớp",
                        sheet -> {
                            sheet.addMergedRegion(CellRangeAddress.valueOf("A1:C1"));
                            sheet.addMergedRegion(CellRangeAddress.valueOf("B3:B4"));
                        },
                        "DANH SÁCH LỚP",
                        CLASSES,
                        "7A|7|",
                        "7B||")
                .bytes());

        assertThat(file.findings()).containsExactly(Finding.error("Lớp", 3, null, "schoolyear.row.merged", "B3:B4"));
    }

    @Test
    void missingDoubledAndUnknownHeadingsAreNamed() throws Exception {
        SheetFile file = read(new WorkbookFixture()
                .sheet("Lớp", "Tên lớp|Lớp|Sĩ số", "7A|7A|40")
                .sheet("Phân công", "bảng này không có tiêu đề")
                .bytes());

        assertThat(file.findings())
                .extracting(Finding::code)
                .containsExactlyInAnyOrder(
                        "schoolyear.row.column-twice",
                        "schoolyear.row.no-column",
                        "schoolyear.row.unknown-column",
                        "schoolyear.row.no-headings");
        assertThat(file.findings())
                .anySatisfy(finding -> assertThat(finding.arguments()).containsExactly("“Khối”"));
    }

    @Test
    void theSameSheetTwiceIsAFault() throws Exception {
        assertThat(read(new WorkbookFixture()
                                .sheet("Lớp", CLASSES, "7A|7|")
                                .sheet("Trang 2", CLASSES, "7B|7|")
                                .bytes())
                        .findings())
                .extracting(Finding::code)
                .containsExactly("schoolyear.row.sheet-twice");
    }

    @Test
    void aWorkbookOfOtherSheetsIsRefused() throws Exception {
        refuses(
                "schoolyear.refused.no-sheet",
                new WorkbookFixture().sheet("Sheet1", "Điểm|Học sinh", "9|Lan").bytes());
    }

    @Test
    void theTemplateHasHeadingsAndNothingThatIsLoaded() throws Exception {
        refuses("schoolyear.refused.no-rows", TemplateWorkbook.empty());
    }

    @Test
    @Timeout(20)
    void fiftyThousandRowsAreRefusedEarly() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (SXSSFWorkbook workbook = new SXSSFWorkbook(100)) {
            SXSSFSheet sheet = workbook.createSheet("Thời khoá biểu");
            List<String> headings = List.of("Lớp", "Thứ", "Tiết", "Môn", "Giáo viên");
            for (int index = 0; index <= 50_000; index++) {
                var row = sheet.createRow(index);
                for (int column = 0; column < headings.size(); column++) {
                    row.createCell(column).setCellValue(index == 0 ? headings.get(column) : "giá trị " + index);
                }
            }
            workbook.write(bytes);
        }
        refuses("schoolyear.refused.rows", bytes.toByteArray());
        StringBuilder csv = new StringBuilder("Tên lớp;Khối\n");
        for (int index = 0; index < 50_000; index++) {
            csv.append("L").append(index).append(";7\n");
        }
        refuses("schoolyear.refused.rows", csv.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void passwordsOldFilesDamagedAndEmptyFilesAreRefused() throws Exception {
        byte[] good = new WorkbookFixture().sheet("Lớp", CLASSES, "7A|7|").bytes();
        ByteArrayOutputStream locked = new ByteArrayOutputStream();
        try (POIFSFileSystem ole = new POIFSFileSystem()) {
            Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("bí mật");
            try (OutputStream content = encryptor.getDataStream(ole)) {
                content.write(good);
            }
            ole.writeFilesystem(locked);
        }
        ByteArrayOutputStream old = new ByteArrayOutputStream();
        try (HSSFWorkbook workbook = new HSSFWorkbook()) {
            workbook.createSheet("Lớp");
            workbook.write(old);
        }
        byte[] half = java.util.Arrays.copyOf(good, good.length / 2);

        refuses("schoolyear.refused.password", locked.toByteArray());
        refuses("schoolyear.refused.xls", old.toByteArray());
        refuses("schoolyear.refused.damaged", half);
        refuses("schoolyear.refused.empty-file", new byte[0]);
        refuses("schoolyear.refused.kind", "%PDF-1.7 …".getBytes(StandardCharsets.UTF_8));
        refuses("schoolyear.refused.kind", zip("word/document.xml", 10));
        refuses("schoolyear.refused.damaged", zip("xl/workbook.xml", 10));
        refuses("schoolyear.refused.large-file", new byte[SheetFiles.LARGEST + 1]);
    }

    @Test
    @Timeout(20)
    void aZipBombIsRefused() throws Exception {
        byte[] bomb = zip("xl/workbook.xml", 500 * 1024 * 1024);

        assertThat(bomb.length).isLessThan(SheetFiles.LARGEST);
        refuses("schoolyear.refused.bomb", bomb);
    }

    @Test
    void aCsvIsOneSheetKnownByItsHeadings() throws Exception {
        for (String text : List.of(
                "Tên lớp;Khối;GVCN\n7A;7;an\n",
                "\ufeffKHỐI,Tên lớp\n7,7A\n",
                "Khối\tTên lớp\n7\t\"7A\"\n",
                "Danh sách lớp;;\n;;\nTên lớp;Khối;\n7A;7;\n")) {
            SheetFile file = read(text.getBytes(StandardCharsets.UTF_8));
            assertThat(file.findings()).as(text).isEmpty();
            SheetTable classes = file.table(Sheet.CLASSES).orElseThrow();
            assertThat(text(classes, 0, Column.CLASS_NAME)).isEqualTo("7A");
            assertThat(text(classes, 0, Column.GRADE)).isEqualTo("7");
        }
    }

    @Test
    void aCsvInAnotherEncodingOrBrokenIsRefused() throws Exception {
        String text = "Tên lớp;Khối\n7A;7\n";
        refuses("schoolyear.refused.utf16", text.getBytes(StandardCharsets.UTF_16));
        refuses("schoolyear.refused.utf16", text.getBytes(StandardCharsets.UTF_16LE));
        refuses("schoolyear.refused.encoding", "Tên lớp;Khôi\n7A;7\n".getBytes("windows-1258"));
        refuses("schoolyear.refused.csv-damaged", "Tên lớp;Khối\n\"7A;7\n".getBytes(StandardCharsets.UTF_8));
        refuses("schoolyear.refused.no-sheet", "a;b\n1;2\n".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aWorkbookOfLibreOfficeIsRead() throws Exception {
        Path soffice = Path.of("/usr/bin/soffice");
        assumeThat(soffice).as("LibreOffice is on this machine").exists();
        Path csv = folder.resolve("lop.csv");
        Files.writeString(csv, "Tên lớp,Khối,Giáo viên chủ nhiệm\n7A,7,giaovien.an\n");
        Process process = new ProcessBuilder(
                        soffice.toString(),
                        "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                        "--headless",
                        "--infilter=CSV:44,34,76,1",
                        "--convert-to",
                        "xlsx",
                        "--outdir",
                        folder.toString(),
                        csv.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();

        SheetTable classes = SheetFiles.read(folder.resolve("lop.xlsx"), "lop.xlsx")
                .table(Sheet.CLASSES)
                .orElseThrow();

        assertThat(text(classes, 0, Column.CLASS_NAME)).isEqualTo("7A");
        assertThat(text(classes, 0, Column.GRADE)).isEqualTo("7");
        assertThat(text(classes, 0, Column.HOMEROOM_TEACHER)).isEqualTo("giaovien.an");
    }

    @Test
    void wordsAreTheSameHoweverTheyAreTyped() {
        assertThat(Words.key("Hóa  học")).isEqualTo(Words.key("HOÁ\u00a0HỌC"));
        assertThat(Words.key("Toa\u0301n")).isEqualTo(Words.key("toán"));
        assertThat(Words.key("Toán")).isNotEqualTo(Words.key("Toan")).isNotEqualTo(Words.key("Toàn"));
        assertThat(Words.clean(" Nguye\u0302\u0303n   Va\u0306n An ")).isEqualTo("Nguyễn Văn An");
    }

    private SheetFile read(byte[] content) throws IOException {
        Path file = Files.createTempFile(folder, "load", ".bin");
        Files.write(file, content);
        return SheetFiles.read(file, "tệp.csv");
    }

    private void refuses(String code, byte[] content) {
        assertThatThrownBy(() -> read(content))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }

    private static String text(SheetTable table, int row, Column column) {
        return table.rows().get(row).cell(column).text();
    }

    private static byte[] zip(String name, int size) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            byte[] zeros = new byte[Math.min(size, 1024 * 1024)];
            for (int written = 0; written < size; written += zeros.length) {
                zip.write(zeros);
            }
        }
        return bytes.toByteArray();
    }
}
