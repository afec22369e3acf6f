package vn.kyduyet.verification.checks;

import java.util.ArrayList;
import java.util.List;
import vn.kyduyet.verification.Reason;

/** Holds when nothing stands before the header of the file or after the end of its last revision. */
public final class EdgesCheck {

    private static final byte[] HEADER = {'%', 'P', 'D', 'F', '-'};
    private static final byte[] END = {'%', '%', 'E', 'O', 'F'};
    private static final int LINE_END = 2;

    private EdgesCheck() {}

    public static List<Reason> check(byte[] file) {
        List<Reason> findings = new ArrayList<>();
        if (!matches(file, 0, HEADER)) {
            findings.add(Reason.of("verification.check.before-header"));
        }
        int end = file.length - END.length;
        while (end >= 0 && !matches(file, end, END)) {
            end--;
        }
        String rest = new String(
                file, end + END.length, file.length - end - END.length, java.nio.charset.StandardCharsets.ISO_8859_1);
        if (end < 0 || rest.length() > LINE_END || !rest.matches("[\\r\\n]*")) {
            findings.add(Reason.of("verification.check.after-end"));
        }
        return findings;
    }

    private static boolean matches(byte[] file, int at, byte[] wanted) {
        if (at + wanted.length > file.length) {
            return false;
        }
        for (int index = 0; index < wanted.length; index++) {
            if (file[at + index] != wanted[index]) {
                return false;
            }
        }
        return true;
    }
}
