package vn.kyduyet.signing.pades;

import com.itextpdf.kernel.pdf.PdfArray;
import com.itextpdf.kernel.pdf.PdfDictionary;
import com.itextpdf.kernel.pdf.PdfDocument;
import com.itextpdf.kernel.pdf.PdfName;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The fields of a PDF's form, each its own widget, as they were prepared. */
record FormFields(PdfDictionary form) {

    /** In a seal's field, the name of the official's, which is signed before. */
    private static final PdfName SIGNED_AFTER = new PdfName("XXSignedAfter");

    private static final int READ_ONLY = 1;

    static FormFields of(PdfDocument document) {
        PdfDictionary form = document.getCatalog().getPdfObject().getAsDictionary(PdfName.AcroForm);
        if (form == null) {
            throw new IllegalArgumentException("the file has no form, so no prepared field");
        }
        return new FormFields(form);
    }

    /** As {@link #of}; a file without a form gets an empty one. */
    static FormFields ofOrNew(PdfDocument document) {
        PdfDictionary catalog = document.getCatalog().getPdfObject();
        if (catalog.getAsDictionary(PdfName.AcroForm) == null) {
            PdfDictionary form = new PdfDictionary();
            form.put(PdfName.Fields, new PdfArray());
            form.makeIndirect(document);
            catalog.put(PdfName.AcroForm, form);
            catalog.setModified();
        }
        return of(document);
    }

    PdfArray array() {
        PdfArray fields = form.getAsArray(PdfName.Fields);
        return fields == null ? new PdfArray() : fields;
    }

    List<PdfDictionary> all() {
        return StreamSupport.stream(array().spliterator(), false)
                .filter(PdfDictionary.class::isInstance)
                .map(PdfDictionary.class::cast)
                .toList();
    }

    /** The signature field of this name; refuses when it is signed, or another must be signed first. */
    PdfDictionary toBeSigned(String name) {
        PdfDictionary field = find(PdfName.Sig, name);
        if (field.containsKey(PdfName.V)) {
            throw new FieldTakenException(name);
        }
        if (signedBefore(field).filter(before -> !before.containsKey(PdfName.V)).isPresent()) {
            throw new FieldTooEarlyException(name, String.valueOf(field.getAsString(SIGNED_AFTER)));
        }
        return field;
    }

    /** The official's field, when the given one is a seal's. */
    Optional<PdfDictionary> signedBefore(PdfDictionary field) {
        return Optional.ofNullable(field.getAsString(SIGNED_AFTER))
                .map(before -> find(PdfName.Sig, before.toUnicodeString()));
    }

    /** The text field of this name; refuses when it is filled. */
    PdfDictionary toBeFilled(String name) {
        PdfDictionary field = find(PdfName.Tx, name);
        if (field.containsKey(PdfName.V) || isReadOnly(field)) {
            throw new FieldTakenException(name);
        }
        return field;
    }

    static void setReadOnly(PdfDictionary field) {
        Integer flags = field.getAsInt(PdfName.Ff);
        field.put(PdfName.Ff, new com.itextpdf.kernel.pdf.PdfNumber((flags == null ? 0 : flags) | READ_ONLY));
    }

    private static boolean isReadOnly(PdfDictionary field) {
        Integer flags = field.getAsInt(PdfName.Ff);
        return flags != null && (flags & READ_ONLY) != 0;
    }

    boolean hasSignature() {
        return all().stream()
                .anyMatch(field -> PdfName.Sig.equals(field.getAsName(PdfName.FT)) && field.containsKey(PdfName.V));
    }

    private PdfDictionary find(PdfName type, String name) {
        Optional<PdfDictionary> found = all().stream()
                .filter(field -> type.equals(field.getAsName(PdfName.FT)))
                .filter(field -> field.getAsString(PdfName.T) != null
                        && field.getAsString(PdfName.T).toUnicodeString().equals(name))
                .findFirst();
        return found.orElseThrow(() -> new IllegalArgumentException("no field " + name + " of the kind " + type));
    }
}
