package vn.kyduyet.document;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the last page of a document says: what it is, who signs it in which order, and where to look it up.
 *
 * @param parentAgency the agency above the school
 * @param place where the school is, before the date
 * @param lookupUrl what the QR code says
 * @param number where the clerk puts the number that is given after signing; null when the sheet has none
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
        List<SignaturePlace> places,
        @Nullable NumberPlace number) {

    /** A sheet without a number. */
    public ApprovalSheet(
            String parentAgency,
            String schoolName,
            String place,
            LocalDate day,
            String title,
            List<Fact> facts,
            String lookupUrl,
            String lookupCode,
            List<SignaturePlace> places) {
        this(parentAgency, schoolName, place, day, title, facts, lookupUrl, lookupCode, places, null);
    }

    public record Fact(String label, String text) {}

    /**
     * The place of one signature.
     *
     * @param fieldName the name of its field in the PDF
     * @param heading the post in which the person signs
     * @param standsInFor the post of the one in whose place the person signs (ký thay); null when in the own right
     * @param seal the agency's seal over the signature; null when there is none
     */
    public record SignaturePlace(
            String fieldName,
            String heading,
            String signerName,
            @Nullable String standsInFor,
            @Nullable Seal seal) {

        /** A person who signs in the own right, without a seal. */
        public SignaturePlace(String fieldName, String heading, String signerName) {
            this(fieldName, heading, signerName, null, null);
        }

        public SignaturePlace standingInFor(String post) {
            return new SignaturePlace(fieldName, heading, signerName, post, seal);
        }

        public SignaturePlace with(Seal agencySeal) {
            return new SignaturePlace(fieldName, heading, signerName, standsInFor, agencySeal);
        }
    }

    /**
     * The place of an agency's round seal.
     *
     * @param fieldName the name of its field in the PDF
     * @param diameter in millimetres, as the seal is on paper
     */
    public record Seal(String fieldName, float diameter) {

        /** A school's seal: without the national emblem, 36 mm. */
        public static final float OF_A_SCHOOL = 36;
    }

    /**
     * Where the number goes, and the date with it.
     *
     * @param fieldName the name of the number's field in the PDF
     * @param symbol what is printed after the number, such as {@code /BB}
     * @param dayFieldName the name of the date's field; null when the sheet's own day is printed
     */
    public record NumberPlace(
            String fieldName, String symbol, @Nullable String dayFieldName) {}
}
