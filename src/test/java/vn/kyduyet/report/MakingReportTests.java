package vn.kyduyet.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;
import tools.jackson.databind.json.JsonMapper;
import vn.kyduyet.document.DocumentTemplates;
import vn.kyduyet.document.PdfArchiveFixture;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.signing.SystemSeal;
import vn.kyduyet.verification.Change;
import vn.kyduyet.verification.Reason;
import vn.kyduyet.verification.Revision;
import vn.kyduyet.verification.SignatureVerifier;
import vn.kyduyet.verification.TrustAnchors;
import vn.kyduyet.verification.Verdict;
import vn.kyduyet.verification.VerificationResult;
import vn.kyduyet.verification.register.RecordCheck;

/** Reports without a key of the system, and about files made to have long ones. */
class MakingReportTests {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-16T02:00:00Z"), ZoneId.of("Asia/Ho_Chi_Minh"));

    @Test
    void withoutAKeyTheReportSaysThatItIsNotSigned() throws Exception {
        byte[] report = report(new VerificationResult.Unsigned("a.pdf", Reason.of("verification.unsigned")));

        try (PDDocument document = Loader.loadPDF(report)) {
            assertThat(document.getSignatureDictionaries()).isEmpty();
            assertThat(text(document))
                    .contains("KHÔNG được hệ thống ký số", "chưa cấu hình khóa ký của hệ thống (kyduyet.report.key)")
                    .contains("HỆ THỐNG KÝ DUYỆT");
        }
        assertThat(PdfArchiveFixture.faultsWithAttachments(report)).isEmpty();
    }

    @Test
    void aFileWithTenThousandChangesHasAReportOfAFewPagesAndAllOfThemInTheAttachment() throws Exception {
        List<Change> changes = IntStream.range(0, 10_000)
                .mapToObj(number -> new Change(
                        number + " 0",
                        Change.Kind.CHANGE,
                        number,
                        Reason.of("verification.check.changed.on-page", "one", number)))
                .toList();
        List<Reason> findings = changes.stream().map(Change::reason).toList();
        byte[] report = report(new VerificationResult.Verified(
                "x".repeat(3_000) + ".pdf",
                "ab".repeat(32),
                Verdict.TOTAL_FAILED,
                findings.get(0),
                List.of(),
                List.of(new Revision(1, "one", 100, List.of()), new Revision(2, null, 200, changes)),
                findings));

        try (PDDocument document = Loader.loadPDF(report)) {
            assertThat(document.getNumberOfPages()).isLessThan(12);
            assertThat(text(document))
                    .contains("Lần 1: chữ ký “one”", "Nội dung ban đầu", "… và 9.970 mục nữa", "… và 9.900 mục nữa");
            assertThat(document.getDocumentCatalog()
                            .getNames()
                            .getEmbeddedFiles()
                            .getNames()
                            .get("verification.json")
                            .getEmbeddedFileUnicode()
                            .toByteArray())
                    .hasSizeGreaterThan(1_000_000);
        }
    }

    private static byte[] report(VerificationResult result) {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasenames("messages/report", "messages/verification", "messages/signing");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        SystemSeal seal = mock(SystemSeal.class);
        when(seal.hindrance()).thenReturn(Optional.of(Refusal.conflict("signing.seal.no-key")));
        when(seal.certificate()).thenReturn(Optional.empty());
        RecordCheck unknown = new RecordCheck(
                RecordCheck.Standing.UNKNOWN,
                Reason.of("verification.standing.UNKNOWN"),
                null,
                List.of(),
                List.of(),
                null);
        return new MakingReport(
                        new DocumentTemplates(messages),
                        seal,
                        new SignatureVerifier(TrustAnchors.example(), CLOCK),
                        messages,
                        "http://localhost",
                        CLOCK,
                        JsonMapper.builder().build())
                .of(new VerifiedFile(new byte[1], result, unknown, Optional.empty()))
                .pdf();
    }

    private static String text(PDDocument document) throws Exception {
        return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
    }
}
