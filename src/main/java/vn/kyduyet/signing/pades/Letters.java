package vn.kyduyet.signing.pades;

import com.itextpdf.io.font.PdfEncodings;
import com.itextpdf.kernel.font.PdfFont;
import com.itextpdf.kernel.font.PdfFontFactory;
import com.itextpdf.kernel.pdf.canvas.PdfCanvas;
import java.io.IOException;
import vn.kyduyet.document.LiberationSerif;

/** The letters of one font in one size, embedded in the file that they are written in. Lengths are in points. */
final class Letters {

    /** The letters' reach above and below their line, in parts of their size. */
    private static final float ASCENT = 0.891f;

    private static final float DESCENT = 0.216f;

    private final PdfFont font;
    private final float size;

    Letters(LiberationSerif font, float size) throws IOException {
        this.font = PdfFontFactory.createFont(
                font.bytes(), PdfEncodings.IDENTITY_H, PdfFontFactory.EmbeddingStrategy.FORCE_EMBEDDED);
        this.size = size;
    }

    float ascent() {
        return ASCENT * size;
    }

    float descent() {
        return DESCENT * size;
    }

    float height() {
        return ascent() + descent();
    }

    float width(String text) {
        return font.getWidth(text, size);
    }

    /** Whether every letter of a text can be seen on the page. */
    boolean canWrite(String text) {
        return text.codePoints().allMatch(letter -> isSeen(letter) && font.containsGlyph(letter));
    }

    /**
     * The font has signs that are not seen, such as those that turn the direction of writing; with them programs would
     * read another text than the one on the page.
     */
    private static boolean isSeen(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> letter == ' ';
            default -> true;
        };
    }

    void write(PdfCanvas canvas, float x, float y, String text) {
        canvas.saveState()
                .beginText()
                .setFontAndSize(font, size)
                .moveText(x, y)
                .showText(text)
                .endText()
                .restoreState();
    }
}
