package vn.kyduyet.document;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/** The words of a PDF, to look for headings in and to compare with others; letter case, diacritics and layout do not count. */
public final class DocumentText {

    /** A plan has some ten pages: what is said after so many is not looked at. */
    private static final int MOST_PAGES = 200;

    private final String words;

    private DocumentText(String words) {
        this.words = words;
    }

    /** The text of a file that passed the intake. */
    public static DocumentText of(Path pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf.toFile(), IOUtils.createTempFileOnlyStreamCache())) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setEndPage(MOST_PAGES);
            return ofText(stripper.getText(document));
        }
    }

    public static DocumentText ofText(String text) {
        return new DocumentText(plain(text));
    }

    /** Whether there are no words at all, as in a scan. */
    public boolean isEmpty() {
        return words.isEmpty();
    }

    public boolean contains(String heading) {
        return (" " + words + " ").contains(" " + plain(heading) + " ");
    }

    /** The SHA-256 of the words, hexadecimal; nothing where there are none. */
    public Optional<String> sha256() {
        try {
            return isEmpty()
                    ? Optional.empty()
                    : Optional.of(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256")
                                    .digest(words.getBytes(StandardCharsets.UTF_8))));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replace('đ', 'd')
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }
}
