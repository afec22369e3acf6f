package vn.kyduyet.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** Writes lines of text on the pages of one document. Lengths are in points (1/72 inch). */
final class PageText {

    private static final List<LiberationSerif> USED =
            List.of(LiberationSerif.REGULAR, LiberationSerif.BOLD, LiberationSerif.ITALIC);

    private final Map<LiberationSerif, PDFont> fonts = new EnumMap<>(LiberationSerif.class);

    PageText(PDDocument document) throws IOException {
        for (LiberationSerif font : USED) {
            fonts.put(font, PDType0Font.load(document, new ByteArrayInputStream(font.bytes()), true));
        }
    }

    void centred(PDPageContentStream content, LiberationSerif font, float size, float centre, float y, String text)
            throws IOException {
        write(content, font, size, centre - width(font, size, text) / 2, y, text);
    }

    void write(PDPageContentStream content, LiberationSerif font, float size, float x, float y, String text)
            throws IOException {
        content.beginText();
        content.setFont(font(font), size);
        content.newLineAtOffset(x, y);
        content.showText(printable(font(font), text));
        content.endText();
    }

    float width(LiberationSerif font, float size, String text) throws IOException {
        return width(font(font), size, text);
    }

    private PDFont font(LiberationSerif font) {
        return java.util.Objects.requireNonNull(fonts.get(font));
    }

    private static float width(PDFont font, float size, String text) throws IOException {
        return font.getStringWidth(printable(font, text)) / 1000 * size;
    }

    /** A letter that the font lacks (an emoji in a title, say) becomes a question mark instead of a failure. */
    private static String printable(PDFont font, String text) {
        StringBuilder printable = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().forEach(letter -> {
            String one = Character.toString(letter);
            try {
                font.encode(one);
                printable.append(one);
            } catch (IOException | IllegalArgumentException lacking) {
                printable.append('?');
            }
        });
        return printable.toString();
    }

    /** Lines no wider than the room; what is more than the most lines ends in an ellipsis. */
    List<String> wrap(LiberationSerif style, float size, float room, String text, int most) throws IOException {
        PDFont font = font(style);
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words(font, size, room, text)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (line.isEmpty() || width(font, size, longer) <= room) {
                line.setLength(0);
                line.append(longer);
            } else {
                lines.add(line.toString());
                line.setLength(0);
                line.append(word);
            }
        }
        lines.add(line.toString());
        if (lines.size() <= most) {
            return lines;
        }
        List<String> shortened = new ArrayList<>(lines.subList(0, most));
        shortened.set(most - 1, shortened.get(most - 1) + "…");
        return shortened;
    }

    /** Words, broken where one alone is wider than the room, as an address is. */
    private static List<String> words(PDFont font, float size, float room, String text) throws IOException {
        List<String> words = new ArrayList<>();
        for (String word : text.strip().split("\\s+")) {
            String rest = word;
            while (width(font, size, rest) > room) {
                int fits = rest.length() - 1;
                while (fits > 1 && width(font, size, rest.substring(0, fits)) > room) {
                    fits--;
                }
                words.add(rest.substring(0, fits));
                rest = rest.substring(fits);
            }
            words.add(rest);
        }
        return words;
    }
}
