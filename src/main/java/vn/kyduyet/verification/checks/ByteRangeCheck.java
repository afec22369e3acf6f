package vn.kyduyet.verification.checks;

import java.util.Optional;
import vn.kyduyet.verification.Reason;

/**
 * Holds when a signature covers everything from the first byte of the file to the end of its revision, but for exactly
 * its own {@code Contents} (ISO 32000-2, 12.8.1).
 */
public final class ByteRangeCheck {

    private static final int PARTS = 4;

    private ByteRangeCheck() {}

    public static Optional<Reason> check(byte[] file, SignedRevision revision) {
        long[] range = SignedRevision.byteRange(revision.signature());
        if (range.length != PARTS || range[0] != 0 || range[1] <= 0 || range[2] <= range[1] || range[3] <= 0) {
            return broken(revision);
        }
        long end = range[2] + range[3];
        if (end > file.length) {
            return broken(revision);
        }
        int open = (int) range[1];
        int close = (int) range[2] - 1;
        boolean gapIsTheContents = file[open] == '<' && file[close] == '>' && isHex(file, open + 1, close);
        return gapIsTheContents && endsWithEof(file, (int) end) ? Optional.empty() : broken(revision);
    }

    private static Optional<Reason> broken(SignedRevision revision) {
        return Optional.of(Reason.of("verification.check.byte-range", revision.field()));
    }

    private static boolean isHex(byte[] file, int from, int to) {
        for (int index = from; index < to; index++) {
            if (Character.digit(file[index], 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean endsWithEof(byte[] file, int end) {
        int last = end;
        while (last > 0 && (file[last - 1] == '\n' || file[last - 1] == '\r')) {
            last--;
        }
        return end - last <= 2
                && last >= 5
                && new String(file, last - 5, 5, java.nio.charset.StandardCharsets.US_ASCII).equals("%%EOF");
    }
}
