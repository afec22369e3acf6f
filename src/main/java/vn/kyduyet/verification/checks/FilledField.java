package vn.kyduyet.verification.checks;

import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.jspecify.annotations.Nullable;

/**
 * Permitted form filling (ISO 32000-2, table 257, P = 2): a text field that was prepared empty is filled, once, and shows
 * it within its place.
 */
final class FilledField {

    /** What filling may change; above all not the rectangle. */
    static final Set<COSName> FILLING = Set.of(COSName.V, COSName.AP, COSName.FF, COSName.M, COSName.F);

    private static final int READ_ONLY = 1;
    /** Invisible, hidden, not to be viewed: what is filled must be seen. */
    private static final int UNSEEN = 1 | 1 << 1 | 1 << 5;

    private static final int PRINT = 1 << 2;
    private static final int LOCKED = 1 << 7;

    /** Rounding of a place's corners in a file, in points. */
    private static final float TOLERANCE = 0.1f;

    private FilledField() {}

    /** Whether the entries of {@link #FILLING} changed as filling changes them; the caller compares all others. */
    static boolean isExplained(COSDictionary old, COSDictionary changed) {
        return COSName.TX.equals(old.getCOSName(COSName.FT))
                && isEmpty(old.getDictionaryObject(COSName.V))
                && !isEmpty(changed.getDictionaryObject(COSName.V))
                && changed.getDictionaryObject(COSName.V) instanceof org.apache.pdfbox.cos.COSString
                && flagsAreExplained(old, changed)
                && appearanceIsInside(changed);
    }

    private static boolean isEmpty(@Nullable COSBase value) {
        return value == null
                || value instanceof org.apache.pdfbox.cos.COSString text
                        && text.getString().isEmpty();
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

    private static boolean appearanceIsInside(COSDictionary changed) {
        COSDictionary appearance = changed.getCOSDictionary(COSName.AP);
        COSArray place = changed.getCOSArray(COSName.RECT);
        if (appearance == null || place == null || !appearance.keySet().equals(Set.of(COSName.N))) {
            return false;
        }
        if (!(appearance.getDictionaryObject(COSName.N) instanceof COSStream normal)) {
            return false;
        }
        COSArray box = normal.getCOSArray(COSName.BBOX);
        return box != null
                && normal.getItem(COSName.MATRIX) == null
                && width(box) <= width(place) + TOLERANCE
                && height(box) <= height(place) + TOLERANCE;
    }

    private static float width(COSArray rectangle) {
        float[] corners = rectangle.toFloatArray();
        return corners.length == 4 ? Math.abs(corners[2] - corners[0]) : Float.NaN;
    }

    private static float height(COSArray rectangle) {
        float[] corners = rectangle.toFloatArray();
        return corners.length == 4 ? Math.abs(corners[3] - corners[1]) : Float.NaN;
    }
}
