package vn.kyduyet.document;

import static vn.kyduyet.document.LiberationSerif.BOLD;
import static vn.kyduyet.document.LiberationSerif.ITALIC;
import static vn.kyduyet.document.LiberationSerif.REGULAR;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.springframework.context.MessageSource;

/**
 * Draws the approval sheet in the layout of NĐ 30/2020/NĐ-CP, Phụ lục I: margins, the two heads, the title, and each
 * signature between the post and the name. Lengths are in points (1/72 inch) from the lower left corner.
 */
final class ApprovalSheetPages {

    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");
    static final float MILLIMETRE = 72f / 25.4f;
    private static final float LEFT = 30 * MILLIMETRE;
    private static final float RIGHT = PDRectangle.A4.getWidth() - 17 * MILLIMETRE;
    private static final float TOP = PDRectangle.A4.getHeight() - 22 * MILLIMETRE;
    private static final float BOTTOM = 20 * MILLIMETRE;
    private static final float WIDTH = RIGHT - LEFT;

    private static final float BETWEEN_ROWS = 22;
    private static final int PER_ROW = 3;
    private static final int PER_ROW_WITH_SEAL = 2;
    private static final float NUMBER_WIDTH = 20 * MILLIMETRE;
    private static final float QR_SIZE = 26 * MILLIMETRE;
    private static final int LONGEST_TITLE_LINES = 5;
    private static final int LONGEST_FACT_LINES = 4;

    private final PDDocument document;
    private final MessageSource messages;
    private final ApprovalSheet sheet;
    private final PageText text;
    private final List<FieldPlace> fields = new ArrayList<>();

    ApprovalSheetPages(PDDocument document, MessageSource messages, ApprovalSheet sheet) throws IOException {
        this.document = document;
        this.messages = messages;
        this.sheet = sheet;
        this.text = new PageText(document);
    }

    /** Adds the sheet, on as many pages as its signers need, and gives the places of its fields. */
    List<FieldPlace> draw() throws IOException {
        PDPage page = addPage();
        PDPageContentStream content = new PDPageContentStream(document, page);
        try {
            float y = facts(content, title(content, heads(content, page)));
            footer(content);
            for (SignatureRow row : rows()) {
                if (y - row.height() < BOTTOM + QR_SIZE) {
                    content.close();
                    page = addPage();
                    content = new PDPageContentStream(document, page);
                    footer(content);
                    y = TOP;
                }
                fields.addAll(row.draw(content, page, y));
                y -= row.height() + BETWEEN_ROWS;
            }
        } finally {
            content.close();
        }
        return fields;
    }

    private List<SignatureRow> rows() throws IOException {
        boolean sealed = sheet.places().stream().anyMatch(place -> place.seal() != null);
        int most = sealed ? PER_ROW_WITH_SEAL : PER_ROW;
        List<SignatureRow> rows = new ArrayList<>();
        for (int first = 0; first < sheet.places().size(); first += most) {
            int last = Math.min(first + most, sheet.places().size());
            rows.add(new SignatureRow(text, messages, sheet.places().subList(first, last), LEFT, WIDTH));
        }
        return rows;
    }

    private PDPage addPage() {
        PDPage page = Preparing.newPage();
        document.addPage(page);
        return page;
    }

    private float heads(PDPageContentStream content, PDPage page) throws IOException {
        float leftCentre = LEFT + WIDTH * 0.21f;
        float rightCentre = LEFT + WIDTH * 0.70f;
        float y = TOP - 12;
        text.centred(content, REGULAR, 12, leftCentre, y, sheet.parentAgency().toUpperCase(VIETNAMESE));
        text.centred(content, BOLD, 12, rightCentre, y, words("document.sheet.nation"));
        y -= 16;
        float schoolWidth = 0;
        float schoolY = y;
        for (String line : text.wrap(BOLD, 12, WIDTH * 0.42f, sheet.schoolName().toUpperCase(VIETNAMESE), 3)) {
            schoolWidth = Math.max(schoolWidth, text.width(BOLD, 12, line));
            text.centred(content, BOLD, 12, leftCentre, schoolY, line);
            schoolY -= 15;
        }
        // The rule under the agency is a third to a half of its name, the one under the motto as long as the motto.
        rule(content, leftCentre, schoolY + 10, schoolWidth * 0.4f);
        String motto = words("document.sheet.motto");
        text.centred(content, BOLD, 13, rightCentre, y, motto);
        rule(content, rightCentre, y - 5, text.width(BOLD, 13, motto));
        y = Math.min(y, schoolY) - 22;
        number(content, page, leftCentre, y);
        day(content, page, rightCentre, y);
        return y - 34;
    }

    /** "Số: …/BB", with a field for what is given after signing. */
    private void number(PDPageContentStream content, PDPage page, float centre, float y) throws IOException {
        ApprovalSheet.NumberPlace number = sheet.number();
        if (number == null) {
            return;
        }
        String before = words("document.sheet.number") + " ";
        float width = text.width(REGULAR, 13, before);
        float x = centre - (width + NUMBER_WIDTH + text.width(REGULAR, 13, number.symbol())) / 2;
        text.write(content, REGULAR, 13, x, y, before);
        text.write(content, REGULAR, 13, x + width + NUMBER_WIDTH, y, number.symbol());
        line(number.fieldName(), page, x + width, y, NUMBER_WIDTH, REGULAR, FieldPlace.Align.CENTRED);
    }

    private void day(PDPageContentStream content, PDPage page, float centre, float y) throws IOException {
        String field = sheet.number() == null ? null : sheet.number().dayFieldName();
        String day = words(
                "document.sheet.day",
                twoDigits(sheet.day().getDayOfMonth()),
                twoDigits(sheet.day().getMonthValue()),
                Integer.toString(sheet.day().getYear()));
        String before = sheet.place() + ", ";
        float width = text.width(ITALIC, 13, before);
        float x = centre - text.width(ITALIC, 13, before + day) / 2;
        if (field == null) {
            text.write(content, ITALIC, 13, x, y, before + day);
        } else {
            text.write(content, ITALIC, 13, x, y, before);
            float room = text.width(ITALIC, 13, day) + 2 * MILLIMETRE;
            line(field, page, x + width, y, room, ITALIC, FieldPlace.Align.LEFT);
        }
    }

    /** A field in whose middle letters stand on the line. */
    private void line(
            String name, PDPage page, float x, float y, float width, LiberationSerif font, FieldPlace.Align align) {
        PDRectangle place = new PDRectangle(x, y - 3.6f, width, 16);
        fields.add(new FieldPlace.Text(name, page, place, font, 13, align));
    }

    /** Days below 10 and the months 1 and 2 carry a leading zero (NĐ 30/2020); two digits throughout read the same. */
    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }

    private float title(PDPageContentStream content, float y) throws IOException {
        float centre = LEFT + WIDTH / 2;
        text.centred(content, BOLD, 14, centre, y, words("document.sheet.title"));
        float line = y - 20;
        for (String part : text.wrap(BOLD, 13, WIDTH, sheet.title(), LONGEST_TITLE_LINES)) {
            text.centred(content, BOLD, 13, centre, line, part);
            line -= 17;
        }
        return line - 12;
    }

    private float facts(PDPageContentStream content, float y) throws IOException {
        float labelWidth = WIDTH * 0.3f;
        float line = y;
        for (ApprovalSheet.Fact fact : sheet.facts()) {
            text.write(content, REGULAR, 13, LEFT, line, fact.label() + ":");
            for (String part : text.wrap(BOLD, 13, WIDTH - labelWidth, fact.text(), LONGEST_FACT_LINES)) {
                text.write(content, BOLD, 13, LEFT + labelWidth, line, part);
                line -= 18;
            }
        }
        return line - 16;
    }

    private void footer(PDPageContentStream content) throws IOException {
        QrCode.draw(content, sheet.lookupUrl(), LEFT, BOTTOM, QR_SIZE);
        float x = LEFT + QR_SIZE + 12;
        text.write(content, BOLD, 11, x, BOTTOM + QR_SIZE / 2 + 8, words("document.sheet.lookup", sheet.lookupCode()));
        float y = BOTTOM + QR_SIZE / 2 - 8;
        String hint = words("document.sheet.lookup.hint", sheet.lookupUrl());
        for (String line : text.wrap(REGULAR, 10, RIGHT - x, hint, 3)) {
            text.write(content, REGULAR, 10, x, y, line);
            y -= 13;
        }
    }

    private String words(String key, Object... arguments) {
        return messages.getMessage(key, arguments, VIETNAMESE);
    }

    private static void rule(PDPageContentStream content, float centre, float y, float length) throws IOException {
        content.setLineWidth(0.7f);
        content.moveTo(centre - length / 2, y);
        content.lineTo(centre + length / 2, y);
        content.stroke();
    }
}
