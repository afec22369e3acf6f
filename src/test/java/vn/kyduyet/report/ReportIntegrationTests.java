package vn.kyduyet.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.document.PdfArchiveFixture;
import vn.kyduyet.document.PdfFixture;
import vn.kyduyet.document.PreparedPdfFixture;
import vn.kyduyet.verification.SignatureVerifier;
import vn.kyduyet.verification.SignedPdfFixture;
import vn.kyduyet.verification.TestAuthority;
import vn.kyduyet.verification.Verdict;
import vn.kyduyet.verification.VerificationResult;

/** Reports about strangers' files, as anyone gets them. */
@IntegrationTest
class ReportIntegrationTests {

    @Autowired
    MockMvc http;

    @Autowired
    SignatureVerifier verifier;

    @Test
    void aReportTellsWhoSignedAndIsAnArchivePdfSignedByTheSystem() throws Exception {
        byte[] report = pdf("bài 1.pdf", signedByTwo());

        assertThat(PdfArchiveFixture.faultsWithAttachments(report)).isEmpty();
        assertThat(verifier.verify(report, "báo cáo"))
                .isInstanceOfSatisfying(VerificationResult.Verified.class, verified -> {
                    assertThat(verified.verdict()).isEqualTo(Verdict.TOTAL_PASSED);
                    assertThat(verified.signatures()).hasSize(1);
                    assertThat(verified.signatures().get(0).signer()).isEqualTo("Trường THCS Hoa Phượng");
                });
        String text = text(report);
        assertThat(text)
                .contains("BÁO CÁO KIỂM TRA CHỮ KÝ SỐ")
                .contains("Cả 2 chữ ký hợp lệ")
                .contains("Kết luận: Hợp lệ (TOTAL-PASSED)")
                .contains("Lê Văn Minh", "Nguyễn Thị Thu Hà", "CA cấp phát thử nghiệm Ký Duyệt")
                .contains("CA gốc thử nghiệm Ký Duyệt")
                .contains("bài 1.pdf", "không có trong hệ thống", "thu hồi chứng thư", "chưa rõ");
        keep("valid", report);
    }

    @Test
    void theWholeResultAndTheReportsOfDssAreAttached() throws Exception {
        Map<String, String> attached = attachments(pdf("bài.pdf", signedByTwo()));

        assertThat(attached)
                .containsOnlyKeys("verification.json", "dss-simple.xml", "dss-detailed.xml", "dss-diagnostic.xml");
        assertThat(JsonPath.<String>read(attached.get("verification.json"), "$.verification.verdict"))
                .isEqualTo("TOTAL_PASSED");
        assertThat(attached.get("dss-simple.xml")).contains("<SimpleReport", "TOTAL_PASSED");
        assertThat(attached.get("dss-detailed.xml")).contains("<DetailedReport");
        assertThat(attached.get("dss-diagnostic.xml")).contains("<DiagnosticData", "Lê Văn Minh");
    }

    @Test
    void aChangedFileIsReportedAsNotValidWithTheReasonFirst() throws Exception {
        byte[] changed = signedByTwo();
        changed[changed.length / 4] ^= 1;
        byte[] report = pdf("sửa.pdf", changed);

        String text = text(report);
        assertThat(text).contains("Kết luận: Không hợp lệ (TOTAL-FAILED)", "KHÔNG còn nguyên vẹn");
        assertThat(text.indexOf("thay đổi")).isPositive().isLessThan(text.indexOf("Kết luận"));
        assertThat(PdfArchiveFixture.faultsWithAttachments(report)).isEmpty();
        keep("changed", report);
    }

    @Test
    void aSignersNameIsTextWhateverItIs() throws Exception {
        String name = "<script>alert(1)</script> & <img src=\"http://127.0.0.1:1/x.png\"/> \u202eerb\u0007 😀";
        byte[] signed = SignedPdfFixture.signed(
                PreparedPdfFixture.prepared("Bài", "one"), "one", new TestAuthority("Lạ").signer(name));
        byte[] report = pdf("<b>đậm</b> ]]>.pdf", signed);

        assertThat(text(report)).contains("<script>alert(1)</script>", "<img src=", "<b>đậm</b> ]]>.pdf");
        assertThat(PdfArchiveFixture.faultsWithAttachments(report)).isEmpty();
        keep("script", report);
    }

    @Test
    void whatIsNotSignedOrNoPdfHasItsReportToo() throws Exception {
        byte[] unsigned = pdf("chưa ký.pdf", PdfFixture.pdf(1));
        assertThat(text(unsigned)).contains("Kết luận: Chưa ký").doesNotContain("TOTAL");
        assertThat(attachments(unsigned)).containsOnlyKeys("verification.json");
        byte[] unreadable = pdf("ảnh.pdf", new byte[] {1, 2, 3});
        assertThat(text(unreadable)).contains("Kết luận: Không đọc được", "không phải là kết luận về chữ ký");
        assertThat(PdfArchiveFixture.faultsWithAttachments(unreadable)).isEmpty();
    }

    @Test
    void programsGetJsonWithTheReportsOfDss() throws Exception {
        http.perform(multipart("/api/v1/verifications/report.json").file(upload("bài.pdf", signedByTwo())))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.verification.verdict").value("TOTAL_PASSED"))
                .andExpect(jsonPath("$.register.standing").value("UNKNOWN"))
                .andExpect(jsonPath("$.trusted[0]").value("CA gốc thử nghiệm Ký Duyệt"))
                .andExpect(jsonPath("$.dss.simple").isNotEmpty())
                .andExpect(jsonPath("$.dss.diagnostic").isNotEmpty());
    }

    @Test
    void aReportIsAboutExactlyOneFile() throws Exception {
        http.perform(multipart("/api/v1/verifications/report")
                        .file(upload("a.pdf", PdfFixture.pdf(1)))
                        .file(upload("b.pdf", PdfFixture.pdf(1))))
                .andExpect(status().is(422))
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.type").value("urn:kyduyet:refusal:report.refused.one-file"));
        http.perform(multipart("/verification/report").with(csrf())).andExpect(status().is(422));
        http.perform(multipart("/verification/report").file(upload("a.pdf", PdfFixture.pdf(1))))
                .andExpect(status().is3xxRedirection());
    }

    @Test
    void thePageHasItsOwnButtonsForThePdfAndTheJson() throws Exception {
        http.perform(multipart("/verification/report")
                        .file(upload("bài.pdf", signedByTwo()))
                        .with(csrf()))
                .andExpect(status().isOk())
                .andExpect(content().contentType(MediaType.APPLICATION_PDF));
        http.perform(multipart("/verification/report.json")
                        .file(upload("bài.pdf", signedByTwo()))
                        .with(csrf()))
                .andExpect(jsonPath("$.verification.verdict").value("TOTAL_PASSED"));
    }

    private static byte[] signedByTwo() throws Exception {
        byte[] prepared = PreparedPdfFixture.prepared("Bài", "one", "two");
        byte[] once = SignedPdfFixture.signed(prepared, "one", DemoSigner.of("totruong.toan"));
        return SignedPdfFixture.signed(once, "two", DemoSigner.of("hieutruong"));
    }

    private byte[] pdf(String name, byte[] file) throws Exception {
        return http.perform(multipart("/api/v1/verifications/report").file(upload(name, file)))
                .andExpect(status().isOk())
                .andExpect(content().contentType(MediaType.APPLICATION_PDF))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
    }

    private static MockMultipartFile upload(String name, byte[] file) {
        return new MockMultipartFile("file", name, "application/pdf", file);
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    private static Map<String, String> attachments(byte[] pdf) throws IOException {
        Map<String, String> attached = new TreeMap<>();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            Map<String, PDComplexFileSpecification> files =
                    document.getDocumentCatalog().getNames().getEmbeddedFiles().getNames();
            for (Map.Entry<String, PDComplexFileSpecification> file : files.entrySet()) {
                attached.put(
                        file.getKey(),
                        new String(file.getValue().getEmbeddedFileUnicode().toByteArray(), StandardCharsets.UTF_8));
            }
        }
        return attached;
    }

    /** For eyes: where the system property names a folder. */
    private static void keep(String name, byte[] report) throws IOException {
        String folder = System.getProperty("kyduyet.test.keep");
        if (folder != null) {
            Files.write(Files.createDirectories(Path.of(folder)).resolve(name + ".pdf"), report);
        }
    }
}
