package vn.kyduyet.document;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
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
                title,
                Stream.of(fields)
                        .map(field -> new ApprovalSheet.SignaturePlace(field, "Người ký", field))
                        .toList(),
                null);
    }

    /** A page with a text, and a sheet for a principal's signature {@code s1}, the {@code seal} and the {@code number}. */
    public static byte[] toBeSealed(String text) throws Exception {
        return prepared(
                PdfFixture.pdf(1, text),
                text,
                List.of(new ApprovalSheet.SignaturePlace("s1", "HIỆU TRƯỞNG", "Nguyễn Văn A")
                        .with(new ApprovalSheet.Seal("seal", ApprovalSheet.Seal.OF_A_SCHOOL))),
                new ApprovalSheet.NumberPlace("number", "/QĐ", "day"));
    }

    private static byte[] prepared(
            byte[] pdf,
            String title,
            List<ApprovalSheet.SignaturePlace> places,
            ApprovalSheet.@Nullable NumberPlace number)
            throws Exception {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/document");
        messages.setDefaultEncoding("UTF-8");
        Path folder = Files.createTempDirectory("prepared-");
        Path original = Files.write(folder.resolve("original.pdf"), pdf);
        ApprovalSheet sheet = new ApprovalSheet(
                "UBND phường",
                "Trường THCS",
                "Hải Phòng",
                LocalDate.of(2026, 11, 16),
                title,
                List.of(),
                "http://localhost/lookup/x",
                "x",
                places,
                number);
        try (PreparedFile prepared = new Preparing(messages, folder).prepare(original, sheet)) {
            return Files.readAllBytes(prepared.file());
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }
}
