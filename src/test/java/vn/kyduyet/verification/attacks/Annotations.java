package vn.kyduyet.verification.attacks;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;

/** Arrays of annotations and fields with one more. */
final class Annotations {

    private Annotations() {}

    /** Page 1 with one more annotation. */
    static String added(PdfLook file, int annotation) {
        return CosText.of(file.page(0), Map.of("Annots", added(file.page(0), COSName.ANNOTS, annotation)));
    }

    /** The form with one more field. */
    static String addedField(PdfLook file, int field) {
        return CosText.of(file.form(), Map.of("Fields", added(file.form(), COSName.FIELDS, field), "SigFlags", "3"));
    }

    private static String added(COSDictionary dictionary, COSName key, int number) {
        COSArray old = dictionary.getCOSArray(key);
        String before = old == null
                ? ""
                : StreamSupport.stream(old.spliterator(), false)
                        .map(CosText::of)
                        .collect(Collectors.joining(" "));
        return "[" + before + " " + number + " 0 R]";
    }
}
