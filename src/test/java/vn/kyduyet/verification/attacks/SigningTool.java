package vn.kyduyet.verification.attacks;

import org.jspecify.annotations.Nullable;

/** A program that signs PDFs. */
interface SigningTool {

    String name();

    /** The file with one more signature. */
    byte[] sign(byte[] pdf, Order order) throws Exception;

    /**
     * How it is to be signed.
     *
     * @param field the name of the field
     * @param place where a new field is on page 1, as left, bottom, width and height; none for a prepared field
     * @param permission of a certification, as DocMDP counts (ISO 32000-2, table 257); 0 for an approval
     */
    record Order(String field, float @Nullable [] place, int permission) {

        static Order prepared(String field) {
            return new Order(field, null, 0);
        }

        static Order visible(String field, float... place) {
            return new Order(field, place, 0);
        }

        Order certified(int level) {
            return new Order(field, place, level);
        }
    }
}
