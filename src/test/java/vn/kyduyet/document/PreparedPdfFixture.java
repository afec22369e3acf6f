package vn.kyduyet.document;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.util.FileSystemUtils;

/** PDFs as they are when their first signer comes. */
public final class PreparedPdfFixture {

    private PreparedPdfFixture() {}

    /** A page with a text, and its approval sheet with an empty field for each name. */
    public static byte[] prepared(String text, String... fields) throws Exception {
        return prepared(PdfFixture.pdf(1, text), text, fields);
    }

    /** A file, and its approval sheet with an empty field for each name. */
    public static byte[] prepared(byte[] pdf, String title, String... fields) throws Exception {
        return prepared(
                pdf,
                sheet(
                        title,
                        null,
                        Stream.of(fields)
                                .map(field -> new ApprovalSheet.SignaturePlace(field, "Người ký", field))
                                .toArray(ApprovalSheet.SignaturePlace[]::new)));
    }

    /** A file and its approval sheet. */
    public static byte[] prepared(byte[] pdf, ApprovalSheet sheet) throws Exception {
        return prepared(pdf, (preparing, original) -> preparing.prepare(original, sheet));
    }

    /** A page with a text, and a sheet for a principal's signature {@code s1}, the {@code seal} and the {@code number}. */
    public static byte[] toBeSealed(String text) throws Exception {
        return prepared(
                PdfFixture.pdf(1, text),
                sheet(
                        text,
                        new ApprovalSheet.NumberPlace("number", "/QĐ", "day"),
                        new ApprovalSheet.SignaturePlace("s1", "HIỆU TRƯỞNG", "Nguyễn Văn A")
                                .with(new ApprovalSheet.Seal("seal", ApprovalSheet.Seal.OF_A_SCHOOL))));
    }

    /** A file as an attachment or electronic copy, with the empty field that it has. */
    public static byte[] copy(byte[] pdf, String field) throws Exception {
        return prepared(pdf, (preparing, original) -> preparing.prepareCopy(original, field));
    }

    /** A file that was made from a template, with the empty fields that the template leaves places for. */
    public static byte[] generated(byte[] pdf, String lookupUrl, Set<String> fields) throws Exception {
        return prepared(pdf, (preparing, original) -> preparing.prepareGenerated(pdf, lookupUrl, fields));
    }

    /** A sheet with these places, and with one for the number if the document gets one. */
    public static ApprovalSheet sheet(
            String title, ApprovalSheet.@Nullable NumberPlace number, ApprovalSheet.SignaturePlace... places) {
        return new ApprovalSheet(
                "UBND phường",
                "Trường THCS",
                "Hải Phòng",
                LocalDate.of(2026, 11, 16),
                title,
                List.of(),
                "http://localhost/lookup/x",
                "x",
                List.of(places),
                number);
    }

    private static byte[] prepared(byte[] pdf, Preparation preparation) throws Exception {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/document");
        messages.setDefaultEncoding("UTF-8");
        Path folder = Files.createTempDirectory("prepared-");
        Path original = Files.write(folder.resolve("original.pdf"), pdf);
        try (PreparedFile prepared = preparation.prepare(new Preparing(messages, folder), original)) {
            return Files.readAllBytes(prepared.file());
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private interface Preparation {
        PreparedFile prepare(Preparing preparing, Path original) throws Exception;
    }
}
