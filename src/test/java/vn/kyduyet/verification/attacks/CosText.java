package vn.kyduyet.verification.attacks;

import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSString;

/** Objects as they stand in a file; streams only with their dictionary. */
final class CosText {

    private CosText() {}

    static String of(COSBase object) {
        if (object instanceof COSObject reference && reference.getKey() != null) {
            return reference.getKey().getNumber() + " " + reference.getKey().getGeneration() + " R";
        }
        if (object instanceof COSDictionary dictionary) {
            return of(dictionary, Map.of());
        }
        if (object instanceof COSArray array) {
            return StreamSupport.stream(array.spliterator(), false)
                    .map(CosText::of)
                    .collect(Collectors.joining(" ", "[", "]"));
        }
        if (object instanceof COSName name) {
            return "/" + name.getName();
        }
        if (object instanceof COSString string) {
            return "<" + HexFormat.of().formatHex(string.getBytes()) + ">";
        }
        if (object instanceof COSInteger number) {
            return String.valueOf(number.longValue());
        }
        if (object instanceof COSFloat number) {
            return new java.math.BigDecimal(String.valueOf(number.floatValue())).toPlainString();
        }
        return object instanceof COSBoolean yes ? String.valueOf(yes.getValue()) : "null";
    }

    /** A dictionary with some entries set; to an empty text: left out. */
    static String of(COSDictionary dictionary, Map<String, String> changes) {
        StringBuilder text = new StringBuilder("<<");
        dictionary.entrySet().stream()
                .filter(entry -> !changes.containsKey(entry.getKey().getName()))
                .forEach(entry -> text.append(" /")
                        .append(entry.getKey().getName())
                        .append(' ')
                        .append(of(entry.getValue())));
        changes.forEach((key, value) -> {
            if (!value.isEmpty()) {
                text.append(" /").append(key).append(' ').append(value);
            }
        });
        return text.append(" >>").toString();
    }
}
