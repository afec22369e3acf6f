package vn.kyduyet.verification.checks;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.PDFRenderer;

/**
 * Whether something that a later revision put on a page hides what the page said. Where nothing stands below, that is
 * clear from the page's structure; else pictures of the place before and after are compared: what could be read must
 * still be read. A signature's strokes and a seal may cross a line; a patch may not cover a word.
 */
final class HiddenContent {

    private static final float DOTS_PER_POINT = 100 / 72f;
    private static final int LARGEST_SIDE = 1500;

    /** Side of the squares in which pictures are compared, in dots: a little more than a letter. */
    private static final int SQUARE = 16;

    private static final int FEWEST_DOTS = 6;
    /** Of 255 steps from black to white, what makes a dot stand out from its ground. */
    private static final int STANDS_OUT = 60;

    private static final double STILL_READABLE = 0.45;
    private static final float AROUND = 1;

    private static final Rectangle2D EVERYWHERE = new Rectangle2D.Double(-1e6, -1e6, 2e6, 2e6);

    private final Map<Integer, List<Rectangle2D>> marks = new HashMap<>();

    /**
     * Whether content of the page is hidden.
     *
     * @param before the file with the revision before
     * @param after the file with this revision
     * @param number of the page, from 1
     * @param place of what was put there, in the page's own space
     */
    boolean hides(PDDocument before, PDDocument after, int number, PDRectangle place) throws IOException {
        PDPage page = before.getPage(number - 1);
        Rectangle2D rectangle = new Rectangle2D.Float(
                place.getLowerLeftX() + AROUND,
                place.getLowerLeftY() + AROUND,
                Math.max(0, place.getWidth() - 2 * AROUND),
                Math.max(0, place.getHeight() - 2 * AROUND));
        if (isBlank(page, number, rectangle)) {
            return false;
        }
        int[] content = dots(before, number, place, false);
        int[] old = dots(before, number, place, true);
        int[] now = dots(after, number, place, true);
        int width = content[0];
        for (int y = 0; y < content.length / width; y += SQUARE) {
            for (int x = 0; x < width; x += SQUARE) {
                if (isHidden(x, y, width, content, old, now)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A page whose marks cannot be counted may have one anywhere. */
    private boolean isBlank(PDPage page, int number, Rectangle2D place) {
        List<Rectangle2D> known = marks.computeIfAbsent(number, first -> {
            try {
                return PageMarks.of(page);
            } catch (IOException unreadable) {
                return List.of(EVERYWHERE);
            }
        });
        return known.stream().noneMatch(mark -> mark.intersects(place));
    }

    /** The place's dots, from black 0 to white 255, row by row; the first is replaced by the width. */
    private static int[] dots(PDDocument document, int number, PDRectangle place, boolean annotations)
            throws IOException {
        PDPage page = document.getPage(number - 1);
        var crop = page.getCOSObject().getItem(COSName.CROP_BOX);
        var rotation = page.getCOSObject().getItem(COSName.ROTATE);
        try {
            page.setCropBox(place);
            page.setRotation(0);
            PDFRenderer renderer = new PDFRenderer(document);
            renderer.setAnnotationsFilter(annotation -> annotations);
            float side = Math.max(place.getWidth(), place.getHeight());
            BufferedImage image = renderer.renderImage(number - 1, Math.min(DOTS_PER_POINT, LARGEST_SIDE / side));
            int[] colours = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
            int[] dots = Arrays.stream(colours).map(HiddenContent::brightness).toArray();
            dots[0] = image.getWidth();
            return dots;
        } finally {
            page.getCOSObject().setItem(COSName.CROP_BOX, crop);
            page.getCOSObject().setItem(COSName.ROTATE, rotation);
        }
    }

    private static int brightness(int rgb) {
        return ((rgb >> 16 & 0xff) * 299 + (rgb >> 8 & 0xff) * 587 + (rgb & 0xff) * 114) / 1000;
    }

    private static boolean isHidden(int x, int y, int width, int[] content, int[] old, int[] now) {
        int[] places = square(x, y, width, content.length);
        int[] sorted =
                Arrays.stream(places).map(place -> content[place]).sorted().toArray();
        int ground = sorted[sorted.length / 2];
        int[] ink = Arrays.stream(places)
                .filter(place -> Math.abs(content[place] - ground) > STANDS_OUT)
                .toArray();
        if (ink.length < FEWEST_DOTS) {
            return false;
        }
        int[] paper = Arrays.stream(places)
                .filter(place -> Math.abs(content[place] - ground) <= STANDS_OUT)
                .toArray();
        double before = mean(paper, old) - mean(ink, old);
        double after = mean(paper, now) - mean(ink, now);
        return Math.abs(before) > STANDS_OUT / 3.0 && after / before < STILL_READABLE;
    }

    private static int[] square(int x, int y, int width, int length) {
        int height = length / width;
        int right = Math.min(x + SQUARE, width);
        int bottom = Math.min(y + SQUARE, height);
        int[] places = new int[(right - x) * (bottom - y)];
        int at = 0;
        for (int row = y; row < bottom; row++) {
            for (int column = x; column < right; column++) {
                // The first dot of all was replaced by the width.
                places[at++] = Math.max(1, row * width + column);
            }
        }
        return places;
    }

    private static double mean(int[] places, int[] dots) {
        return Arrays.stream(places).mapToDouble(place -> dots[place]).average().orElse(0);
    }
}
