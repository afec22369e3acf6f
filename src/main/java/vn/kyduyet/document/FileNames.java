package vn.kyduyet.document;

import java.text.Normalizer;

/** Names of files as people give them, made safe to keep and to send back. */
final class FileNames {

    private static final int LONGEST = 200;

    private FileNames() {}

    /** The last part of a path, in NFC, without characters that a file system or a header could misread. */
    static String safe(String name, String extension) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFC);
        plain = plain.substring(Math.max(plain.lastIndexOf('/'), plain.lastIndexOf('\\')) + 1);
        plain = plain.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}:*?\"<>|/\\\\]", " ")
                .replaceAll("\\s+", " ")
                .strip();
        if (plain.toLowerCase(java.util.Locale.ROOT).endsWith(extension)) {
            plain = plain.substring(0, plain.length() - extension.length());
        }
        plain = plain.replaceAll("^[. ]+|[. ]+$", "");
        int room = LONGEST - extension.length();
        if (plain.codePointCount(0, plain.length()) > room) {
            plain = plain.substring(0, plain.offsetByCodePoints(0, room)).strip();
        }
        return (plain.isEmpty() ? "giao-an" : plain) + extension;
    }
}
