package vn.kyduyet.document;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;

/**
 * The places that the template of a generated document leaves free, wherever its author moves them: a link
 * {@code <a href="field:teacher">} for a signature, {@code <a href="field:principal?seal=agency">} for one over which the
 * agency's seal goes, {@code <a href="code:look-up">} for the code that leads to the look-up.
 */
final class TemplatePlaces {

    private static final String FIELD = "field:";
    private static final String SEAL = "?seal=";
    private static final String CODE = "code:look-up";

    private final PDDocument document;
    private final String lookupUrl;
    private final List<FieldPlace> fields = new ArrayList<>();

    TemplatePlaces(PDDocument document, String lookupUrl) {
        this.document = document;
        this.lookupUrl = lookupUrl;
    }

    /** Takes the links away, draws the code, and gives the places of the fields. */
    List<FieldPlace> take(Set<String> needed) throws IOException {
        for (PDPage page : document.getPages()) {
            List<PDAnnotation> left = new ArrayList<>();
            for (PDAnnotation annotation : page.getAnnotations()) {
                if (!isPlace(annotation, page)) {
                    left.add(annotation);
                }
            }
            page.setAnnotations(left);
        }
        Set<String> missing = new TreeSet<>(needed);
        fields.forEach(field -> missing.remove(field.fieldName()));
        if (!missing.isEmpty()) {
            throw new IllegalStateException(
                    "the template of a document has no place for the signature fields " + missing);
        }
        return fields;
    }

    private boolean isPlace(PDAnnotation annotation, PDPage page) throws IOException {
        if (!(annotation instanceof PDAnnotationLink link) || !(link.getAction() instanceof PDActionURI address)) {
            return false;
        }
        String name = address.getURI();
        if (name.startsWith(FIELD)) {
            addField(name.substring(FIELD.length()), page, link.getRectangle());
            return true;
        }
        if (name.equals(CODE)) {
            draw(page, link.getRectangle());
            return true;
        }
        return false;
    }

    private void addField(String name, PDPage page, PDRectangle place) {
        int seal = name.indexOf(SEAL);
        FieldPlace.Signature signature =
                new FieldPlace.Signature(seal < 0 ? name : name.substring(0, seal), page, place);
        fields.add(signature);
        if (seal >= 0) {
            fields.add(FieldPlace.Seal.over(
                    signature,
                    new ApprovalSheet.Seal(name.substring(seal + SEAL.length()), ApprovalSheet.Seal.OF_A_SCHOOL)));
        }
    }

    private void draw(PDPage page, PDRectangle place) throws IOException {
        try (PDPageContentStream content =
                new PDPageContentStream(document, page, PDPageContentStream.AppendMode.APPEND, true, true)) {
            QrCode.draw(
                    content,
                    lookupUrl,
                    place.getLowerLeftX(),
                    place.getLowerLeftY(),
                    Math.min(place.getWidth(), place.getHeight()));
        }
    }
}
