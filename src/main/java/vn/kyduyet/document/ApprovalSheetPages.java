package vn.kyduyet.document;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.springframework.context.MessageSource;

/**
 * Draws the approval sheet in the layout of NĐ 30/2020/NĐ-CP, Phụ lục I: margins, the two heads, the title, and each
 * signature between the post and the name. Lengths are in points (1/72 inch) from the lower left corner.
 */
final class ApprovalSheetPages {

    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");
    private static final float MILLIMETRE = 72f / 25.4f;
    private static final float LEFT = 30 * MILLIMETRE;
    private static final float RIGHT = PDRectangle.A4.getWidth() - 17 * MILLIMETRE;
    private static final float TOP = PDRectangle.A4.getHeight() - 22 * MILLIMETRE;
    private static final float BOTTOM = 20 * MILLIMETRE;
    private static final float WIDTH = RIGHT - LEFT;

    private static final float SIGNATURE_WIDTH = 50 * MILLIMETRE;
    private static final float SIGNATURE_HEIGHT = 22 * MILLIMETRE;
    private static final float BLOCK_HEIGHT = SIGNATURE_HEIGHT + 60;
    private static final int PER_ROW = 3;
    private static final float QR_SIZE = 26 * MILLIMETRE;
    private static final int LONGEST_TITLE_LINES = 5;
    private static final int LONGEST_FACT_LINES = 4;

    private final PDDocument document;
    private final MessageSource messages;
    private final ApprovalSheet sheet;
    private final PDFont regular;
    private final PDFont bold;
    private final PDFont italic;

    ApprovalSheetPages(PDDocument document, MessageSource messages, ApprovalSheet sheet) throws IOException {
        this.document = document;
        this.messages = messages;
        this.sheet = sheet;
        this.regular = load("Regular");
        this.bold = load("Bold");
        this.italic = load("Italic");
    }

    private PDFont load(String name) throws IOException {
        try (InputStream font = Preparing.font(name)) {
            return PDType0Font.load(document, font, true);
        }
    }

    /** Adds the sheet, on as many pages as its signers need, and gives the place of each signature. */
    List<Place> draw() throws IOException {
        List<Place> places = new ArrayList<>();
        PDPage page = addPage();
        PDPageContentStream content = new PDPageContentStream(document, page);
        try {
            float y = facts(content, title(content, heads(content)));
            footer(content);
            for (int first = 0; first < sheet.places().size(); first += PER_ROW) {
                if (y - BLOCK_HEIGHT < BOTTOM + QR_SIZE) {
                    content.close();
                    page = addPage();
                    content = new PDPageContentStream(document, page);
                    footer(content);
                    y = TOP;
                }
                int last = Math.min(first + PER_ROW, sheet.places().size());
                places.addAll(signatures(content, page, sheet.places().subList(first, last), y));
                y -= BLOCK_HEIGHT + 12;
            }
        } finally {
            content.close();
        }
        return places;
    }

    private PDPage addPage() {
        PDPage page = Preparing.newPage();
        document.addPage(page);
        return page;
    }

    private float heads(PDPageContentStream content) throws IOException {
        float leftCentre = LEFT + WIDTH * 0.21f;
        float rightCentre = LEFT + WIDTH * 0.70f;
        float y = TOP - 12;
        centred(content, regular, 12, leftCentre, y, sheet.parentAgency().toUpperCase(VIETNAMESE));
        centred(content, bold, 12, rightCentre, y, text("document.sheet.nation"));
        y -= 16;
        float schoolWidth = 0;
        float schoolY = y;
        for (String line : wrap(bold, 12, WIDTH * 0.42f, sheet.schoolName().toUpperCase(VIETNAMESE), 3)) {
            schoolWidth = Math.max(schoolWidth, width(bold, 12, line));
            centred(content, bold, 12, leftCentre, schoolY, line);
            schoolY -= 15;
        }
        // The rule under the agency is a third to a half of its name, the one under the motto as long as the motto.
        rule(content, leftCentre, schoolY + 10, schoolWidth * 0.4f);
        String motto = text("document.sheet.motto");
        centred(content, bold, 13, rightCentre, y, motto);
        rule(content, rightCentre, y - 5, width(bold, 13, motto));
        y = Math.min(y, schoolY) - 22;
        String day = messages.getMessage(
                "document.sheet.day",
                new Object[] {
                    sheet.place(),
                    twoDigits(sheet.day().getDayOfMonth()),
                    twoDigits(sheet.day().getMonthValue()),
                    Integer.toString(sheet.day().getYear())
                },
                VIETNAMESE);
        centred(content, italic, 13, rightCentre, y, day);
        return y - 34;
    }

    /** Days below 10 and the months 1 and 2 carry a leading zero (NĐ 30/2020); two digits throughout read the same. */
    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }

    private float title(PDPageContentStream content, float y) throws IOException {
        float centre = LEFT + WIDTH / 2;
        centred(content, bold, 14, centre, y, text("document.sheet.title"));
        float line = y - 20;
        for (String part : wrap(bold, 13, WIDTH, sheet.title(), LONGEST_TITLE_LINES)) {
            centred(content, bold, 13, centre, line, part);
            line -= 17;
        }
        return line - 12;
    }

    private float facts(PDPageContentStream content, float y) throws IOException {
        float labelWidth = WIDTH * 0.3f;
        float line = y;
        for (ApprovalSheet.Fact fact : sheet.facts()) {
            write(content, regular, 13, LEFT, line, fact.label() + ":");
            for (String part : wrap(bold, 13, WIDTH - labelWidth, fact.text(), LONGEST_FACT_LINES)) {
                write(content, bold, 13, LEFT + labelWidth, line, part);
                line -= 18;
            }
        }
        return line - 16;
    }

    private List<Place> signatures(
            PDPageContentStream content, PDPage page, List<ApprovalSheet.SignaturePlace> row, float top)
            throws IOException {
        List<Place> places = new ArrayList<>();
        float column = WIDTH / row.size();
        for (int index = 0; index < row.size(); index++) {
            ApprovalSheet.SignaturePlace place = row.get(index);
            float centre = LEFT + column * (index + 0.5f);
            float y = top - 13;
            for (String line : wrap(bold, 13, column - 8, place.heading().toUpperCase(VIETNAMESE), 2)) {
                centred(content, bold, 13, centre, y, line);
                y -= 16;
            }
            float boxWidth = Math.min(SIGNATURE_WIDTH, column - 8);
            places.add(new Place(
                    place.fieldName(),
                    page,
                    new PDRectangle(centre - boxWidth / 2, y - SIGNATURE_HEIGHT + 8, boxWidth, SIGNATURE_HEIGHT)));
            centred(content, bold, 13, centre, y - SIGNATURE_HEIGHT - 8, place.signerName());
        }
        return places;
    }

    private void footer(PDPageContentStream content) throws IOException {
        qrCode(content, LEFT, BOTTOM);
        float x = LEFT + QR_SIZE + 12;
        write(
                content,
                bold,
                11,
                x,
                BOTTOM + QR_SIZE / 2 + 8,
                messages.getMessage("document.sheet.lookup", new Object[] {sheet.lookupCode()}, VIETNAMESE));
        float y = BOTTOM + QR_SIZE / 2 - 8;
        String hint = messages.getMessage("document.sheet.lookup.hint", new Object[] {sheet.lookupUrl()}, VIETNAMESE);
        for (String line : wrap(regular, 10, RIGHT - x, hint, 3)) {
            write(content, regular, 10, x, y, line);
            y -= 13;
        }
    }

    private void qrCode(PDPageContentStream content, float x, float y) throws IOException {
        BitMatrix modules;
        try {
            modules = new QRCodeWriter()
                    .encode(
                            sheet.lookupUrl(),
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M, EncodeHintType.MARGIN, 0));
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException("not fit for a QR code: " + sheet.lookupUrl(), tooLong);
        }
        float size = QR_SIZE / modules.getWidth();
        for (int row = 0; row < modules.getHeight(); row++) {
            for (int column = 0; column < modules.getWidth(); column++) {
                if (modules.get(column, row)) {
                    content.addRect(x + column * size, y + QR_SIZE - (row + 1) * size, size, size);
                }
            }
        }
        content.fill();
    }

    private String text(String key) {
        return messages.getMessage(key, null, VIETNAMESE);
    }

    private static void rule(PDPageContentStream content, float centre, float y, float length) throws IOException {
        content.setLineWidth(0.7f);
        content.moveTo(centre - length / 2, y);
        content.lineTo(centre + length / 2, y);
        content.stroke();
    }

    private void centred(PDPageContentStream content, PDFont font, float size, float centre, float y, String text)
            throws IOException {
        write(content, font, size, centre - width(font, size, text) / 2, y, text);
    }

    private void write(PDPageContentStream content, PDFont font, float size, float x, float y, String text)
            throws IOException {
        content.beginText();
        content.setFont(font, size);
        content.newLineAtOffset(x, y);
        content.showText(printable(font, text));
        content.endText();
    }

    private static float width(PDFont font, float size, String text) throws IOException {
        return font.getStringWidth(printable(font, text)) / 1000 * size;
    }

    /** A letter that the font lacks (an emoji in a title, say) becomes a question mark instead of a failure. */
    private static String printable(PDFont font, String text) {
        StringBuilder printable = new StringBuilder();
        java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFC)
                .codePoints()
                .forEach(letter -> {
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
    private static List<String> wrap(PDFont font, float size, float room, String text, int most) throws IOException {
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

    /** Where a signature goes. */
    record Place(String fieldName, PDPage page, PDRectangle rectangle) {}
}
