package vn.kyduyet.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** What a file is by its content; names lie. */
enum FileKind {
    PDF,
    DOCX,
    /** The binary format of Word before 2007. */
    DOC,
    PICTURE,
    ZIP,
    OTHER;

    private static final int HEAD = 1024;

    static FileKind of(Path file) throws IOException {
        byte[] head;
        try (InputStream content = Files.newInputStream(file)) {
            head = content.readNBytes(HEAD);
        }
        String start = HexFormat.of().formatHex(head, 0, Math.min(head.length, 8));
        // Readers accept a header within the first 1024 bytes (ISO 32000-1, Annex H); what stands before it is refused
        // later.
        if (new String(head, StandardCharsets.ISO_8859_1).contains("%PDF-")) {
            return PDF;
        }
        if (start.startsWith("504b0304")) {
            return isWord(file) ? DOCX : ZIP;
        }
        if (start.equals("d0cf11e0a1b11ae1")) {
            return DOC;
        }
        boolean picture = start.startsWith("ffd8ff")
                || start.startsWith("89504e47")
                || start.startsWith("47494638")
                || start.startsWith("49492a00")
                || start.startsWith("4d4d002a");
        return picture ? PICTURE : OTHER;
    }

    private static boolean isWord(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry types = zip.getEntry("[Content_Types].xml");
            return types != null && zip.getEntry("word/document.xml") != null;
        } catch (ZipException broken) {
            return false;
        }
    }
}
