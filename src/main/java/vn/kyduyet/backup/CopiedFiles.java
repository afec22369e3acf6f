package vn.kyduyet.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kyduyet.storage.DamagedFileException;
import vn.kyduyet.storage.DocumentStore;
import vn.kyduyet.storage.StorageKey;
import vn.kyduyet.verification.PackageManifest;

/**
 * The files of the store in a month's folder while a backup is made: what an earlier backup of the month lists is taken
 * as it is; everything else is copied, its hash compared on the way and once more where it lies then.
 */
final class CopiedFiles {

    private static final Logger LOG = LoggerFactory.getLogger(CopiedFiles.class);
    private static final String MEDIA_TYPE = "application/octet-stream";

    private final DocumentStore store;
    private final Path month;
    private final Map<String, Long> listed = new HashMap<>();
    private final List<PackageManifest.Entry> entries = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private int copied;
    private long copiedBytes;

    /** @param earlier the list of the month's newest backup, which has all that those before it have */
    CopiedFiles(DocumentStore store, Path month, Optional<BackupManifest> earlier) {
        this.store = store;
        this.month = month;
        earlier.ifPresent(manifest -> manifest.files().forEach(entry -> listed.put(entry.name(), entry.size())));
    }

    void add(StorageKey key) {
        String name = BackupFolder.FILES + "/" + key.objectName();
        try {
            Path file = month.resolve(name);
            if (!isThere(name, file, key.sha256())) {
                copy(key, file);
            }
            entries.add(new PackageManifest.Entry(name, "file", MEDIA_TYPE, Files.size(file), key.sha256()));
        } catch (DamagedFileException damaged) {
            LOG.error("a stored file cannot be backed up", damaged);
            missing.add(name);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private boolean isThere(String name, Path file, String sha256) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        Long size = listed.get(name);
        return size == null ? Hashes.sha256(file).equals(sha256) : Files.size(file) == size;
    }

    private void copy(StorageKey key, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            store.fetch(key, part);
            if (!Hashes.sha256(part).equals(key.sha256())) {
                throw new IOException(part + " is not what was written");
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
        copied++;
        copiedBytes += Files.size(file);
    }

    /** Whether none of its files was there before. */
    boolean isFull() {
        return listed.isEmpty();
    }

    List<PackageManifest.Entry> entries() {
        return entries;
    }

    List<String> missing() {
        return missing;
    }

    int copied() {
        return copied;
    }

    long copiedBytes() {
        return copiedBytes;
    }
}
