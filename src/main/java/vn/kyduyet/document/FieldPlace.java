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
    record Seal(String fieldName, PDPage page, PDRectangle rectangle, String after) implements FieldPlace {

        /**
         * Over the left third of the official's signature, however wide its image: the seal ends between the first third
         * of the field, for an image of the field's width, and the middle, for the narrowest one.
         */
        static Seal over(Signature official, ApprovalSheet.Seal seal) {
            PDRectangle signature = official.rectangle();
            float diameter = seal.diameter() * ApprovalSheetPages.MILLIMETRE;
            float left = signature.getLowerLeftX() + signature.getWidth() / 3 - diameter;
            float centre = signature.getLowerLeftX() + signature.getWidth() / 2;
            float middle = signature.getLowerLeftY() + signature.getHeight() / 2;
            return new Seal(
                    seal.fieldName(),
                    official.page(),
                    new PDRectangle(left, middle - diameter / 2, centre - left, diameter),
                    official.fieldName());
        }
    }

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
