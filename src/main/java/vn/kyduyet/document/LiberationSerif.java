package vn.kyduyet.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The letters of what the system writes on a page; from the class path, so that nothing depends on the machine. */
public enum LiberationSerif {
    REGULAR("Regular"),
    BOLD("Bold"),
    ITALIC("Italic"),
    BOLD_ITALIC("BoldItalic");

    private final String file;

    LiberationSerif(String file) {
        this.file = file;
    }

    private static final String LIGATURES = "GSUB";
    /** Where the table of tables begins in a TrueType file, and how long its lines are (ISO/IEC 14496-22, 4.5). */
    private static final int TABLES = 12;

    private static final int TABLE = 16;

    /**
     * The TrueType file without ligatures, which Vietnamese has none of: PDFBox compiles regular expressions for every
     * word to look for them, two thirds of the time that a book of tables takes.
     */
    byte[] bytesWithoutLigatures() {
        byte[] font = bytes();
        int tables = ByteBuffer.wrap(font).getShort(4);
        for (int line = TABLES; line < TABLES + tables * TABLE; line += TABLE) {
            if (new String(font, line, LIGATURES.length(), StandardCharsets.US_ASCII).equals(LIGATURES)) {
                // Under a name that no reader knows.
                font[line] = 'x';
            }
        }
        return font;
    }

    /** The TrueType file. */
    public byte[] bytes() {
        try (InputStream font =
                LiberationSerif.class.getResourceAsStream("/liberation/LiberationSerif-" + file + ".ttf")) {
            if (font == null) {
                throw new IllegalStateException("the font Liberation Serif " + file + " is not on the class path");
            }
            return font.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
