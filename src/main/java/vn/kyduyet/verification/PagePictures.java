package vn.kyduyet.verification;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;

/** A page as it was signed and as it is shown now, for people to compare: where the two differ is framed. */
public final class PagePictures {

    /** More pages tell nobody more. */
    private static final int MOST_PAGES = 3;

    private static final int WIDTH = 620;
    private static final int LONGEST_SIDE = 1500;

    /** Side of the squares in which differences are looked for and framed, in dots. */
    private static final int SQUARE = 12;

    /** Of 255 steps, what a reader sees. */
    private static final int SEEN = 40;

    private PagePictures() {}

    /**
     * A page, twice.
     *
     * @param page from 1
     * @param signed PNG, as the last signature before the change covers it; empty when that revision lacks the page
     * @param now PNG, with frames around the differences; empty when the page is gone
     */
    public record Pair(int page, byte[] signed, byte[] now) {

        /** For a page that keeps nothing on the server; empty when there is no picture. */
        public String signedAddress() {
            return address(signed);
        }

        /** As {@link #signedAddress}. */
        public String nowAddress() {
            return address(now);
        }

        private static String address(byte[] png) {
            return png.length == 0
                    ? ""
                    : "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
        }
    }

    /** The changed pages of a file, the first few; none when nothing that is seen was changed. */
    static List<Pair> of(byte[] file, List<Revision> revisions) {
        int signedEnd = 0;
        TreeSet<Integer> pages = new TreeSet<>();
        for (Revision revision : revisions) {
            revision.changes().stream()
                    .filter(change -> change.kind() == Change.Kind.CHANGE)
                    .map(Change::page)
                    .filter(Objects::nonNull)
                    .forEach(pages::add);
            if (revision.isExplained() && pages.isEmpty() && revision.signature() != null) {
                signedEnd = (int) revision.end();
            }
        }
        if (pages.isEmpty() || signedEnd == 0) {
            return List.of();
        }
        try (PDDocument signed = open(file, signedEnd);
                PDDocument now = open(file, file.length)) {
            List<Pair> pairs = new ArrayList<>();
            for (int page : pages.stream().limit(MOST_PAGES).toList()) {
                pairs.add(pair(signed, now, page));
            }
            return pairs;
        } catch (IOException | RuntimeException cannotBeDrawn) {
            return List.of();
        }
    }

    private static PDDocument open(byte[] file, int end) throws IOException {
        return Loader.loadPDF(
                new RandomAccessReadBuffer(ByteBuffer.wrap(file, 0, end).slice()));
    }

    private static Pair pair(PDDocument signed, PDDocument now, int page) throws IOException {
        BufferedImage before = drawn(signed, page);
        BufferedImage after = drawn(now, page);
        if (before != null && after != null) {
            frame(before, after);
        }
        return new Pair(page, png(before), png(after));
    }

    private static BufferedImage drawn(PDDocument document, int page) throws IOException {
        if (page > document.getNumberOfPages()) {
            return null;
        }
        var box = document.getPage(page - 1).getCropBox();
        float scale = Math.min(WIDTH / box.getWidth(), LONGEST_SIDE / Math.max(box.getWidth(), box.getHeight()));
        return new PDFRenderer(document).renderImage(page - 1, scale);
    }

    private static void frame(BufferedImage before, BufferedImage after) {
        List<int[]> differing = new ArrayList<>();
        for (int y = 0; y < after.getHeight(); y += SQUARE) {
            for (int x = 0; x < after.getWidth(); x += SQUARE) {
                if (differs(before, after, x, y)) {
                    differing.add(new int[] {x, y});
                }
            }
        }
        Graphics2D pen = after.createGraphics();
        pen.setColor(new Color(0xc6, 0x28, 0x28));
        pen.setStroke(new BasicStroke(3));
        for (int[] region : regions(differing)) {
            pen.drawRect(region[0] - 3, region[1] - 3, region[2] - region[0] + 5, region[3] - region[1] + 5);
        }
        pen.dispose();
    }

    private static boolean differs(BufferedImage before, BufferedImage after, int left, int top) {
        for (int y = top; y < Math.min(top + SQUARE, after.getHeight()); y++) {
            for (int x = left; x < Math.min(left + SQUARE, after.getWidth()); x++) {
                if (x >= before.getWidth()
                        || y >= before.getHeight()
                        || seen(before.getRGB(x, y), after.getRGB(x, y))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean seen(int one, int other) {
        return Math.abs((one >> 16 & 0xff) - (other >> 16 & 0xff)) > SEEN
                || Math.abs((one >> 8 & 0xff) - (other >> 8 & 0xff)) > SEEN
                || Math.abs((one & 0xff) - (other & 0xff)) > SEEN;
    }

    /** Squares that touch or nearly touch, put together: left, top, right, bottom. */
    private static List<int[]> regions(List<int[]> squares) {
        List<int[]> regions = new ArrayList<>();
        squares.stream().sorted(Comparator.comparingInt(square -> square[1])).forEach(square -> {
            int[] region = {square[0], square[1], square[0] + SQUARE, square[1] + SQUARE};
            boolean merged = true;
            while (merged) {
                merged = false;
                for (int[] other : List.copyOf(regions)) {
                    if (isNear(region, other)) {
                        regions.remove(other);
                        region = new int[] {
                            Math.min(region[0], other[0]),
                            Math.min(region[1], other[1]),
                            Math.max(region[2], other[2]),
                            Math.max(region[3], other[3])
                        };
                        merged = true;
                    }
                }
            }
            regions.add(region);
        });
        return regions;
    }

    private static boolean isNear(int[] one, int[] other) {
        int gap = 2 * SQUARE;
        return one[0] - gap <= other[2]
                && other[0] - gap <= one[2]
                && one[1] - gap <= other[3]
                && other[1] - gap <= one[3];
    }

    private static byte[] png(BufferedImage image) throws IOException {
        if (image == null) {
            return new byte[0];
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }
}
