package vn.kyduyet.termclosing.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.kyduyet.termclosing.books.BookContentFixture.LOOKUP;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kyduyet.document.PdfArchiveFixture;
import vn.kyduyet.document.PreparedPdfFixture;
import vn.kyduyet.document.PrintCopy;
import vn.kyduyet.schoolyear.StudentId;
import vn.kyduyet.signing.pades.FieldTooEarlyException;
import vn.kyduyet.signing.pades.SignedFixture;
import vn.kyduyet.termclosing.ClosingPeriod;
import vn.kyduyet.termclosing.Conduct;
import vn.kyduyet.termclosing.Outcome;
import vn.kyduyet.termclosing.StudentTotals;

/** The three books of a class, as a reader and a veraPDF have them. */
class ClassBooksTests {

    private static final Path KEPT = Path.of("target", "screenshots");

    private final DrawingClassBooks drawing = BookContentFixture.drawing();

    @TempDir
    Path folder;

    @Test
    @DisplayName("BP 6.5, 8.4, Đ9 the class book has every mark, and beside a corrected one the value before it")
    void theClassBookOfATerm() throws Exception {
        BookContentFixture fixture = BookContentFixture.lowerSecondary(ClosingPeriod.TERM_1, 45)
                .corrected(3)
                .retyped(5);
        byte[] pdf = drawing.classBook(fixture.content(), fixture.signers(), LOOKUP);

        assertThat(PdfArchiveFixture.faultsWithAttachments(pdf)).isEmpty();
        try (ReadBook book = ReadBook.of(pdf)) {
            assertThat(book.document().getDocumentCatalog().getLanguage()).isEqualTo("vi");
            assertThat(book.text(1))
                    .startsWith("UBND PHƯỜNG SỔ ĐIỂM")
                    .contains("SỔ THEO DÕI VÀ ĐÁNH GIÁ HỌC SINH", "Lớp: 8A", "Thời gian: Học kì I")
                    .contains("Huế, ngày 28 tháng 5 năm 2027", "Số học sinh trong danh sách: 45")
                    .doesNotContain("Bản thứ");
            String subject = book.text(book.pageOf("Công nghệ")) + book.text(book.pageOf("Công nghệ") + 1);
            assertThat(subject)
                    .contains("Trần Thị Phương Vượng")
                    .contains("6,5 8,5(2)")
                    .contains("4,5 9(1)")
                    .contains("6,5 thành 8,5, sửa ngày 05/11/2026 theo biên bản số 03/BB")
                    .contains("4,5 thành 9, sửa ngày 05/11/2026 trong thời gian nhập điểm")
                    .contains("Giáo viên môn học: Võ Thị Bình An");
            assertThat(book.text(book.pages())).contains("Số ô điểm đã sửa: 2");
            assertThat(book.topRightCorner()).isEmpty();
        }
    }

    @Test
    void outlineAndTableOfContentsLeadToEachSection() throws Exception {
        BookContentFixture fixture = BookContentFixture.lowerSecondary(ClosingPeriod.YEAR, 12);

        try (ReadBook book = ReadBook.of(drawing.classBook(fixture.content(), fixture.signers(), LOOKUP))) {
            List<String> subjects = fixture.content().results().subjects().stream()
                    .map(ClassSubject::name)
                    .toList();
            assertThat(book.outline())
                    .extracting(ReadBook.Bookmark::title)
                    .containsExactlyElementsOf(Stream.of(
                                    List.of("Danh sách học sinh"),
                                    subjects,
                                    List.of(
                                            "Tổng hợp kết quả đánh giá",
                                            "Xác nhận của giáo viên chủ nhiệm và nhà trường"))
                            .flatMap(List::stream)
                            .toList());
            assertThat(book.text(1)).doesNotStartWith("1 ");
            for (String subject : subjects) {
                int page = book.pageOf(subject);
                assertThat(book.text(page)).startsWith(page + " KẾT QUẢ ĐÁNH GIÁ: ");
                assertThat(book.text(2)).containsPattern(subject + "[ .]+" + page + " ");
            }
        }
    }

    @Test
    @DisplayName("TK 4.2–4.6, BP 7.5, TNT 3.3, XT Đ5c the year's summary lists who is tested again, trains in summer,"
            + " stays, and is honoured, by name")
    void theYearsLists() throws Exception {
        BookContentFixture fixture = BookContentFixture.lowerSecondary(ClosingPeriod.YEAR, 45);
        BookContent content = fixture.content();
        List<String> lines = new ArrayList<>();
        for (TotalsTable.Named list : new TotalsTable(BookContentFixture.words(), content).lists()) {
            lines.add(list.name() + " (" + list.students().size() + " học sinh): " + String.join(", ", list.students())
                    + ".");
        }
        long named = content.totals().values().stream()
                .mapToLong(totals -> (totals.outcome() == Outcome.PROMOTED ? 0 : 1) + (totals.award() == null ? 0 : 1))
                .sum();
        assertThat(lines.stream().mapToLong(line -> line.split(", ").length).sum())
                .isEqualTo(named)
                .isPositive();
        byte[] pdf = drawing.summary(content, fixture.lastSigners(), LOOKUP);
        Files.createDirectories(KEPT);
        Files.write(KEPT.resolve("year-summary.pdf"), pdf);
        try (ReadBook summary = ReadBook.of(pdf)) {
            assertThat(summary.text()).contains(lines);
        }
        BookContentFixture term = BookContentFixture.lowerSecondary(ClosingPeriod.TERM_1, 5);
        try (ReadBook summary = ReadBook.of(drawing.summary(term.content(), term.lastSigners(), LOOKUP))) {
            assertThat(summary.text()).doesNotContain("Danh sách cuối năm học");
        }
    }

    @Test
    @DisplayName("NĐ 30/2020 Đ32 each teacher signs under the marks, the principal at the end, and then the school")
    void everySignatureHasItsPlace() throws Exception {
        BookContentFixture fixture =
                BookContentFixture.lowerSecondary(ClosingPeriod.TERM_2, 45).unassigned("Nghệ thuật");
        List<SignerPlace> signers = fixture.signers();
        Set<String> fields = signers.stream()
                .flatMap(signer -> Stream.concat(Stream.of(signer.field()), Stream.ofNullable(signer.seal())))
                .collect(Collectors.toSet());
        byte[] prepared = PreparedPdfFixture.generated(
                drawing.classBook(fixture.content(), signers, LOOKUP), LOOKUP.url(), fields);

        assertThat(PdfArchiveFixture.faultsWithAttachments(prepared)).isEmpty();
        try (ReadBook book = ReadBook.of(prepared)) {
            assertThat(book.document().getSignatureFields()).hasSize(15);
            for (SignerPlace signer : signers) {
                assertThat(book.text(book.pageOfField(signer.field()))).contains(signer.name());
                if (signer.subject() != null) {
                    assertThat(book.pageOfField(signer.field())).isEqualTo(book.pageOf(signer.subject()));
                }
            }
            assertThat(book.text(book.pageOf("Nghệ thuật"))).contains("Giáo viên môn học: chưa phân công");
            PDRectangle principal = book.place("principal");
            PDRectangle seal = book.place("agency");
            assertThat(seal.getLowerLeftX()).isLessThan(principal.getLowerLeftX());
            assertThat(seal.getLowerLeftX())
                    .isGreaterThan(book.place("homeroom").getUpperRightX());
            assertThat(seal.getUpperRightX()).isBetween(principal.getLowerLeftX(), principal.getUpperRightX());
            assertThat(principal.getLowerLeftX())
                    .isGreaterThan(book.place("homeroom").getUpperRightX());
        }
        byte[] taught = SignedFixture.signed(prepared, "teacher-1", "totruong.toan");
        assertThatThrownBy(() -> SignedFixture.sealed(taught, "agency")).isInstanceOf(FieldTooEarlyException.class);
        byte[] sealed = SignedFixture.sealed(SignedFixture.signed(taught, "principal", "hieutruong"), "agency");
        assertThat(sealed.length).isGreaterThan(taught.length);
    }

    @Test
    void theSummaryHasASubjectInEachColumnAndCountsTheLevels() throws Exception {
        BookContentFixture fixture = BookContentFixture.lowerSecondary(ClosingPeriod.YEAR, 44)
                .student("Lê Hoàng Ánh", LocalDate.of(2013, 2, 3), null, LocalDate.of(2026, 11, 18))
                .version(2);
        BookContent content = fixture.content();
        byte[] prepared = PreparedPdfFixture.generated(
                drawing.summary(content, fixture.lastSigners(), LOOKUP),
                LOOKUP.url(),
                Set.of("homeroom", "principal", "agency"));

        assertThat(PdfArchiveFixture.faultsWithAttachments(prepared)).isEmpty();
        try (ReadBook book = ReadBook.of(prepared)) {
            PDRectangle page = book.document().getPage(0).getMediaBox();
            assertThat(page.getWidth()).isGreaterThan(page.getHeight());
            assertThat(book.text(1))
                    .contains("BẢNG TỔNG HỢP KẾT QUẢ ĐÁNH GIÁ GIÁO DỤC CỦA LỚP", "Lớp 8A – Cả năm – Năm học 2026-2027")
                    .contains("Bản thứ 2, thay thế bản thứ 1")
                    .contains("rời lớp, học đến 18/11/2026");
            // Forty-four are in the class at the end.
            long good = content.results().students().stream()
                    .filter(student -> student.member().atTheEnd())
                    .filter(student ->
                            "FAIR".equals(String.valueOf(student.whole().level())))
                    .count();
            assertThat(book.text())
                    .contains("Khá: %d (%s%%)"
                            .formatted(good, "%.1f".formatted(100.0 * good / 44).replace('.', ',')))
                    .contains("Được lên lớp");
            assertThat(book.topRightCorner()).isEmpty();
        }
    }

    @Test
    void theStudyRecordOfAYearIsOnePage() throws Exception {
        BookContentFixture fixture = BookContentFixture.lowerSecondary(ClosingPeriod.YEAR, 45)
                .corrected(3)
                .unassigned("Nghệ thuật");
        StudentId student = fixture.studentId(3);
        BookContent content = fixture.content()
                .withEarlier(Map.of(
                        ClosingPeriod.TERM_1,
                        Map.of(student, new StudentTotals(student, Conduct.PASSED, 17, 4, "", null, null))));
        byte[] prepared = PreparedPdfFixture.generated(
                drawing.studyRecord(content, student, fixture.lastSigners(), LOOKUP),
                LOOKUP.url(),
                Set.of("homeroom", "principal", "agency"));

        assertThat(PdfArchiveFixture.faultsWithAttachments(prepared)).isEmpty();
        try (ReadBook book = ReadBook.of(prepared)) {
            assertThat(book.pages()).isEqualTo(1);
            StudentResults results = content.results().students().stream()
                    .filter(one -> one.member().student().id().equals(student))
                    .findFirst()
                    .orElseThrow();
            String text = book.text();
            assertThat(text)
                    .contains("HỌC BẠ", results.member().student().fullName())
                    .contains("Trong bảng này có sửa chữa ở 1 chỗ, thuộc các môn học: Công nghệ.")
                    .contains("Số buổi nghỉ có phép 17")
                    .contains("chưa phân công", "Kết quả cuối năm học: ")
                    .containsPattern("Toán \\d+,\\d \\d+,\\d \\d+,\\d Võ Thị Bình");
            assertThat(book.topRightCorner()).isEmpty();
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        drawing.studyRecord(content, new StudentId(new UUID(9, 9)), fixture.lastSigners(), LOOKUP));
    }

    @Test
    @DisplayName(
            "TL TT 27/2020 the books of a primary school have levels and tests, and no average or level of learning")
    void primarySchools() throws Exception {
        BookContentFixture fixture = BookContentFixture.primary(ClosingPeriod.YEAR, 35);
        BookContent content = fixture.content();

        try (ReadBook book = ReadBook.of(drawing.classBook(content, fixture.signers(), LOOKUP));
                ReadBook summary = ReadBook.of(drawing.summary(content, fixture.lastSigners(), LOOKUP));
                ReadBook record = ReadBook.of(
                        drawing.studyRecord(content, fixture.studentId(0), fixture.lastSigners(), LOOKUP))) {
            assertThat(book.text(book.pageOf("Toán")))
                    .contains("Mức Điểm KT", "T: Hoàn thành tốt; H: Hoàn thành; C: Chưa hoàn thành.");
            assertThat(summary.text()).contains("Phẩm chất, năng lực").containsPattern("[THC] – \\d");
            assertThat(summary.text()).contains("Phẩm chất chủ yếu", "Năng lực chung", "Năng lực đặc thù", "Thẩm mĩ");
            assertThat(record.text())
                    .contains("Phẩm chất chủ yếu", "Yêu nước: ", "Giải quyết vấn đề và sáng tạo: ", "Thể chất: ");
            assertThat(record.pages()).isEqualTo(1);
            for (ReadBook one : List.of(book, summary, record)) {
                assertThat(one.text()).doesNotContain("ĐTB", "Kết quả học tập", "Học tập Cả năm", "Kết quả rèn luyện");
            }
        }
    }

    @Test
    void badDataIsPrintedAsItIs() throws Exception {
        String longName = "Nguyễn Hoàng Thị Phương Thảo Quỳnh Như Công Tằng Tôn Nữ Bảo Khuê";
        BookContentFixture fixture = BookContentFixture.lowerSecondary(ClosingPeriod.YEAR, 58)
                .student(longName, null, LocalDate.of(2026, 10, 19), null)
                .student("W".repeat(200), null, LocalDate.of(2026, 10, 19), LocalDate.of(2027, 2, 1))
                .missing(7, "Toán")
                .withoutHomeroomTeacher();
        BookContent content = fixture.content();

        try (ReadBook book = ReadBook.of(drawing.classBook(content, fixture.signers(), LOOKUP));
                ReadBook summary = ReadBook.of(drawing.summary(content, fixture.lastSigners(), LOOKUP));
                ReadBook record = ReadBook.of(
                        drawing.studyRecord(content, fixture.studentId(59), fixture.lastSigners(), LOOKUP))) {
            assertThat(book.text(1)).contains("Giáo viên chủ nhiệm: chưa phân công");
            assertThat(book.text(3) + book.text(4))
                    .contains("Bảo Khuê", "chuyển đến từ 19/10/2026", "học từ 19/10/2026 đến 01/02/2027");
            assertThat(book.text(book.pageOf("Tiếng Trung") - 1))
                    .contains("Danh sách có 60 học sinh, trong đó 59 học sinh đã có đủ kết quả");
            assertThat(summary.text()).contains("HIỆU TRƯỞNG").doesNotContain("GIÁO VIÊN CHỦ NHIỆM");
            assertThat(record.text()).contains("Ngày sinh: –");
        }
    }

    @Test
    @DisplayName(
            "NĐ 137/2024 Đ5 a printed copy of a class book keeps its pages, that lie and that stand, and says what it is")
    void aPrintedCopy() throws Exception {
        BookContentFixture fixture = BookContentFixture.lowerSecondary(ClosingPeriod.YEAR, 10);
        byte[] pdf = drawing.classBook(fixture.content(), fixture.signers(), LOOKUP);
        Path original = Files.write(folder.resolve("book.pdf"), pdf);
        Path target = folder.resolve("copy.pdf");

        PrintCopy.write(
                original,
                new PrintCopy.Marks(
                        "BẢN IN TỪ HỒ SƠ ĐIỆN TỬ",
                        List.of("Hệ thống: Ký Duyệt"),
                        LOOKUP.url(),
                        (page, all) -> page + "/" + all),
                target);

        try (ReadBook book = ReadBook.of(pdf);
                ReadBook copy = ReadBook.of(Files.readAllBytes(target))) {
            assertThat(copy.pages()).isEqualTo(book.pages());
            for (int page = 1; page <= book.pages(); page++) {
                assertThat(copy.document().getPage(page - 1).getMediaBox().getWidth())
                        .isEqualTo(
                                book.document().getPage(page - 1).getMediaBox().getWidth());
                assertThat(copy.text(page)).contains("BẢN IN TỪ HỒ SƠ ĐIỆN TỬ", page + "/" + book.pages());
            }
            assertThat(copy.text(4)).contains("KẾT QUẢ ĐÁNH GIÁ: CÔNG NGHỆ");
        }
    }
}
