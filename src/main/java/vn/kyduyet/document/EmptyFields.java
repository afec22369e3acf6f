package vn.kyduyet.document;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.apache.pdfbox.pdmodel.interactive.form.PDTerminalField;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;

/** Adds the fields that are filled and signed later: from the first signature on, none can be added. */
final class EmptyFields {

    /**
     * In a seal's field, the name of the official's field, which is signed before (NĐ 30/2020, Điều 32). A private name
     * of the third class (ISO 32000-2, annex E).
     */
    static final COSName SIGNED_AFTER = COSName.getPDFName("XXSignedAfter");

    private final PDDocument document;
    private final PDAcroForm form;

    EmptyFields(PDDocument document) {
        this.document = document;
        this.form = new PDAcroForm(document);
    }

    void add(List<FieldPlace> places) throws IOException {
        List<PDField> fields = new ArrayList<>();
        for (FieldPlace place : places) {
            PDTerminalField field = field(place);
            field.setPartialName(place.fieldName());
            show(field.getWidgets().get(0), place);
            fields.add(field);
        }
        document.getDocumentCatalog().setAcroForm(form);
        form.setFields(fields);
        // Without signatures yet, but from now on only to be appended to.
        form.setAppendOnly(true);
        form.getCOSObject().setItem(COSName.DR, new COSDictionary());
    }

    private PDTerminalField field(FieldPlace place) throws IOException {
        if (place instanceof FieldPlace.Text text) {
            PDTextField field = new PDTextField(form);
            field.setDefaultAppearance(
                    String.format(Locale.ROOT, "/%s %.1f Tf 0 g", text.font().name(), text.size()));
            field.setQ(text.align().ordinal());
            return field;
        }
        PDSignatureField field = new PDSignatureField(form);
        if (place instanceof FieldPlace.Seal seal) {
            field.getCOSObject().setString(SIGNED_AFTER, seal.after());
        }
        return field;
    }

    private void show(PDAnnotationWidget widget, FieldPlace place) throws IOException {
        widget.setRectangle(place.rectangle());
        widget.setPage(place.page());
        widget.setPrinted(true);
        widget.setAppearance(nothing(place.rectangle()));
        place.page().getAnnotations().add(widget);
    }

    /** PDF/A asks for an appearance even where nothing is to be seen (ISO 19005-2, 6.3.3). */
    private PDAppearanceDictionary nothing(PDRectangle place) {
        PDAppearanceStream stream = new PDAppearanceStream(document);
        stream.setBBox(new PDRectangle(place.getWidth(), place.getHeight()));
        stream.setResources(new PDResources());
        PDAppearanceDictionary appearance = new PDAppearanceDictionary();
        appearance.setNormalAppearance(stream);
        return appearance;
    }
}
