package vn.kyduyet.document;

import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** The top right corner of a page as it is looked at, turned pages (scans, often) included. */
final class TopRightCorner {

    private static final float MILLIMETRE = 72f / 25.4f;
    private static final float WIDTH = 75 * MILLIMETRE;
    /** Three lines of ten points. */
    private static final float HEIGHT = 38;

    private static final float FROM_RIGHT = 15 * MILLIMETRE;
    /** So that the place ends above the top margin, which has 20 mm at least. */
    private static final float FROM_TOP = 6 * MILLIMETRE;

    private TopRightCorner() {}

    static FieldPlace of(PDPage page, String fieldName) {
        PDRectangle seen = page.getCropBox();
        float left = seen.getLowerLeftX();
        float right = seen.getUpperRightX();
        float bottom = seen.getLowerLeftY();
        float top = seen.getUpperRightY();
        PDRectangle place = switch (page.getRotation()) {
            case 90 -> new PDRectangle(left + FROM_TOP, top - FROM_RIGHT - WIDTH, HEIGHT, WIDTH);
            case 180 -> new PDRectangle(left + FROM_RIGHT, bottom + FROM_TOP, WIDTH, HEIGHT);
            case 270 -> new PDRectangle(right - FROM_TOP - HEIGHT, bottom + FROM_RIGHT, HEIGHT, WIDTH);
            default -> new PDRectangle(right - FROM_RIGHT - WIDTH, top - FROM_TOP - HEIGHT, WIDTH, HEIGHT);
        };
        return new FieldPlace.Signature(fieldName, page, place);
    }
}
