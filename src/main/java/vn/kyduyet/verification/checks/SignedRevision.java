package vn.kyduyet.verification.checks;

import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;

/**
 * The part of a file that one signature covers.
 *
 * @param field the name of the signature's field
 * @param end the position after its last byte
 */
public record SignedRevision(String field, PDSignature signature, long end) {

    private static final int PARTS = 4;

    /** The four numbers of the byte range as the file has them; not yet believed. */
    static long[] byteRange(PDSignature signature) {
        int[] range = signature.getByteRange();
        long[] numbers = new long[range.length];
        for (int index = 0; index < range.length; index++) {
            numbers[index] = range[index];
        }
        return numbers;
    }

    /** The revision of a signature whose byte range has the right shape, or -1 as its end. */
    public static SignedRevision of(String field, PDSignature signature) {
        long[] range = byteRange(signature);
        return new SignedRevision(field, signature, range.length == PARTS ? range[2] + range[3] : -1);
    }
}
