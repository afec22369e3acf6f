package vn.kyduyet.signing.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Random;

/** Pictures of handwriting for the demo people: blue, on a transparent ground, each person's own (NĐ 30/2020, Phụ lục I). */
final class DemoSignature {

    // 45 x 18 mm at 254 dots per inch.
    private static final int WIDTH = 450;
    private static final int HEIGHT = 180;
    private static final Color INK = new Color(0x1B, 0x3F, 0xA8);

    private DemoSignature() {}

    static byte[] png(String name) throws IOException {
        BufferedImage drawn = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = drawn.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        pen.setColor(INK);
        Random hand = new Random(name.hashCode());
        pen.setStroke(new BasicStroke(5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.draw(initial(hand));
        pen.setStroke(new BasicStroke(4f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.draw(letters(hand));
        pen.setStroke(new BasicStroke(3f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.draw(flourish(hand));
        pen.dispose();
        return OneInk.png(drawn, INK);
    }

    /** A tall looped capital. */
    private static Path2D initial(Random hand) {
        double lean = 10 + hand.nextInt(30);
        Path2D line = new Path2D.Double();
        line.moveTo(40, 125);
        line.curveTo(55, 60 - lean, 85 + lean, 10, 95, 30 + hand.nextInt(15));
        line.curveTo(105, 70, 60, 120, 50 + hand.nextInt(15), 140);
        line.curveTo(30, 165, 20, 120, 70, 95 + hand.nextInt(10));
        line.curveTo(100, 82, 130, 80, 135, 105);
        return line;
    }

    /** A run of low letters, now and then one that rises. */
    private static Path2D letters(Random hand) {
        Path2D line = new Path2D.Double();
        double x = 135;
        double y = 105;
        line.moveTo(x, y);
        int count = 5 + hand.nextInt(4);
        for (int letter = 0; letter < count; letter++) {
            double step = 22 + hand.nextInt(14);
            double rise = hand.nextInt(4) == 0 ? 60 + hand.nextInt(20) : 18 + hand.nextInt(18);
            double fall = hand.nextInt(5) == 0 ? 45 : 6 + hand.nextInt(10);
            line.curveTo(x + step * 0.2, y - rise, x + step * 0.7, y - rise, x + step * 0.6, y - rise * 0.2);
            line.curveTo(x + step * 0.5, y + fall, x + step * 0.8, y + fall, x + step, y - 3);
            x += step;
            y += hand.nextInt(5) - 3;
        }
        return line;
    }

    /** The stroke under the name, from right to left and back. */
    private static Path2D flourish(Random hand) {
        double end = 330 + hand.nextInt(60);
        Path2D line = new Path2D.Double();
        line.moveTo(end, 100 + hand.nextInt(10));
        line.curveTo(end + 70, 90, end + 40, 150, 220, 148 + hand.nextInt(10));
        line.curveTo(120, 148, 60, 158, 110, 165);
        line.curveTo(200, 170, 320, 150 + hand.nextInt(12), 410, 130 + hand.nextInt(20));
        return line;
    }
}
