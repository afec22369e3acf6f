package vn.kyduyet.backup;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.document.Documents;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.storage.DocumentStore;
import vn.kyduyet.storage.StorageKey;
import vn.kyduyet.verification.PackageManifest;
import vn.kyduyet.verification.Reason;
import vn.kyduyet.verification.SealOfList;
import vn.kyduyet.verification.SignatureVerifier;

/**
 * Brings a backup back where nothing is. Everything of it is compared with its list before anything is written; the files
 * come first and the database last, so that what was interrupted is never taken for a school.
 */
@Component
class RestoringBackup {

    private final Database database;
    private final DocumentStore store;
    private final Documents documents;
    private final AuditTrail audit;
    private final SignatureVerifier signatures;
    private final JdbcClient rows;
    private final Clock clock;

    RestoringBackup(
            Database database,
            DocumentStore store,
            Documents documents,
            AuditTrail audit,
            SignatureVerifier signatures,
            JdbcClient rows,
            Clock clock) {
        this.database = database;
        this.store = store;
        this.documents = documents;
        this.audit = audit;
        this.signatures = signatures;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Restores the newest backup below a folder, or the one whose folder it is.
     *
     * @throws DamagedBackupException with every fault, when it is not what its list says; nothing was written then
     * @throws vn.kyduyet.refusal.RefusedException when there is none, or the target is not empty
     */
    Restored from(Path directory) throws IOException, SQLException, DamagedBackupException {
        Path backup = find(directory);
        BackupManifest manifest = BackupFolder.manifest(backup)
                .orElseThrow(() -> DamagedBackupException.of(Reason.of(
                        "backup.damaged.list",
                        backup.resolve(BackupManifest.NAME).toString())));
        DatabaseCopy copy = database.copy();
        requireEmptyTarget(manifest, copy);
        SealOfList seal = check(backup, manifest);
        for (PackageManifest.Entry file : manifest.files()) {
            store.store(key(file), backup.resolveSibling(file.name()));
        }
        copy.read(backup.resolve(manifest.databaseEntry().name()));
        return new Restored(
                backup,
                manifest,
                seal.signature(),
                manifest.files().size(),
                count("document"),
                count("document_version"),
                count("audit_event"),
                faults(),
                missingKeys());
    }

    private static Path find(Path directory) throws IOException {
        if (Files.exists(directory.resolve(BackupManifest.NAME))) {
            return directory.toAbsolutePath().normalize();
        }
        return new BackupFolder(directory)
                .backups().stream()
                        .findFirst()
                        .orElseThrow(() -> Refusal.notFound("backup.refused.none", directory.toString())
                                .asException());
    }

    private void requireEmptyTarget(BackupManifest manifest, DatabaseCopy copy) throws SQLException {
        if (!copy.product().equals(manifest.database())) {
            throw Refusal.conflict("backup.refused.other-database", manifest.database(), copy.product())
                    .asException();
        }
        if (!database.isEmpty()) {
            throw Refusal.conflict("backup.refused.database-not-empty").asException();
        }
        try (Stream<StorageKey> stored = store.storedBefore(clock.instant().plus(Duration.ofDays(1)))) {
            stored.findAny().ifPresent(one -> {
                throw Refusal.conflict("backup.refused.store-not-empty", one.objectName())
                        .asException();
            });
        }
    }

    private SealOfList check(Path backup, BackupManifest manifest) throws IOException, DamagedBackupException {
        Path signature = backup.resolve(BackupManifest.SIGNATURE);
        SealOfList seal = SealOfList.check(
                signatures,
                manifest.seal(),
                Files.readAllBytes(backup.resolve(BackupManifest.NAME)),
                Files.exists(signature) ? Files.readAllBytes(signature) : null);
        List<Reason> faults = new ArrayList<>(seal.findings());
        check(backup.resolve(manifest.databaseEntry().name()), manifest.databaseEntry(), faults);
        for (PackageManifest.Entry file : manifest.files()) {
            if (!file.sha256().equals(key(file).sha256())) {
                faults.add(Reason.of("backup.damaged.changed", file.name()));
            }
            check(backup.resolveSibling(file.name()), file, faults);
        }
        if (!faults.isEmpty()) {
            throw new DamagedBackupException(faults);
        }
        return seal;
    }

    private static void check(Path file, PackageManifest.Entry entry, List<Reason> faults) throws IOException {
        if (!Files.isRegularFile(file)) {
            faults.add(Reason.of("backup.damaged.missing", file.toString()));
        } else if (Files.size(file) != entry.size() || !Hashes.sha256(file).equals(entry.sha256())) {
            faults.add(Reason.of("backup.damaged.changed", file.toString()));
        }
    }

    private static StorageKey key(PackageManifest.Entry file) throws DamagedBackupException {
        String[] parts = file.name().split("/", -1);
        try {
            if (parts.length == 4 && parts[0].equals(BackupFolder.FILES)) {
                return new StorageKey(parts[1], parts[2], parts[3]);
            }
        } catch (IllegalArgumentException noAddress) {
            // Told below.
        }
        throw DamagedBackupException.of(Reason.of("backup.damaged.list", file.name()));
    }

    private List<Reason> faults() {
        List<Reason> faults = new ArrayList<>();
        documents.forEachStoredFile(key -> {
            if (!store.contains(key)) {
                faults.add(Reason.of("backup.restored.no-file", key.objectName()));
            }
        });
        for (String school : audit.schools()) {
            audit.firstBrokenLink(school)
                    .ifPresent(number -> faults.add(Reason.of("backup.restored.audit-broken", school, number)));
        }
        return faults;
    }

    private long count(String table) {
        return rows.sql("select count(*) from " + table).query(Long.class).single();
    }

    /** Keys are never in a backup: whoever has it could sign in their names. */
    private List<String> missingKeys() {
        return rows
                .sql("select location from signing_key where location like 'file:%' order by location")
                .query(String.class)
                .list()
                .stream()
                .filter(location -> !Files.exists(Path.of(URI.create(location))))
                .toList();
    }
}
