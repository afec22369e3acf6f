package vn.kyduyet.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.kyduyet.refusal.Refusal;

/** The gate that every upload passes: it is what it claims to be, it is not too large, and nothing in it acts. */
@Component
public class Intake {

    private static final String PDF = "application/pdf";
    private static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private static final int BUFFER = 64 * 1024;

    private final IntakeProperties limits;
    private final PdfCheck pdfCheck;
    private final DocxCheck docxCheck;
    private final DocxConverter converter;
    private final Path folder;

    Intake(
            IntakeProperties limits,
            PdfCheck pdfCheck,
            DocxCheck docxCheck,
            DocxConverter converter,
            @Value("${kyduyet.data}") Path data)
            throws IOException {
        this.limits = limits;
        this.pdfCheck = pdfCheck;
        this.docxCheck = docxCheck;
        this.converter = converter;
        this.folder = Files.createDirectories(data.toAbsolutePath().resolve("incoming"));
    }

    /**
     * Takes a file in; its temporary copies are gone when the result is closed, or at once when it is refused.
     *
     * @param fileName as the sender named it; the content decides what it is
     * @throws vn.kyduyet.refusal.RefusedException when the file may not come in
     */
    public ReceivedFile receive(InputStream content, String fileName) throws IOException {
        try {
            return check(content, fileName);
        } catch (IOException failed) {
            throw NoRoom.refusal(folder, failed);
        }
    }

    private ReceivedFile check(InputStream content, String fileName) throws IOException {
        Path original = Files.createTempFile(folder, "upload-", ".bin");
        Path pdf = original;
        boolean accepted = false;
        try {
            String sha256 = copy(content, original);
            FileKind kind = FileKind.of(original);
            if (kind == FileKind.DOCX) {
                docxCheck.check(original);
                pdf = converter.convert(original, folder);
            } else if (kind != FileKind.PDF) {
                throw Refusal.invalid("document.refused.kind." + kind).asException();
            }
            int pages = pdfCheck.check(pdf);
            boolean word = kind == FileKind.DOCX;
            ReceivedFile received = new ReceivedFile(
                    original,
                    pdf,
                    FileNames.safe(fileName, word ? ".docx" : ".pdf"),
                    word ? DOCX : PDF,
                    sha256,
                    Files.size(original),
                    pages);
            accepted = true;
            return received;
        } finally {
            if (!accepted) {
                Files.deleteIfExists(original);
                Files.deleteIfExists(pdf);
            }
        }
    }

    /** Copies until the limit is passed, never beyond it; the SHA-256 comes from the same pass. */
    private String copy(InputStream content, Path target) throws IOException {
        MessageDigest digest = sha256();
        long size = 0;
        byte[] buffer = new byte[BUFFER];
        try (OutputStream out = Files.newOutputStream(target)) {
            for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
                size += count;
                if (size > limits.maxSize().toBytes()) {
                    throw Refusal.of(
                                    Refusal.Kind.TOO_LARGE,
                                    "document.refused.too-large",
                                    limits.maxSize().toMegabytes())
                            .asException();
                }
                digest.update(buffer, 0, count);
                out.write(buffer, 0, count);
            }
        }
        if (size == 0) {
            throw Refusal.invalid("document.refused.empty").asException();
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
