package vn.kyduyet.verification.checks;

import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.contentstream.PDFGraphicsStreamEngine;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/**
 * The places where a page's content puts something, without drawing it: rectangles in the page's own space, in points.
 */
final class PageMarks extends PDFGraphicsStreamEngine {

    private static final int MOST = 200_000;

    /** How far letters reach below and above their line, in parts of their size. */
    private static final float BELOW = -0.25f;

    private static final float ABOVE = 0.95f;

    private final List<Rectangle2D> marks = new ArrayList<>();
    private final GeneralPath path = new GeneralPath();

    private PageMarks(PDPage page) {
        super(page);
    }

    /** Thrown when the content cannot be read: {@link IOException}. */
    static List<Rectangle2D> of(PDPage page) throws IOException {
        PageMarks engine = new PageMarks(page);
        engine.processPage(page);
        return engine.marks;
    }

    /** A page's notes and fields are no content of the page. */
    @Override
    public void showAnnotation(org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation annotation) {
        // not content
    }

    private void mark(Rectangle2D place) throws IOException {
        if (marks.size() >= MOST) {
            throw new IOException("a page with more than " + MOST + " marks");
        }
        marks.add(place);
    }

    private AffineTransform transform() {
        return getGraphicsState().getCurrentTransformationMatrix().createAffineTransform();
    }

    @Override
    protected void showGlyph(Matrix place, PDFont font, int code, Vector displacement) throws IOException {
        Rectangle2D letter = new Rectangle2D.Float(0, BELOW, Math.max(displacement.getX(), 0.1f), ABOVE - BELOW);
        mark(place.createAffineTransform().createTransformedShape(letter).getBounds2D());
    }

    @Override
    public void drawImage(PDImage image) throws IOException {
        mark(transform()
                .createTransformedShape(new Rectangle2D.Float(0, 0, 1, 1))
                .getBounds2D());
    }

    @Override
    public void appendRectangle(Point2D p0, Point2D p1, Point2D p2, Point2D p3) {
        path.moveTo(p0.getX(), p0.getY());
        path.lineTo(p1.getX(), p1.getY());
        path.lineTo(p2.getX(), p2.getY());
        path.lineTo(p3.getX(), p3.getY());
        path.closePath();
    }

    @Override
    public void moveTo(float x, float y) {
        path.moveTo(x, y);
    }

    @Override
    public void lineTo(float x, float y) {
        if (path.getCurrentPoint() == null) {
            path.moveTo(x, y);
        }
        path.lineTo(x, y);
    }

    @Override
    public void curveTo(float x1, float y1, float x2, float y2, float x3, float y3) {
        if (path.getCurrentPoint() == null) {
            path.moveTo(x1, y1);
        }
        path.curveTo(x1, y1, x2, y2, x3, y3);
    }

    @Override
    public Point2D getCurrentPoint() {
        return path.getCurrentPoint();
    }

    @Override
    public void closePath() {
        if (path.getCurrentPoint() != null) {
            path.closePath();
        }
    }

    @Override
    public void clip(int windingRule) {
        // A clip only takes away: leaving it out errs on the careful side.
    }

    @Override
    public void endPath() {
        path.reset();
    }

    @Override
    public void strokePath() throws IOException {
        painted();
    }

    @Override
    public void fillPath(int windingRule) throws IOException {
        painted();
    }

    @Override
    public void fillAndStrokePath(int windingRule) throws IOException {
        painted();
    }

    private void painted() throws IOException {
        if (path.getCurrentPoint() != null) {
            Rectangle2D bounds = path.getBounds2D();
            float width = Math.max(1, getGraphicsState().getLineWidth());
            mark(new Rectangle2D.Double(
                    bounds.getX() - width / 2,
                    bounds.getY() - width / 2,
                    bounds.getWidth() + width,
                    bounds.getHeight() + width));
        }
        path.reset();
    }

    @Override
    public void shadingFill(COSName shading) throws IOException {
        mark(new Rectangle2D.Double(-1e6, -1e6, 2e6, 2e6));
    }
}
