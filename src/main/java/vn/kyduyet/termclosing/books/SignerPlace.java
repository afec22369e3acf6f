package vn.kyduyet.termclosing.books;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who signs a book.
 *
 * @param field the name of the signature field
 * @param lines the post in which he or she signs, as it is printed above the signature
 * @param subject whose teacher it is, who signs under its marks; null for those who sign at the end
 * @param seal the name of the field of the agency's seal, which goes over this signature and after it; null for none
 */
public record SignerPlace(
        String field,
        List<String> lines,
        String name,
        @Nullable String subject,
        @Nullable String seal) {

    /** The teacher of a subject, who signs under its marks. */
    public static SignerPlace ofSubject(String field, List<String> lines, String name, String subject) {
        return new SignerPlace(field, lines, name, subject, null);
    }

    /** Somebody who signs at the end, in the order in which they are given, the official last. */
    public static SignerPlace atTheEnd(String field, List<String> lines, String name) {
        return new SignerPlace(field, lines, name, null, null);
    }

    /** The same with the agency's seal, which can be signed only after this signature (NĐ 30/2020 Đ32). */
    public SignerPlace sealedBy(String sealField) {
        return new SignerPlace(field, lines, name, subject, sealField);
    }
}
