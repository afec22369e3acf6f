package vn.kyduyet.verification.checks;

import java.util.HashSet;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.jspecify.annotations.Nullable;

/** What signing does to a field, and to its widget, which often are one object. */
record SignedFields(int start) {

    private static final Set<COSName> SIGNING =
            Set.of(COSName.V, COSName.AP, COSName.M, COSName.F, COSName.P, COSName.MK, COSName.FF);
    private static final String TIMESTAMP = "ETSI.RFC3161";
    private static final int HIGHEST = 32;

    /** A signature field, or its widget, that was empty before and holds a signature over this revision now. */
    boolean isNewlySigned(COSDictionary was, COSDictionary is) {
        Set<COSName> exceptions = new HashSet<>(SIGNING);
        // Some signers make the place of a prepared field empty when their signature has no picture.
        if (isEmpty(is.getCOSArray(COSName.RECT))) {
            exceptions.add(COSName.RECT);
        }
        COSDictionary oldField = field(was);
        COSDictionary newField = field(is);
        return CosComparison.sameBut(was, is, exceptions)
                && hasOneDrawing(is)
                && oldField != null
                && newField != null
                && COSName.SIG.equals(oldField.getCOSName(COSName.FT))
                && oldField.getCOSDictionary(COSName.V) == null
                && isSignature(newField.getCOSDictionary(COSName.V));
    }

    /** Another drawing for when the pointer is over it, or presses it, would be seen by who looks closely only. */
    private static boolean hasOneDrawing(COSDictionary widget) {
        COSDictionary drawings = widget.getCOSDictionary(COSName.AP);
        return drawings == null || Set.of(COSName.N).containsAll(drawings.keySet());
    }

    /** A field that came with its signature. */
    boolean isNewAndSigned(COSDictionary added) {
        COSDictionary field = field(added);
        return field != null
                && hasOneDrawing(added)
                && COSName.SIG.equals(field.getCOSName(COSName.FT))
                && isSignature(field.getCOSDictionary(COSName.V));
    }

    boolean isTimestamp(COSDictionary widget) {
        COSDictionary field = field(widget);
        COSDictionary value = field == null ? null : field.getCOSDictionary(COSName.V);
        return value != null && TIMESTAMP.equals(value.getNameAsString(COSName.SUB_FILTER));
    }

    /** A signature made in this revision, and not one of before that is shown again. */
    private boolean isSignature(@Nullable COSDictionary value) {
        COSArray range = value == null ? null : value.getCOSArray(COSName.BYTERANGE);
        return range != null && range.size() == 4 && value.containsKey(COSName.CONTENTS) && end(range) > start;
    }

    private static float end(COSArray range) {
        float[] numbers = range.toFloatArray();
        return numbers[2] + numbers[3];
    }

    private static @Nullable COSDictionary field(COSDictionary widget) {
        return widget.containsKey(COSName.FT) ? widget : widget.getCOSDictionary(COSName.PARENT);
    }

    static @Nullable COSName type(COSDictionary widget) {
        COSDictionary field = field(widget);
        return field == null ? null : field.getCOSName(COSName.FT);
    }

    /** The field's full name, from the highest parent down; empty when it has none. */
    static String name(COSDictionary widget) {
        String name = "";
        COSDictionary next = widget;
        for (int height = 0; next != null && height < HIGHEST; height++) {
            String part = next.getString(COSName.T);
            if (part != null) {
                name = name.isEmpty() ? part : part + "." + name;
            }
            next = next.getCOSDictionary(COSName.PARENT);
        }
        return name;
    }

    /** Where a widget is seen; null when nowhere. */
    static @Nullable PDRectangle rectangle(COSDictionary widget) {
        COSArray corners = widget.getCOSArray(COSName.RECT);
        if (corners == null || corners.size() != 4) {
            return null;
        }
        PDRectangle rectangle = new PDRectangle(corners);
        return rectangle.getWidth() <= 0 || rectangle.getHeight() <= 0 ? null : rectangle;
    }

    private static boolean isEmpty(@Nullable COSArray rectangle) {
        if (rectangle == null || rectangle.size() != 4) {
            return false;
        }
        float[] corners = rectangle.toFloatArray();
        return corners[0] == corners[2] && corners[1] == corners[3];
    }
}
