package vn.kyduyet.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.springframework.stereotype.Component;
import vn.kyduyet.refusal.Refusal;

/** Refuses a DOCX that is a bomb, is damaged, holds programs, or fetches things from elsewhere. */
@Component
class DocxCheck {

    private static final int MOST_ENTRIES = 5000;
    private static final long LONGEST_RELATIONSHIPS = 4L * 1024 * 1024;
    private static final Pattern RELATIONSHIP = Pattern.compile("<[^<>]*Relationship\\b[^<>]*>");

    private final IntakeProperties limits;

    DocxCheck(IntakeProperties limits) {
        this.limits = limits;
    }

    void check(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > MOST_ENTRIES) {
                throw bomb();
            }
            long left = limits.maxUnpacked().toBytes();
            for (ZipEntry entry : Collections.list(zip.entries())) {
                refusePrograms(entry.getName().toLowerCase(Locale.ROOT));
                // What an entry says of its size is not to be believed: it is unpacked and counted.
                left -= unpackedSize(zip, entry, left);
                if (entry.getName().endsWith(".rels")) {
                    refuseFetching(zip, entry);
                }
            }
        } catch (ZipException broken) {
            throw Refusal.invalid("document.refused.docx-damaged").asException();
        }
    }

    private static void refusePrograms(String name) {
        if (name.endsWith("vbaproject.bin") || name.contains("/activex/")) {
            throw Refusal.invalid("document.refused.docx-macro").asException();
        }
        if (name.contains("/embeddings/")) {
            throw Refusal.invalid("document.refused.docx-embedded").asException();
        }
    }

    private static long unpackedSize(ZipFile zip, ZipEntry entry, long most) throws IOException {
        long size = 0;
        byte[] buffer = new byte[64 * 1024];
        try (InputStream content = zip.getInputStream(entry)) {
            for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
                size += count;
                if (size > most) {
                    throw bomb();
                }
            }
        }
        return size;
    }

    /** Links that a reader clicks are fine; templates, pictures and objects fetched on opening are not. */
    private static void refuseFetching(ZipFile zip, ZipEntry entry) throws IOException {
        if (entry.getSize() > LONGEST_RELATIONSHIPS) {
            throw bomb();
        }
        String text;
        try (InputStream content = zip.getInputStream(entry)) {
            text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
        Matcher relationship = RELATIONSHIP.matcher(text);
        while (relationship.find()) {
            String one = relationship.group();
            if (one.contains("External") && !one.contains("/hyperlink\"")) {
                throw Refusal.invalid("document.refused.docx-external").asException();
            }
        }
    }

    private static RuntimeException bomb() {
        return Refusal.of(Refusal.Kind.TOO_LARGE, "document.refused.docx-bomb").asException();
    }
}
