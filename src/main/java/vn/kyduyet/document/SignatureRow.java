package vn.kyduyet.document;

import static vn.kyduyet.document.ApprovalSheetPages.MILLIMETRE;
import static vn.kyduyet.document.LiberationSerif.BOLD;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.springframework.context.MessageSource;

/**
 * Signatures side by side, each centred between the post and the name, the names on one line (NĐ 30/2020, Phụ lục I).
 * Lengths are in points from the lower left corner.
 */
final class SignatureRow {

    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");
    private static final float WIDTH_OF_SIGNATURE = 50 * MILLIMETRE;
    private static final float HEIGHT_OF_SIGNATURE = 22 * MILLIMETRE;
    private static final float SIZE = 13;
    private static final float LINE = 16;
    /** How far letters reach above and below their line, marks on capitals included. */
    private static final float ABOVE = 11;

    private static final float BELOW = 3;
    private static final float GAP = 3;

    private final PageText text;
    private final List<ApprovalSheet.SignaturePlace> places;
    private final List<List<String>> headings = new ArrayList<>();
    private final float left;
    private final float column;

    /**
     * @param left where the row begins
     * @param width of the row
     */
    SignatureRow(
            PageText text, MessageSource messages, List<ApprovalSheet.SignaturePlace> places, float left, float width)
            throws IOException {
        this.text = text;
        this.places = places;
        // An official's signature is on the right, and the seal needs the room on its left.
        boolean alone = places.size() == 1 && places.get(0).seal() != null;
        this.column = alone ? width / 2 : width / places.size();
        this.left = alone ? left + column : left;
        for (ApprovalSheet.SignaturePlace place : places) {
            headings.add(heading(messages, place));
        }
    }

    private List<String> heading(MessageSource messages, ApprovalSheet.SignaturePlace place) throws IOException {
        List<String> lines = new ArrayList<>();
        if (place.standsInFor() != null) {
            lines.addAll(lines(
                    messages.getMessage("document.sheet.standing-in", new Object[] {place.standsInFor()}, VIETNAMESE)));
        }
        lines.addAll(lines(place.heading()));
        return lines;
    }

    private List<String> lines(String post) throws IOException {
        return text.wrap(BOLD, SIZE, column - 8, post.toUpperCase(VIETNAMESE), 2);
    }

    float height() {
        return ABOVE + (mostLines() - 1) * LINE + BELOW + GAP + room() + GAP + ABOVE + BELOW;
    }

    private int mostLines() {
        return headings.stream().mapToInt(List::size).max().orElse(1);
    }

    /** What is left free between the posts and the names. */
    private float room() {
        float room = HEIGHT_OF_SIGNATURE;
        for (ApprovalSheet.SignaturePlace place : places) {
            if (place.seal() != null) {
                room = Math.max(room, place.seal().diameter() * MILLIMETRE);
            }
        }
        return room;
    }

    /** Writes posts and names below a line, and gives the places of the fields, a seal's after those below it. */
    List<FieldPlace> draw(PDPageContentStream content, PDPage page, float top) throws IOException {
        List<FieldPlace> fields = new ArrayList<>();
        List<FieldPlace> seals = new ArrayList<>();
        float name = top - height() + BELOW;
        for (int index = 0; index < places.size(); index++) {
            ApprovalSheet.SignaturePlace place = places.get(index);
            float centre = left + column * (index + 0.5f);
            float line = top - ABOVE + LINE;
            for (String part : headings.get(index)) {
                line -= LINE;
                text.centred(content, BOLD, SIZE, centre, line, part);
            }
            text.centred(content, BOLD, SIZE, centre, name, place.signerName());
            FieldPlace.Signature signature =
                    new FieldPlace.Signature(place.fieldName(), page, box(centre, (line - BELOW + name + ABOVE) / 2));
            fields.add(signature);
            if (place.seal() != null) {
                seals.add(FieldPlace.Seal.over(signature, place.seal()));
            }
        }
        fields.addAll(seals);
        return fields;
    }

    private PDRectangle box(float centre, float middle) {
        float width = Math.min(WIDTH_OF_SIGNATURE, column - 8);
        return new PDRectangle(centre - width / 2, middle - HEIGHT_OF_SIGNATURE / 2, width, HEIGHT_OF_SIGNATURE);
    }
}
