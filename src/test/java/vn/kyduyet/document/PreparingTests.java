package vn.kyduyet.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.support.ResourceBundleMessageSource;

class PreparingTests {

    private static final String URL = "http://localhost:8080/lookup/7KMX-2345-ABCD-EFGH-JKMN";

    @TempDir
    Path data;

    private Preparing preparing;

    @BeforeEach
    void start() throws Exception {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/document");
        messages.setDefaultEncoding("UTF-8");
        preparing = new Preparing(messages, data);
    }

    @Test
    void theSheetIsTheLastPageAndSaysItInVietnamese() throws Exception {
        try (PreparedFile prepared = prepare(PdfFixture.pdf(2), "Nhà Lý dời đô", 2);
                PDDocument document = Loader.loadPDF(prepared.file().toFile())) {
            assertThat(prepared.pages()).isEqualTo(3);
            PDFTextStripper text = new PDFTextStripper();
            text.setStartPage(3);
            assertThat(text.getText(document))
                    .contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
                    .contains("Hải Phòng, ngày 05 tháng 01 năm 2026", "PHIẾU KÝ DUYỆT", "Nhà Lý dời đô")
                    .contains("TỔ TRƯỞNG 1", "Nguyễn Thị Thu Hà 2", "7KMX-2345-ABCD-EFGH-JKMN");
        }
    }

    @Test
    void eachSignerHasAnEmptyFieldOnTheSheet() throws Exception {
        try (PreparedFile prepared = prepare(PdfFixture.pdf(1), "Bài", 8);
                PDDocument document = Loader.loadPDF(prepared.file().toFile())) {
            List<PDSignatureField> fields = document.getSignatureFields();
            assertThat(fields).extracting(PDSignatureField::getPartialName).containsExactlyElementsOf(names(8));
            assertThat(fields).allMatch(field -> field.getSignature() == null);
            assertThat(fields)
                    .allMatch(field -> document.getPages()
                                    .indexOf(field.getWidgets().get(0).getPage())
                            >= 1);
        }
    }

    @Test
    void theCodeOnTheSheetCanBeReadByACamera() throws Exception {
        try (PreparedFile prepared = prepare(PdfFixture.pdf(1), "Bài", 2)) {
            assertThat(ScannedCode.of(Files.readAllBytes(prepared.file()))).isEqualTo(URL);
        }
    }

    @Test
    void thePagesBeforeTheSheetLookAsBefore() throws Exception {
        byte[] original = PdfFixture.pdf(2);
        try (PreparedFile prepared = prepare(original, "Bài", 2);
                PDDocument before = Loader.loadPDF(original);
                PDDocument after = Loader.loadPDF(prepared.file().toFile())) {
            for (int page = 0; page < 2; page++) {
                assertThat(pixels(after, page)).isEqualTo(pixels(before, page));
            }
        }
    }

    @Test
    void aTitleOfThreeHundredLettersAndAnEmojiStillFits() throws Exception {
        String title = "Bài dạy rất dài ".repeat(18) + "😀";
        try (PreparedFile prepared = prepare(PdfFixture.pdf(1), title, 3)) {
            assertThat(prepared.pages()).isEqualTo(2);
        }
    }

    private PreparedFile prepare(byte[] pdf, String title, int signers) throws Exception {
        Path file = Files.write(data.resolve("in.pdf"), pdf);
        List<ApprovalSheet.SignaturePlace> places = IntStream.rangeClosed(1, signers)
                .mapToObj(number -> new ApprovalSheet.SignaturePlace(
                        "signer-" + number, "Tổ trưởng " + number, "Nguyễn Thị Thu Hà " + number))
                .toList();
        return preparing.prepare(
                file,
                new ApprovalSheet(
                        "UBND phường Hoa Phượng",
                        "Trường THCS Hoa Phượng",
                        "Hải Phòng",
                        LocalDate.of(2026, 1, 5),
                        title,
                        List.of(new ApprovalSheet.Fact("Môn học", "Lịch sử và Địa lí")),
                        URL,
                        "7KMX-2345-ABCD-EFGH-JKMN",
                        places));
    }

    private static List<String> names(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> "signer-" + number)
                .toList();
    }

    private static int[] pixels(PDDocument document, int page) throws Exception {
        BufferedImage picture = new PDFRenderer(document).renderImageWithDPI(page, 60);
        return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    }
}
