package vn.kyduyet.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionLaunch;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.jodconverter.local.office.LocalOfficeUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import vn.kyduyet.refusal.RefusedException;

class IntakeTests {

    private static final long MEGABYTE = 1024L * 1024;

    @TempDir
    Path data;

    private DocxConverter converter;
    private Intake intake;

    @BeforeEach
    void start() throws Exception {
        IntakeProperties limits = new IntakeProperties(DataSize.ofMegabytes(32), 500, DataSize.ofMegabytes(64));
        converter = new DocxConverter(data);
        intake = new Intake(limits, new PdfCheck(limits), new DocxCheck(limits), converter, data);
    }

    @AfterEach
    void nothingIsLeftBehind() throws Exception {
        converter.destroy();
        try (Stream<Path> files = Files.list(data.resolve("incoming"))) {
            assertThat(files).as("temporary files").isEmpty();
        }
    }

    @Test
    void aPlainPdfComesInWithItsHashAndPages() throws Exception {
        byte[] pdf = PdfFixture.pdf(3);
        try (ReceivedFile received = intake.receive(PdfFixture.stream(pdf), "Giáo án tuần 5.pdf")) {
            assertThat(received.pages()).isEqualTo(3);
            assertThat(received.size()).isEqualTo(pdf.length);
            assertThat(received.fileName()).isEqualTo("Giáo án tuần 5.pdf");
            assertThat(Files.readAllBytes(received.original())).isEqualTo(pdf);
        }
    }

    @Test
    void anEmptyFileIsRefused() {
        refused(new byte[0], "document.refused.empty");
    }

    @Test
    void aPictureNamedPdfIsRefusedForWhatItIs() {
        refused(
                new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0, 16, 'J', 'F', 'I', 'F'},
                "document.refused.kind.PICTURE");
    }

    @Test
    void textNamedPdfIsRefused() {
        refused("xin chào".getBytes(StandardCharsets.UTF_8), "document.refused.kind.OTHER");
    }

    @Test
    void anEncryptedPdfIsRefused() {
        refused(
                PdfFixture.pdf(1, "khóa", document -> {
                    document.protect(new StandardProtectionPolicy("chủ", "mở", new AccessPermission()));
                }),
                "document.refused.encrypted");
    }

    @Test
    void aPdfWithJavaScriptIsRefused() {
        refused(
                PdfFixture.pdf(
                        1,
                        "mã",
                        document ->
                                document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert(1)"))),
                "document.refused.active.JAVASCRIPT");
    }

    @Test
    void javaScriptThatNothingPointsToIsRefusedToo() {
        refused(
                PdfFixture.pdf(1, "mã ẩn", document -> {
                    COSDictionary hidden = new COSDictionary();
                    hidden.setItem(COSName.S, COSName.getPDFName("JavaScript"));
                    hidden.setItem(COSName.getPDFName("JS"), new COSString("app.alert(1)"));
                    document.getPage(0).getCOSObject().setItem(COSName.getPDFName("Unused"), hidden);
                }),
                "document.refused.active.JAVASCRIPT");
    }

    @Test
    void aPdfThatLaunchesAProgramIsRefused() {
        refused(
                PdfFixture.pdf(
                        1, "mở", document -> document.getDocumentCatalog().setOpenAction(new PDActionLaunch())),
                "document.refused.active.LAUNCH");
    }

    @Test
    void aPdfWithAnAttachmentIsRefused() {
        refused(
                PdfFixture.pdf(1, "đính kèm", document -> {
                    PDDocumentNameDictionary names = new PDDocumentNameDictionary(document.getDocumentCatalog());
                    names.setEmbeddedFiles(new PDEmbeddedFilesNameTreeNode());
                    document.getDocumentCatalog().setNames(names);
                }),
                "document.refused.active.EMBEDDED_FILES");
    }

    @Test
    void aDynamicFormIsRefused() {
        refused(
                PdfFixture.pdf(1, "xfa", document -> {
                    PDAcroForm form = new PDAcroForm(document);
                    form.getCOSObject().setItem(COSName.XFA, new COSString("<xdp/>"));
                    document.getDocumentCatalog().setAcroForm(form);
                }),
                "document.refused.active.XFA");
    }

    @Test
    void aPdfThatIsSignedAlreadyIsRefused() {
        refused(
                PdfFixture.pdf(1, "đã ký", document -> {
                    PDAcroForm form = new PDAcroForm(document);
                    document.getDocumentCatalog().setAcroForm(form);
                    PDSignatureField field = new PDSignatureField(form);
                    field.setValue(new PDSignature());
                    form.setFields(java.util.List.of(field));
                }),
                "document.refused.signed");
    }

    @Test
    void aDamagedPdfIsRefused() {
        refused("%PDF-1.7\nkhông phải PDF".getBytes(StandardCharsets.UTF_8), "document.refused.damaged");
    }

    @Test
    void twoHundredMegabytesAreRefusedAfterThirtyTwo() {
        CountingZeros zeros = new CountingZeros(200 * MEGABYTE);

        assertThatThrownBy(() -> intake.receive(zeros, "lớn.pdf"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo("document.refused.too-large"));
        assertThat(zeros.read).as("bytes read before giving up").isLessThan(33 * MEGABYTE);
    }

    @Test
    void aDocxBombIsRefused() {
        refused(new DocxFixture("bom").withBomb(100).bytes(), "document.refused.docx-bomb");
    }

    @Test
    void aDocxWithMacrosIsRefused() {
        refused(new DocxFixture("macro").with("word/vbaProject.bin", "x").bytes(), "document.refused.docx-macro");
    }

    @Test
    void aDocxWithAnEmbeddedObjectIsRefused() {
        refused(new DocxFixture("ole").with("word/embeddings/a.bin", "x").bytes(), "document.refused.docx-embedded");
    }

    @Test
    void aDocxThatFetchesATemplateIsRefusedButALinkIsNot() throws Exception {
        refused(
                new DocxFixture("x")
                        .withExternal("attachedTemplate", "http://127.0.0.1/x")
                        .bytes(),
                "document.refused.docx-external");
        Assumptions.assumeTrue(LocalOfficeUtils.getDefaultOfficeHome() != null, "LibreOffice is not on this machine");
        byte[] link = new DocxFixture("x")
                .withExternal("hyperlink", "http://127.0.0.1/x")
                .bytes();
        intake.receive(PdfFixture.stream(link), "x.docx").close();
    }

    @Test
    void aZipThatIsNoDocxIsRefused() {
        refused(new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0}, "document.refused.kind.ZIP");
    }

    @Test
    void aDocxBecomesAPdfWithItsLetters() throws Exception {
        Assumptions.assumeTrue(LocalOfficeUtils.getDefaultOfficeHome() != null, "LibreOffice is not on this machine");
        byte[] docx = new DocxFixture("Lũy thừa của một số hữu tỉ").bytes();
        try (ReceivedFile received = intake.receive(PdfFixture.stream(docx), "bài.docx");
                PDDocument pdf = org.apache.pdfbox.Loader.loadPDF(received.pdf().toFile())) {
            assertThat(received.mediaType()).endsWith("wordprocessingml.document");
            assertThat(new org.apache.pdfbox.text.PDFTextStripper().getText(pdf))
                    .contains("Lũy thừa của một số hữu tỉ");
        }
    }

    @Test
    void aNameLosesItsPathAndWhatFileSystemsMisread() {
        assertThat(FileNames.safe("..\\..\\C:\\giáo án/../bài 1.pdf", ".pdf")).isEqualTo("bài 1.pdf");
        assertThat(FileNames.safe("a\u0000b\r\nc<script>.PDF", ".pdf"))
                .isEqualTo("a b c script .pdf".replace(" .", "."));
        assertThat(FileNames.safe("", ".pdf")).isEqualTo("giao-an.pdf");
        assertThat(FileNames.safe("..", ".pdf")).isEqualTo("giao-an.pdf");
    }

    @Test
    void aNameOfThreeHundredVietnameseLettersIsShortenedAndKeepsItsEnding() {
        String name = FileNames.safe("ễ".repeat(300) + ".pdf", ".pdf");

        assertThat(name).endsWith("ễ.pdf");
        assertThat(name.codePointCount(0, name.length())).isEqualTo(200);
    }

    private void refused(byte[] content, String code) {
        assertThatThrownBy(() -> intake.receive(PdfFixture.stream(content), "giáo án.pdf"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }

    /** So many bytes without keeping any. */
    private static final class CountingZeros extends InputStream {

        private final long size;
        private long read;

        CountingZeros(long size) {
            this.size = size;
        }

        @Override
        public int read() throws IOException {
            return read++ < size ? 0 : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (read >= size) {
                return -1;
            }
            int count = (int) Math.min(length, size - read);
            read += count;
            return count;
        }
    }
}
