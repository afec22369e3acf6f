package vn.kyduyet.document;

import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** Where an empty field goes. */
sealed interface FieldPlace {

    String fieldName();

    PDPage page();

    PDRectangle rectangle();

    /** For a person's signature. */
    record Signature(String fieldName, PDPage page, PDRectangle rectangle) implements FieldPlace {}

    /**
     * For the agency's seal.
     *
     * @param after the field of the official, who signs before
     */
    record Seal(String fieldName, PDPage page, PDRectangle rectangle, String after) implements FieldPlace {}

    /**
     * For a line of text.
     *
     * @param size of the letters, in points
     */
    record Text(String fieldName, PDPage page, PDRectangle rectangle, LiberationSerif font, float size, Align align)
            implements FieldPlace {}

    /** As a field's quadding counts it (ISO 32000-2, table 228). */
    enum Align {
        LEFT,
        CENTRED
    }
}
