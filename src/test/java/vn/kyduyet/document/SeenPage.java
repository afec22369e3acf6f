package vn.kyduyet.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;

/** A page as a person sees it. Places are in points from its lower left corner as it is looked at. */
public record SeenPage(BufferedImage pixels) {

    public static final double MILLIMETRE = 72 / 25.4;

    /** Fine enough for a quarter of a millimetre. */
    private static final float DOTS_PER_INCH = 100;

    private static final double POINT = 72 / DOTS_PER_INCH;

    public enum Ink {
        BLACK {
            @Override
            boolean is(int red, int green, int blue) {
                return Math.max(red, Math.max(green, blue)) < 90 && Math.abs(blue - red) < 30;
            }
        },
        BLUE {
            @Override
            boolean is(int red, int green, int blue) {
                return blue > red + 60 && blue > green + 40;
            }
        },
        RED {
            @Override
            boolean is(int red, int green, int blue) {
                return red > green + 60 && red > blue + 60;
            }
        };

        abstract boolean is(int red, int green, int blue);
    }

    /** @param page counted from 0 */
    public static SeenPage of(byte[] pdf, int page) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new SeenPage(new PDFRenderer(document).renderImageWithDPI(page, DOTS_PER_INCH));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The last page, where the approval sheet is. */
    public static SeenPage last(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return of(pdf, document.getNumberOfPages() - 1);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What is written on a page, that in its fields included. */
    public static String text(byte[] pdf, int page) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            document.getDocumentCatalog().getAcroForm().flatten();
            PDFTextStripper text = new PDFTextStripper();
            text.setSortByPosition(true);
            text.setStartPage(page + 1);
            text.setEndPage(page + 1);
            return text.getText(document);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The place of a field on a page that is not turned. */
    public static Rectangle2D field(byte[] pdf, String name) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDField field = document.getDocumentCatalog().getAcroForm().getField(name);
            PDRectangle place = field.getWidgets().get(0).getRectangle();
            return new Rectangle2D.Double(
                    place.getLowerLeftX(), place.getLowerLeftY(), place.getWidth(), place.getHeight());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The fields that hold a signature. */
    public static List<String> signedFields(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return document.getSignatureFields().stream()
                    .filter(field -> field.getSignature() != null)
                    .map(PDSignatureField::getPartialName)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public double width() {
        return pixels.getWidth() * POINT;
    }

    public double height() {
        return pixels.getHeight() * POINT;
    }

    public Rectangle2D whole() {
        return new Rectangle2D.Double(0, 0, width(), height());
    }

    /** The smallest rectangle around all of an ink within a place, where there must be some. */
    public Rectangle2D around(Ink ink, Rectangle2D within) {
        int left = Integer.MAX_VALUE;
        int right = -1;
        int top = Integer.MAX_VALUE;
        int bottom = -1;
        for (int y = 0; y < pixels.getHeight(); y++) {
            for (int x = 0; x < pixels.getWidth(); x++) {
                if (isWithin(x, y, within) && is(ink, x, y)) {
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = Math.min(top, y);
                    bottom = Math.max(bottom, y);
                }
            }
        }
        assertThat(right).as("%s within %s", ink, within).isNotNegative();
        return new Rectangle2D.Double(
                left * POINT, height() - (bottom + 1) * POINT, (right + 1 - left) * POINT, (bottom + 1 - top) * POINT);
    }

    /** How many pixels within a place have an ink. */
    public int count(Ink ink, Rectangle2D within) {
        int count = 0;
        for (int y = 0; y < pixels.getHeight(); y++) {
            for (int x = 0; x < pixels.getWidth(); x++) {
                count += isWithin(x, y, within) && is(ink, x, y) ? 1 : 0;
            }
        }
        return count;
    }

    /** Its pixels in a place. */
    public BufferedImage cut(Rectangle2D place) {
        return pixels.getSubimage(
                (int) Math.round(place.getX() / POINT),
                (int) Math.round((height() - place.getMaxY()) / POINT),
                (int) Math.round(place.getWidth() / POINT),
                (int) Math.round(place.getHeight() / POINT));
    }

    private boolean isWithin(int x, int y, Rectangle2D within) {
        return within.contains((x + 0.5) * POINT, height() - (y + 0.5) * POINT);
    }

    private boolean is(Ink ink, int x, int y) {
        int rgb = pixels.getRGB(x, y);
        return ink.is(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff);
    }
}
