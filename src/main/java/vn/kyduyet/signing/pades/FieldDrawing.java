package vn.kyduyet.signing.pades;

import com.itextpdf.kernel.geom.Rectangle;
import com.itextpdf.kernel.pdf.CompressionConstants;
import com.itextpdf.kernel.pdf.PdfArray;
import com.itextpdf.kernel.pdf.PdfDictionary;
import com.itextpdf.kernel.pdf.PdfDocument;
import com.itextpdf.kernel.pdf.PdfName;
import com.itextpdf.kernel.pdf.PdfStream;
import com.itextpdf.kernel.pdf.PdfString;
import com.itextpdf.kernel.pdf.canvas.PdfCanvas;
import com.itextpdf.kernel.pdf.xobject.PdfFormXObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.kyduyet.document.LiberationSerif;

/** Draws what is seen in one field. Lengths are in points from the field's lower left corner, as the page is looked at. */
final class FieldDrawing {

    /** Rounding of a place's corners in a file. */
    private static final float TOLERANCE = 0.1f;

    private static final float SIZE_OF_TEXT = 10;
    private static final float LINE_OF_TEXT = 12;

    /** Letters of a caption, as large as they fit, and no smaller than can be read on paper. */
    private static final float LARGEST_CAPTION = 9;

    private static final float SMALLEST_CAPTION = 6;
    private static final float LINE_OF_CAPTION = 1.15f;

    private static final PdfName IMAGE = new PdfName("Im0");
    private static final Pattern FONT = Pattern.compile("/(\\w+)\\s+([\\d.]+)\\s+Tf");
    private static final Pattern DRAWN = Pattern.compile("([\\d.]+) 0 0 [\\d.]+ [-\\d.]+ [-\\d.]+ cm /Im0 Do");
    private static final int CENTRED = 1;

    private final PdfDocument document;
    private final PdfDictionary field;
    private final int rotation;
    private final float left;
    private final float width;
    private final float height;

    FieldDrawing(PdfDocument document, PdfDictionary field) {
        this.document = document;
        this.field = field;
        PdfDictionary page = field.getAsDictionary(PdfName.P);
        this.rotation = page == null ? 0 : document.getPage(page).getRotation();
        PdfArray corners = field.getAsArray(PdfName.Rect);
        Rectangle place = corners == null ? new Rectangle(0, 0) : corners.toRectangle();
        boolean turned = rotation % 180 != 0;
        this.left = place.getLeft();
        this.width = turned ? place.getHeight() : place.getWidth();
        this.height = turned ? place.getWidth() : place.getHeight();
    }

    /** Only the picture: NĐ 30/2020 prescribes no name or time beside the signature of the main document. */
    PdfDictionary picture(SignaturePicture picture) {
        return picture(picture, (width - picture.width() * picture.pointsPerPixel(width, height)) / 2);
    }

    /**
     * A seal over the left third of the official's image, as NĐ 30/2020 prescribes; how wide that image is, is known only
     * now.
     *
     * @param official the field under the seal, on a page that is not turned
     */
    PdfDictionary seal(SignaturePicture seal, FieldDrawing official) {
        float seenWidth = seal.width() * seal.pointsPerPixel(width, height);
        float image = official.widthOfImage();
        float third = official.left + (official.width - image) / 2 + image / 3;
        return picture(seal, Math.max(0, Math.min(third - left, width) - seenWidth));
    }

    /** How wide the picture is in the field; all of the field when it was drawn by another program. */
    private float widthOfImage() {
        PdfStream image = Optional.ofNullable(field.getAsDictionary(PdfName.AP))
                .map(appearance -> appearance.getAsStream(PdfName.N))
                .map(normal -> normal.getAsDictionary(PdfName.Resources))
                .map(resources -> resources.getAsDictionary(PdfName.XObject))
                .map(images -> images.getAsStream(IMAGE))
                .orElse(null);
        if (image == null || !image.containsKey(PdfName.Width) || !image.containsKey(PdfName.Height)) {
            return width;
        }
        Matcher drawn = DRAWN.matcher(drawing());
        if (drawn.find()) {
            return Float.parseFloat(drawn.group(1));
        }
        float ofHeight = height * image.getAsInt(PdfName.Width) / image.getAsInt(PdfName.Height);
        return Math.min(width, ofHeight);
    }

    /** The operators of the field's appearance; nothing when another program compressed them. */
    private String drawing() {
        PdfStream normal = field.getAsDictionary(PdfName.AP).getAsStream(PdfName.N);
        return normal == null ? "" : new String(normal.getBytes(), StandardCharsets.ISO_8859_1);
    }

    /** The posts from the top, the name at the bottom, and the picture as large as the room between them. */
    PdfDictionary captioned(CaptionedPicture captioned) throws IOException {
        List<String> lines = new ArrayList<>();
        captioned.posts().forEach(post -> lines.add(Normalizer.normalize(post, Normalizer.Form.NFC)));
        lines.add(Normalizer.normalize(captioned.name(), Normalizer.Form.NFC));
        Letters letters = captionOf(lines);
        float line = letters.height() * LINE_OF_CAPTION;
        PdfFormXObject form = new PdfFormXObject(new Rectangle(width, height));
        PdfCanvas canvas = upright(form);
        float y = height - letters.ascent();
        for (String post : lines.subList(0, lines.size() - 1)) {
            letters.write(canvas, (width - letters.width(post)) / 2, y, post);
            y -= line;
        }
        String name = lines.get(lines.size() - 1);
        letters.write(canvas, (width - letters.width(name)) / 2, letters.descent(), name);
        float top = y + letters.ascent();
        SignaturePicture picture = captioned.picture();
        float scale = picture.pointsPerPixel(width, top - line);
        image(form, picture);
        canvas.writeLiteral(String.format(
                Locale.ROOT,
                "q %.3f 0 0 %.3f %.3f %.3f cm /Im0 Do Q\n",
                picture.width() * scale,
                picture.height() * scale,
                (width - picture.width() * scale) / 2,
                line + (top - line - picture.height() * scale) / 2));
        return appearance(form.getPdfObject());
    }

    private Letters captionOf(List<String> lines) throws IOException {
        for (float size = LARGEST_CAPTION; size >= SMALLEST_CAPTION; size -= 0.5f) {
            Letters letters = new Letters(LiberationSerif.BOLD, size);
            if (lines.stream().allMatch(line -> letters.canWrite(line) && letters.width(line) <= width)) {
                return letters;
            }
        }
        throw new TextDoesNotFitException(name(), String.join(" / ", lines));
    }

    private void image(PdfFormXObject form, SignaturePicture picture) {
        PdfStream image = picture.image();
        image.makeIndirect(document);
        PdfStream mask = picture.mask();
        mask.makeIndirect(document);
        image.put(PdfName.SMask, mask);
        PdfDictionary images = new PdfDictionary();
        images.put(IMAGE, image);
        form.getResources().getPdfObject().put(PdfName.XObject, images);
    }

    private PdfDictionary picture(SignaturePicture picture, float x) {
        float scale = picture.pointsPerPixel(width, height);
        float seenWidth = picture.width() * scale;
        float seenHeight = picture.height() * scale;
        if (seenWidth > width + TOLERANCE || seenHeight > height + TOLERANCE) {
            throw new IllegalArgumentException(
                    "a picture of " + seenWidth + " x " + seenHeight + " points is larger than its field");
        }
        PdfStream image = picture.image();
        image.makeIndirect(document);
        PdfStream mask = picture.mask();
        mask.makeIndirect(document);
        image.put(PdfName.SMask, mask);
        PdfDictionary images = new PdfDictionary();
        images.put(IMAGE, image);
        PdfDictionary resources = new PdfDictionary();
        resources.put(PdfName.XObject, images);
        String drawing = String.format(
                Locale.ROOT,
                "q %s%.3f 0 0 %.3f %.3f %.3f cm /Im0 Do Q",
                upright(),
                seenWidth,
                seenHeight,
                x,
                (height - seenHeight) / 2);
        PdfStream normal = new PdfStream(drawing.getBytes(StandardCharsets.US_ASCII));
        normal.put(PdfName.Type, PdfName.XObject);
        normal.put(PdfName.Subtype, PdfName.Form);
        normal.put(PdfName.Resources, resources);
        normal.makeIndirect(document);
        return appearance(normal);
    }

    /** Lines of upright letters, from the top, at the right. */
    PdfDictionary lines(String agency, String time) throws IOException {
        Letters letters = new Letters(LiberationSerif.REGULAR, SIZE_OF_TEXT);
        PdfFormXObject form = new PdfFormXObject(new Rectangle(width, height));
        PdfCanvas canvas = upright(form);
        List<String> lines = new ArrayList<>(wrapped(letters, Normalizer.normalize(agency, Normalizer.Form.NFC)));
        lines.add(time);
        float y = height - letters.ascent();
        for (String line : lines) {
            float x = width - letters.width(line);
            if (x < 0 || y < 0 || !letters.canWrite(line)) {
                throw new TextDoesNotFitException(name(), line);
            }
            letters.write(canvas, x, y, line);
            y -= LINE_OF_TEXT;
        }
        return appearance(form.getPdfObject());
    }

    private List<String> wrapped(Letters letters, String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+")) {
            if (!line.isEmpty() && letters.width(line + " " + word) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** One line in the font, the size and the alignment that the field was prepared with. */
    PdfDictionary line(String text) throws IOException {
        Matcher prepared = FONT.matcher(String.valueOf(field.getAsString(PdfName.DA)));
        if (!prepared.find()) {
            throw new IllegalArgumentException("the field " + name() + " was prepared without a font");
        }
        Letters letters = new Letters(LiberationSerif.valueOf(prepared.group(1)), Float.parseFloat(prepared.group(2)));
        float free = width - letters.width(text);
        if (free < 0 || !letters.canWrite(text)) {
            throw new TextDoesNotFitException(name(), text);
        }
        Integer quadding = field.getAsInt(PdfName.Q);
        PdfFormXObject form = new PdfFormXObject(new Rectangle(width, height));
        PdfCanvas canvas = upright(form);
        canvas.beginMarkedContent(PdfName.Tx);
        float y = (height - letters.ascent() - letters.descent()) / 2 + letters.descent();
        letters.write(canvas, quadding != null && quadding == CENTRED ? free / 2 : 0, y, text);
        canvas.endMarkedContent();
        return appearance(form.getPdfObject());
    }

    private String name() {
        PdfString name = field.getAsString(PdfName.T);
        return name == null ? "" : name.toUnicodeString();
    }

    /**
     * Keeps the frame of the appearance that the field was prepared with, and leaves the few operators uncompressed as
     * they were there: other validators take a changed frame or filter for a breach of the first signature's DocMDP.
     */
    private PdfDictionary appearance(PdfStream normal) {
        normal.put(PdfName.BBox, frame());
        normal.setCompressionLevel(CompressionConstants.NO_COMPRESSION);
        PdfDictionary appearance = new PdfDictionary();
        appearance.put(PdfName.N, normal);
        return appearance;
    }

    private PdfArray frame() {
        PdfDictionary prepared = field.getAsDictionary(PdfName.AP);
        PdfStream nothing = prepared == null ? null : prepared.getAsStream(PdfName.N);
        PdfArray box = nothing == null ? null : nothing.getAsArray(PdfName.BBox);
        boolean turned = rotation % 180 != 0;
        return box != null ? box : new PdfArray(new float[] {0, 0, turned ? height : width, turned ? width : height});
    }

    private PdfCanvas upright(PdfFormXObject form) {
        PdfCanvas canvas = new PdfCanvas(form, document);
        canvas.writeLiteral(upright());
        return canvas;
    }

    /** The operator that turns against the page, so that what follows stands upright on a turned one. */
    private String upright() {
        return switch (rotation) {
            case 0 -> "";
            case 90 -> String.format(Locale.ROOT, "0 1 -1 0 %.3f 0 cm ", height);
            case 180 -> String.format(Locale.ROOT, "-1 0 0 -1 %.3f %.3f cm ", width, height);
            default -> String.format(Locale.ROOT, "0 -1 1 0 0 %.3f cm ", width);
        };
    }
}
