package vn.kyduyet.signing.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import vn.kyduyet.document.LiberationSerif;

/** A round seal for the demo school: red, on a transparent ground, and marked as a sample. */
final class DemoSeal {

    /** 36 mm at 254 dots per inch. */
    private static final int SIZE = 360;

    private static final double CENTRE = SIZE / 2.0;
    private static final Color INK = new Color(0xD0, 0x10, 0x20);
    private static final double RADIUS_OF_LETTERS = 132;

    private DemoSeal() {}

    static byte[] png(String school) throws IOException {
        BufferedImage drawn = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = drawn.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        pen.setColor(INK);
        pen.setStroke(new BasicStroke(7));
        pen.draw(circle(CENTRE - 4));
        pen.setStroke(new BasicStroke(2.5f));
        pen.draw(circle(CENTRE - 14));
        pen.draw(circle(104));
        Font font = font();
        along(pen, font.deriveFont(33f), school.toUpperCase(Locale.forLanguageTag("vi")));
        pen.fill(star(CENTRE, CENTRE - 14, 58));
        centred(pen, font.deriveFont(40f), "MẪU", CENTRE + 76);
        centred(pen, font.deriveFont(22f), "★", SIZE - 30);
        pen.dispose();
        return OneInk.png(drawn, INK);
    }

    private static Font font() throws IOException {
        try {
            return Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(LiberationSerif.BOLD.bytes()));
        } catch (FontFormatException damaged) {
            throw new IOException(damaged);
        }
    }

    private static Ellipse2D circle(double radius) {
        return new Ellipse2D.Double(CENTRE - radius, CENTRE - radius, 2 * radius, 2 * radius);
    }

    /** Letters around the upper part, their feet inwards. */
    private static void along(Graphics2D pen, Font font, String text) {
        FontRenderContext context = pen.getFontRenderContext();
        double room = Math.toRadians(300);
        double step = room / text.length();
        double angle = -room / 2 + step / 2;
        for (int index = 0; index < text.length(); index++) {
            GlyphVector letter = font.createGlyphVector(context, text.substring(index, index + 1));
            double width = letter.getGlyphMetrics(0).getAdvance();
            AffineTransform place = AffineTransform.getRotateInstance(angle, CENTRE, CENTRE);
            place.translate(CENTRE - width / 2, CENTRE - RADIUS_OF_LETTERS + 18);
            pen.fill(place.createTransformedShape(letter.getOutline()));
            angle += step;
        }
    }

    private static void centred(Graphics2D pen, Font font, String text, double y) {
        GlyphVector letters = font.createGlyphVector(pen.getFontRenderContext(), text);
        Rectangle2D bounds = letters.getLogicalBounds();
        pen.fill(letters.getOutline((float) (CENTRE - bounds.getWidth() / 2), (float) y));
    }

    private static Path2D star(double x, double y, double radius) {
        Path2D star = new Path2D.Double();
        for (int point = 0; point < 10; point++) {
            double angle = Math.PI * point / 5 - Math.PI / 2;
            double length = point % 2 == 0 ? radius : radius * 0.382;
            if (point == 0) {
                star.moveTo(x + length * Math.cos(angle), y + length * Math.sin(angle));
            } else {
                star.lineTo(x + length * Math.cos(angle), y + length * Math.sin(angle));
            }
        }
        star.closePath();
        return star;
    }
}
