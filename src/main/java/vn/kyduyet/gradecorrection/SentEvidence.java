package vn.kyduyet.gradecorrection;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import vn.kyduyet.document.Intake;
import vn.kyduyet.document.ReceivedFile;
import vn.kyduyet.refusal.Refusal;

/** What somebody sends as evidence becomes what is kept: a photograph without metadata, or a PDF in which nothing acts. */
@Component
class SentEvidence {

    /** Each page becomes one of the record. */
    static final int MOST_PAGES = 10;

    /** The brands of High Efficiency Image Files and their kin (ISO/IEC 23008-12). */
    private static final Set<String> HEIF =
            Set.of("heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1", "avif");

    private final Intake intake;
    private final DataSize limit;

    SentEvidence(Intake intake, @Value("${kyduyet.intake.max-size:32MB}") DataSize limit) {
        this.intake = intake;
        this.limit = limit;
    }

    /**
     * A file as it is kept.
     *
     * @param pages 0 for a photograph
     */
    record Kept(
            byte[] content,
            String sha256,
            String mediaType,
            String extension,
            int pages,
            String originalSha256,
            long originalSize) {}

    /**
     * Reads and checks what was sent.
     *
     * @throws vn.kyduyet.refusal.RefusedException when it is too large, of another kind, or not safe
     */
    Kept take(InputStream content, String fileName) throws IOException {
        byte[] sent = content.readNBytes(Math.toIntExact(limit.toBytes() + 1));
        if (sent.length > limit.toBytes()) {
            throw Refusal.of(Refusal.Kind.TOO_LARGE, "gradecorrection.refused.too-large", limit.toMegabytes())
                    .asException();
        }
        if (sent.length == 0) {
            throw Refusal.invalid("gradecorrection.refused.no-file").asException();
        }
        String start = HexFormat.of().formatHex(sent, 0, Math.min(sent.length, 8));
        if (start.startsWith("ffd8ff") || start.startsWith("89504e47")) {
            byte[] kept = Photograph.kept(sent);
            return new Kept(kept, sha256(kept), "image/jpeg", ".jpg", 0, sha256(sent), sent.length);
        }
        if (isHeif(sent)) {
            throw Refusal.invalid("gradecorrection.refused.heic").asException();
        }
        if (new String(sent, 0, Math.min(sent.length, 1024), StandardCharsets.ISO_8859_1).contains("%PDF-")) {
            return pdf(sent, fileName);
        }
        throw Refusal.invalid("gradecorrection.refused.file-kind").asException();
    }

    private Kept pdf(byte[] sent, String fileName) throws IOException {
        try (ReceivedFile received = intake.receive(new ByteArrayInputStream(sent), fileName)) {
            if (received.pages() > MOST_PAGES) {
                throw Refusal.invalid("gradecorrection.refused.pages", received.pages(), MOST_PAGES)
                        .asException();
            }
            return new Kept(
                    sent,
                    received.sha256(),
                    received.mediaType(),
                    ".pdf",
                    received.pages(),
                    received.sha256(),
                    sent.length);
        }
    }

    private static boolean isHeif(byte[] sent) {
        String box = sent.length < 12 ? "" : new String(sent, 4, 8, StandardCharsets.ISO_8859_1);
        return box.startsWith("ftyp") && HEIF.contains(box.substring(4));
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
