package vn.kyduyet.document;

import java.time.LocalDate;
import java.util.List;

/**
 * What the last page of a document says: what it is, who signs it in which order, and where to look it up.
 *
 * @param parentAgency the agency above the school
 * @param place where the school is, before the date
 * @param lookupUrl what the QR code says
 */
public record ApprovalSheet(
        String parentAgency,
        String schoolName,
        String place,
        LocalDate day,
        String title,
        List<Fact> facts,
        String lookupUrl,
        String lookupCode,
        List<SignaturePlace> places) {

    public record Fact(String label, String text) {}

    /**
     * The place of one signature.
     *
     * @param fieldName the name of its field in the PDF
     * @param heading the post in which the person signs
     */
    public record SignaturePlace(String fieldName, String heading, String signerName) {}
}
