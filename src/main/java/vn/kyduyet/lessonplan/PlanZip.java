package vn.kyduyet.lessonplan;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kyduyet.storage.DamagedFileException;
import vn.kyduyet.storage.DocumentStore;
import vn.kyduyet.storage.StoreUnavailableException;

/**
 * A file of many plans while it is written. Each document is fetched and checked whole before its first byte goes in, so
 * that a damaged one leaves nothing half; one document at a time is kept, and none in memory.
 */
final class PlanZip implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(PlanZip.class);

    /** Letters; folder and name together stay below what Windows opens. */
    private static final int LONGEST = 90;

    private final ZipOutputStream zip;
    private final DocumentStore store;
    private final PlanIndex.Draft index;
    private final PlanIndex words;
    private final Locale locale;
    private final LocalDateTime made;
    private final Set<String> names = new HashSet<>();

    PlanZip(OutputStream out, DocumentStore store, PlanIndex words, Locale locale, Clock clock) {
        this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        this.store = store;
        this.words = words;
        this.locale = locale;
        this.index = words.begin(locale);
        this.made = LocalDateTime.now(clock);
    }

    void add(PlanDownload.Item item) throws IOException {
        Path file = Files.createTempFile("plan-", ".pdf");
        try {
            // The store writes to a new file.
            Files.delete(file);
            store.fetch(item.version().key(), file);
        } catch (DamagedFileException | StoreUnavailableException unreadable) {
            LOG.error(
                    "document {} cannot be read for a download", item.version().document(), unreadable);
            index.addMissing(item);
            Files.deleteIfExists(file);
            return;
        }
        try {
            String name = name(item);
            open(name);
            Files.copy(file, zip);
            zip.closeEntry();
            index.add(item, name);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** The list of what is inside, last, because only then it is known. */
    void addIndex() throws IOException {
        open(words.fileName(locale));
        zip.write(index.bytes());
        zip.closeEntry();
    }

    private void open(String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(made);
        zip.putNextEntry(entry);
    }

    /** Such as {@code Tuần 10/Toán/Số hữu tỉ – 7A – Võ Thị Bình An.pdf}; each name once, whatever a system thinks of case. */
    private String name(PlanDownload.Item item) {
        LessonPlan plan = item.plan();
        String folder = words.folder(plan, locale) + "/"
                + safe(plan.subject().isBlank() ? words.noSubject(locale) : plan.subject(), LONGEST / 2);
        String rest = " – " + safe(item.author(), LONGEST / 2);
        String title = folder + "/" + safe(plan.fullTitle(), LONGEST) + rest;
        String name = title + ".pdf";
        for (int number = 2; !names.add(name.toLowerCase(Locale.ROOT)); number++) {
            name = title + " (" + number + ").pdf";
        }
        return name;
    }

    /** One part of a path that every system takes, and that leads nowhere else. */
    private static String safe(String text, int most) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFC)
                .replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}:*?\"<>|/\\\\]", " ")
                .replaceAll("\\s+", " ")
                .strip();
        if (plain.codePointCount(0, plain.length()) > most) {
            plain = plain.substring(0, plain.offsetByCodePoints(0, most));
        }
        plain = plain.replaceAll("^[. ]+|[. ]+$", "");
        return plain.isEmpty() ? "–" : plain;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
