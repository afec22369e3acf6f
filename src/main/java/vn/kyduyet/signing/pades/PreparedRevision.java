package vn.kyduyet.signing.pades;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A revision that lacks only the bytes of its signature.
 *
 * @param tail what the revision adds to the file
 * @param contents where in the tail the place of the signature begins, at its {@code <}
 * @param length of that place, with its brackets
 * @param digest of everything but that place
 */
public record PreparedRevision(byte[] tail, int contents, int length, byte[] digest) {

    /** Measures the tail after a file, writes its byte range and takes its digest. */
    static PreparedRevision of(
            byte[] pdf, byte[] tail, int contents, int length, int byteRange, int rangeRoom, String algorithm) {
        int after = contents + length;
        String range = "[0 " + (pdf.length + contents) + " " + (pdf.length + after) + " " + (tail.length - after) + "]";
        if (range.length() > rangeRoom) {
            throw new IllegalStateException("no room for the byte range " + range);
        }
        byte[] text = range.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, tail, byteRange, text.length);
        MessageDigest digest = digest(algorithm);
        digest.update(pdf);
        digest.update(tail, 0, contents);
        digest.update(tail, after, tail.length - after);
        return new PreparedRevision(tail, contents, length, digest.digest());
    }

    /**
     * The tail with the signature in its place.
     *
     * @param signature CMS or time-stamp token, DER
     * @throws IllegalArgumentException when it is longer than the room that was prepared
     */
    public byte[] embed(byte[] signature) {
        byte[] hex = HexFormat.of().formatHex(signature).getBytes(StandardCharsets.US_ASCII);
        if (hex.length > length - 2) {
            throw new IllegalArgumentException(
                    "a signature of " + signature.length + " bytes needs more than the prepared " + (length - 2) / 2);
        }
        byte[] complete = tail.clone();
        System.arraycopy(hex, 0, complete, contents + 1, hex.length);
        return complete;
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException unknown) {
            throw new IllegalArgumentException("no " + algorithm + " in this JDK", unknown);
        }
    }
}
