package vn.kyduyet.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import vn.kyduyet.document.Documents;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.signing.SystemSeal;
import vn.kyduyet.storage.DiskRoom;
import vn.kyduyet.storage.DocumentStore;
import vn.kyduyet.verification.PackageManifest;
import vn.kyduyet.verification.SealOfList;

/**
 * Makes a backup while people work: the database first, as it is at one moment, then the files that its rows know. A file
 * is in the store before its row is in the database and stays for ever, so every row of the copy finds its file.
 */
@Component
class MakingBackup {

    private final Database database;
    private final Documents documents;
    private final DocumentStore store;
    private final SystemSeal seal;
    private final String address;
    private final Clock clock;
    private final JsonMapper json;

    MakingBackup(
            Database database,
            Documents documents,
            DocumentStore store,
            SystemSeal seal,
            @Value("${kyduyet.address}") String address,
            Clock clock,
            JsonMapper json) {
        this.database = database;
        this.documents = documents;
        this.store = store;
        this.seal = seal;
        this.address = address;
        this.clock = clock;
        this.json = json.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();
    }

    /**
     * Makes one below a folder, and removes what the rule does not keep.
     *
     * @throws vn.kyduyet.refusal.RefusedException when it cannot be made; there is none then, and the earlier ones are as
     *     they were
     */
    MadeBackup into(Path directory) {
        BackupFolder folder = new BackupFolder(directory);
        try {
            FileChannel lock = folder.lock().orElseThrow(() -> running(folder));
            try {
                return alone(folder);
            } finally {
                lock.close();
            }
        } catch (IOException | UncheckedIOException | SQLException failed) {
            throw refused("backup.refused.failed", folder, failed);
        }
    }

    private static RuntimeException refused(String code, BackupFolder folder, Exception failed) {
        return Refusal.conflict(code, folder.root().toString(), String.valueOf(failed.getMessage()))
                .asException(failed);
    }

    private MadeBackup alone(BackupFolder folder) throws IOException, SQLException {
        folder.sweep();
        if (database.isEmpty()) {
            throw Refusal.conflict("backup.refused.nothing").asException();
        }
        MadeBackup made = make(folder, ZonedDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS));
        folder.retain();
        return made;
    }

    private static RuntimeException running(BackupFolder folder) {
        return Refusal.conflict("backup.refused.running", folder.root().toString())
                .asException();
    }

    private MadeBackup make(BackupFolder folder, ZonedDateTime now) throws IOException, SQLException {
        Instant begun = clock.instant();
        Path month = folder.month(now.toLocalDateTime());
        CopiedFiles files = new CopiedFiles(
                store,
                month,
                folder.backups(month).stream()
                        .flatMap(backup -> BackupFolder.manifest(backup).stream())
                        .findFirst());
        Path draft = folder.draft(now.toLocalDateTime());
        boolean complete = false;
        try {
            DatabaseCopy copy = database.copy();
            Path dump = draft.resolve(copy.fileName());
            copy.write(dump);
            documents.forEachStoredFile(files::add);
            BackupManifest manifest = manifest(now.toOffsetDateTime(), copy, dump, files);
            byte[] list = json.writeValueAsBytes(manifest);
            if (manifest.seal() != null) {
                write(draft.resolve(BackupManifest.SIGNATURE), seal.beside(list));
            }
            write(draft.resolve(BackupManifest.NAME), list);
            sync(dump);
            Path whole = folder.complete(draft);
            complete = true;
            return new MadeBackup(
                    whole,
                    manifest,
                    files.copied(),
                    files.copiedBytes(),
                    files.entries().size() - files.copied(),
                    Duration.between(begun, clock.instant()));
        } catch (IOException | SQLException | RuntimeException failed) {
            // Asked before the draft is gone, which makes room again.
            if (DiskRoom.isShort(folder.root(), DiskRoom.LITTLE)) {
                throw refused("backup.refused.full", folder, failed);
            }
            throw failed;
        } finally {
            if (!complete) {
                FileSystemUtils.deleteRecursively(draft);
            }
        }
    }

    private BackupManifest manifest(OffsetDateTime made, DatabaseCopy copy, Path dump, CopiedFiles files)
            throws IOException {
        List<PackageManifest.Entry> entries = new ArrayList<>();
        entries.add(new PackageManifest.Entry(
                copy.fileName(), "database", "application/octet-stream", Files.size(dump), Hashes.sha256(dump)));
        entries.addAll(files.entries());
        Optional<PackageManifest.Seal> sealer =
                seal.hindrance().isEmpty() ? seal.certificate().map(SealOfList::named) : Optional.empty();
        return new BackupManifest(
                BackupManifest.FORMAT,
                BackupManifest.FORMAT_VERSION,
                made,
                address,
                copy.product(),
                files.isFull(),
                sealer.orElse(null),
                entries,
                files.missing());
    }

    private static void write(Path file, byte[] content) throws IOException {
        Files.write(file, content);
        sync(file);
    }

    /** On the disk, and not only on its way there, before the backup gets its name. */
    private static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
