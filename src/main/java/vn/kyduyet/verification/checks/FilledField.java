package vn.kyduyet.verification.checks;

import java.io.IOException;
import java.util.Set;
import org.apache.pdfbox.contentstream.PDFStreamEngine;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import org.jspecify.annotations.Nullable;

/**
 * Permitted form filling (ISO 32000-2, table 257, P = 2): a text field that was prepared empty, and showed nothing, is
 * filled once and shows its value within its place; or a box is ticked.
 */
final class FilledField {

    /** What filling may change; above all not the rectangle. */
    static final Set<COSName> FILLING =
            Set.of(COSName.V, COSName.AP, COSName.AS, COSName.DA, COSName.FF, COSName.M, COSName.F);

    private static final int READ_ONLY = 1;
    /** Invisible, hidden, not to be viewed: what is filled must be seen. */
    private static final int UNSEEN = 1 | 1 << 1 | 1 << 5;

    private static final int PRINT = 1 << 2;
    private static final int LOCKED = 1 << 7;

    /** Rounding of a place's corners in a file, in points. */
    private static final float TOLERANCE = 0.1f;

    /** What puts letters, pictures or other streams on a page; a frame or a ground is not among them. */
    private static final Set<String> SAYS_SOMETHING = Set.of(
            OperatorName.SHOW_TEXT,
            OperatorName.SHOW_TEXT_ADJUSTED,
            OperatorName.SHOW_TEXT_LINE,
            OperatorName.SHOW_TEXT_LINE_AND_SPACE,
            OperatorName.DRAW_OBJECT,
            OperatorName.BEGIN_INLINE_IMAGE,
            OperatorName.SHADING_FILL);

    private FilledField() {}

    /** Whether the entries of {@link #FILLING} changed as filling changes them; the caller compares all others. */
    static boolean isExplained(COSDictionary old, COSDictionary changed) {
        if (!flagsAreExplained(old, changed)) {
            return false;
        }
        if (COSName.BTN.equals(old.getCOSName(COSName.FT))) {
            return isTicked(old, changed);
        }
        return COSName.TX.equals(old.getCOSName(COSName.FT))
                && isEmpty(old.getDictionaryObject(COSName.V))
                && showedNothing(old)
                && changed.getDictionaryObject(COSName.V) instanceof COSString value
                && !value.getString().isEmpty()
                && appearanceIsInside(changed)
                && shows(changed, value.getString());
    }

    /** A field that a signature locks is marked as read-only by some signers; nothing else of it changes. */
    static boolean isOnlyLocked(COSDictionary old, COSDictionary changed) {
        return CosComparison.sameBut(old, changed, Set.of(COSName.FF))
                && (old.getInt(COSName.FF, 0) | READ_ONLY) == changed.getInt(COSName.FF, 0);
    }

    private static boolean isTicked(COSDictionary old, COSDictionary changed) {
        COSName state = changed.getCOSName(COSName.AS);
        COSDictionary appearance = changed.getCOSDictionary(COSName.AP);
        COSDictionary normal = appearance == null ? null : appearance.getCOSDictionary(COSName.N);
        return CosComparison.same(old.getItem(COSName.AP), changed.getItem(COSName.AP))
                && COSName.Off.equals(old.getCOSName(COSName.AS, COSName.Off))
                && state != null
                && state.equals(changed.getCOSName(COSName.V))
                && normal != null
                && normal.containsKey(state);
    }

    private static boolean isEmpty(@Nullable COSBase value) {
        return value == null
                || value instanceof COSString text && text.getString().isEmpty();
    }

    private static boolean flagsAreExplained(COSDictionary old, COSDictionary changed) {
        boolean wasReadOnly = (old.getInt(COSName.FF, 0) & READ_ONLY) != 0;
        int field = old.getInt(COSName.FF, 0) ^ changed.getInt(COSName.FF, 0);
        int annotation = old.getInt(COSName.F, 0) ^ changed.getInt(COSName.F, 0);
        return !wasReadOnly
                && (field & ~READ_ONLY) == 0
                && (annotation & ~(PRINT | LOCKED)) == 0
                && (changed.getInt(COSName.F, 0) & UNSEEN) == 0;
    }

    /** A field that looked filled before it was is a trap: the signer saw something that is gone now. */
    private static boolean showedNothing(COSDictionary old) {
        COSStream normal = normal(old);
        if (normal == null) {
            return old.getDictionaryObject(COSName.AP) == null;
        }
        try {
            PDFStreamParser parser = new PDFStreamParser(new PDAppearanceStream(normal));
            for (Object token = parser.parseNextToken(); token != null; token = parser.parseNextToken()) {
                if (token instanceof Operator operator && SAYS_SOMETHING.contains(operator.getName())) {
                    return false;
                }
            }
            return true;
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static @Nullable COSStream normal(COSDictionary field) {
        COSDictionary appearance = field.getCOSDictionary(COSName.AP);
        return appearance != null && appearance.getDictionaryObject(COSName.N) instanceof COSStream stream
                ? stream
                : null;
    }

    private static boolean appearanceIsInside(COSDictionary changed) {
        COSDictionary appearance = changed.getCOSDictionary(COSName.AP);
        COSArray place = changed.getCOSArray(COSName.RECT);
        COSStream normal = normal(changed);
        if (appearance == null
                || place == null
                || normal == null
                || !appearance.keySet().equals(Set.of(COSName.N))) {
            return false;
        }
        COSArray box = normal.getCOSArray(COSName.BBOX);
        return box != null && width(box) <= width(place) + TOLERANCE && height(box) <= height(place) + TOLERANCE;
    }

    /** What is seen is what the field's value says. */
    private static boolean shows(COSDictionary changed, String value) {
        COSStream normal = normal(changed);
        try {
            String shown = normal == null ? "" : Letters.of(new PDAppearanceStream(normal));
            return squeezed(shown).equals(squeezed(value));
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static String squeezed(String text) {
        return java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFC)
                .replaceAll("[\\s\\u00a0]+", "");
    }

    private static float width(COSArray rectangle) {
        float[] corners = rectangle.toFloatArray();
        return corners.length == 4 ? Math.abs(corners[2] - corners[0]) : Float.NaN;
    }

    private static float height(COSArray rectangle) {
        float[] corners = rectangle.toFloatArray();
        return corners.length == 4 ? Math.abs(corners[3] - corners[1]) : Float.NaN;
    }

    /** The letters of an appearance; a picture in it counts as a letter that no value has. */
    private static final class Letters extends PDFStreamEngine {

        private static final String PICTURE = "\uFFFC";

        private final StringBuilder letters = new StringBuilder();

        private Letters() {
            addOperator(new org.apache.pdfbox.contentstream.operator.text.BeginText(this));
            addOperator(new org.apache.pdfbox.contentstream.operator.text.EndText(this));
            addOperator(new org.apache.pdfbox.contentstream.operator.text.SetFontAndSize(this));
            addOperator(new org.apache.pdfbox.contentstream.operator.text.SetTextLeading(this));
            addOperator(new org.apache.pdfbox.contentstream.operator.text.MoveText(this));
            addOperator(new org.apache.pdfbox.contentstream.operator.text.MoveTextSetLeading(this));
            addOperator(new org.apache.pdfbox.contentstream.operator.text.NextLine(this));
            addOperator(new org.apache.pdfbox.contentstream.operator.state.SetMatrix(this));
            addOperator(new org.apache.pdfbox.contentstream.operator.text.ShowText(this));
            addOperator(new org.apache.pdfbox.contentstream.operator.text.ShowTextAdjusted(this));
            addOperator(new org.apache.pdfbox.contentstream.operator.text.ShowTextLine(this));
            addOperator(new org.apache.pdfbox.contentstream.operator.text.ShowTextLineAndSpace(this));
            addOperator(new org.apache.pdfbox.contentstream.operator.state.Save(this));
            addOperator(new org.apache.pdfbox.contentstream.operator.state.Restore(this));
            addOperator(new org.apache.pdfbox.contentstream.operator.state.Concatenate(this));
        }

        static String of(PDAppearanceStream appearance) throws IOException {
            Letters engine = new Letters();
            engine.processChildStream(appearance, new PDPage());
            return engine.letters.toString();
        }

        @Override
        protected void showGlyph(Matrix place, PDFont font, int code, Vector displacement) throws IOException {
            letters.append(font.toUnicode(code));
        }

        @Override
        protected void unsupportedOperator(Operator operator, java.util.List<COSBase> operands) {
            if (SAYS_SOMETHING.contains(operator.getName())) {
                letters.append(PICTURE);
            }
        }
    }
}
