package vn.kyduyet.document;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/** How pages look, drawn small, and where two of them differ to the eye. */
final class PageLook {

    /** 72 dots an inch: a hairline is still seen. */
    private static final float SCALE = 1;

    /** In dots; a page that would be larger is drawn smaller. */
    private static final float LONGEST_SIDE = 1400;

    /** Side of the squares in which differences are looked for, in dots. */
    private static final int SQUARE = 8;

    /** Of 255 steps, what a reader sees. */
    private static final int SEEN = 48;

    /** So many squares may lie between two differences that are framed together. */
    private static final int GAP = 2;

    /** A page with more differences than this is framed once around all of them. */
    private static final int MOST_REGIONS = 30;

    /** Side of the coarse picture by which pages without text are recognised, in dots. */
    private static final int COARSE = 32;

    private PageLook() {}

    /** A page as it is shown, turned and cropped. The document is drawn by one thread at a time. */
    static BufferedImage draw(PDDocument document, int page, float scale) throws IOException {
        PDRectangle box = document.getPage(page - 1).getCropBox();
        float longest = Math.max(box.getWidth(), box.getHeight());
        PDFRenderer renderer = new PDFRenderer(document);
        // A scanned page has more dots than are drawn here: not all of them are unpacked then.
        renderer.setSubsamplingAllowed(true);
        return renderer.renderImage(page - 1, Math.min(scale, LONGEST_SIDE / longest), ImageType.RGB);
    }

    static BufferedImage draw(PDDocument document, int page) throws IOException {
        return draw(document, page, SCALE);
    }

    /** Where two pages differ; nothing when they look alike. */
    static List<ComparedPage.Region> differences(BufferedImage before, BufferedImage after) {
        if (before.getWidth() != after.getWidth() || before.getHeight() != after.getHeight()) {
            return List.of(ComparedPage.Region.WHOLE_PAGE);
        }
        int columns = (after.getWidth() + SQUARE - 1) / SQUARE;
        int rows = (after.getHeight() + SQUARE - 1) / SQUARE;
        boolean[] differing = new boolean[columns * rows];
        int[] one = new int[after.getWidth()];
        int[] other = new int[after.getWidth()];
        for (int y = 0; y < after.getHeight(); y++) {
            before.getRGB(0, y, one.length, 1, one, 0, one.length);
            after.getRGB(0, y, other.length, 1, other, 0, other.length);
            for (int x = 0; x < one.length; x++) {
                if (one[x] != other[x] && isSeen(one[x], other[x])) {
                    differing[y / SQUARE * columns + x / SQUARE] = true;
                }
            }
        }
        List<int[]> boxes = boxes(differing, columns, rows);
        return boxes.stream()
                .map(box -> new ComparedPage.Region(
                        (double) box[0] * SQUARE / after.getWidth(),
                        (double) box[1] * SQUARE / after.getHeight(),
                        Math.min(1, (double) (box[2] - box[0] + 1) * SQUARE / after.getWidth()),
                        Math.min(1, (double) (box[3] - box[1] + 1) * SQUARE / after.getHeight())))
                .toList();
    }

    private static boolean isSeen(int one, int other) {
        return Math.abs((one >> 16 & 0xff) - (other >> 16 & 0xff)) > SEEN
                || Math.abs((one >> 8 & 0xff) - (other >> 8 & 0xff)) > SEEN
                || Math.abs((one & 0xff) - (other & 0xff)) > SEEN;
    }

    /** Boxes around squares that touch or nearly touch: left, top, right, bottom, inclusive. */
    private static List<int[]> boxes(boolean[] differing, int columns, int rows) {
        List<int[]> boxes = new ArrayList<>();
        int[] around = null;
        for (int square = 0; square < differing.length; square++) {
            if (differing[square]) {
                int[] box = box(differing, columns, rows, square);
                boxes.add(box);
                around = around == null ? box.clone() : union(around, box);
            }
        }
        return boxes.size() > MOST_REGIONS && around != null ? List.of(around) : boxes;
    }

    /** Takes the squares that belong together out of those that differ. */
    private static int[] box(boolean[] differing, int columns, int rows, int first) {
        int[] box = {first % columns, first / columns, first % columns, first / columns};
        Deque<Integer> waiting = new ArrayDeque<>(List.of(first));
        differing[first] = false;
        while (!waiting.isEmpty()) {
            int square = waiting.pop();
            int column = square % columns;
            int row = square / columns;
            box = union(box, new int[] {column, row, column, row});
            for (int y = Math.max(0, row - GAP); y <= Math.min(rows - 1, row + GAP); y++) {
                for (int x = Math.max(0, column - GAP); x <= Math.min(columns - 1, column + GAP); x++) {
                    if (differing[y * columns + x]) {
                        differing[y * columns + x] = false;
                        waiting.push(y * columns + x);
                    }
                }
            }
        }
        return box;
    }

    private static int[] union(int[] one, int[] other) {
        return new int[] {
            Math.min(one[0], other[0]),
            Math.min(one[1], other[1]),
            Math.max(one[2], other[2]),
            Math.max(one[3], other[3])
        };
    }

    /** A page as {@value #COARSE} times as many greys around their mean; nothing when it cannot be drawn. */
    static Optional<double[]> coarse(PDDocument document, int page) {
        try {
            BufferedImage drawn = draw(document, page, 0.25f);
            double[] greys = new double[COARSE * COARSE];
            int[] dots = new int[greys.length];
            for (int y = 0; y < drawn.getHeight(); y++) {
                for (int x = 0; x < drawn.getWidth(); x++) {
                    int colour = drawn.getRGB(x, y);
                    int cell = y * COARSE / drawn.getHeight() * COARSE + x * COARSE / drawn.getWidth();
                    greys[cell] += (colour >> 16 & 0xff) + (colour >> 8 & 0xff) + (colour & 0xff);
                    dots[cell]++;
                }
            }
            double mean = 0;
            for (int cell = 0; cell < greys.length; cell++) {
                greys[cell] /= Math.max(1, dots[cell]);
                mean += greys[cell] / greys.length;
            }
            for (int cell = 0; cell < greys.length; cell++) {
                greys[cell] -= mean;
            }
            return Optional.of(greys);
        } catch (IOException | RuntimeException | StackOverflowError cannotBeDrawn) {
            return Optional.empty();
        }
    }

    /** How alike two coarse pictures are (correlation), from 0 to 1. */
    static double alike(double[] one, double[] other) {
        double together = 0;
        double ones = 0;
        double others = 0;
        for (int cell = 0; cell < one.length; cell++) {
            together += one[cell] * other[cell];
            ones += one[cell] * one[cell];
            others += other[cell] * other[cell];
        }
        if (ones == 0 || others == 0) {
            return ones == others ? 1 : 0;
        }
        return Math.max(0, together / Math.sqrt(ones * others));
    }
}
