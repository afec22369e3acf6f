package vn.kyduyet.verification.checks;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The revisions behind a signature that no signature covers, such as a number's. What they fill is filled once: they are
 * compared with the file as it is now like signed ones, so that a later revision cannot fill it anew. (Who cuts them off
 * and adds others is found only where a later signature covers them.)
 */
public final class UnsignedRevisions {

    /** How every revision ends (ISO 32000-2, 7.5.6). */
    private static final Pattern END = Pattern.compile("startxref\\s+\\d+\\s+%%EOF(\\r\\n|\\r|\\n)?");

    private static final int LONGEST_LINE_END = 2;

    /** More than a document has fields that are filled after signing; a file may not make us compare without end. */
    private static final int MOST = 50;

    private UnsignedRevisions() {}

    /** Those after the first signature, each under the name of the last signature before it. */
    public static List<SignedRevision> after(List<SignedRevision> signed, byte[] file) {
        List<SignedRevision> unsigned = new ArrayList<>();
        if (signed.isEmpty()) {
            return unsigned;
        }
        int start = (int) signed.get(0).end();
        Matcher ends = END.matcher(new String(file, start, file.length - start, StandardCharsets.ISO_8859_1));
        while (unsigned.size() < MOST && ends.find()) {
            int end = start + ends.end();
            SignedRevision last = lastBefore(signed, end);
            if (end < file.length && end - last.end() > LONGEST_LINE_END) {
                unsigned.add(new SignedRevision(last.field(), last.signature(), end));
            }
        }
        return unsigned;
    }

    private static SignedRevision lastBefore(List<SignedRevision> signed, int end) {
        SignedRevision last = signed.get(0);
        for (SignedRevision revision : signed) {
            if (revision.end() <= end) {
                last = revision;
            }
        }
        return last;
    }
}
