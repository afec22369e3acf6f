package vn.kyduyet.backup;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.verification.PackageManifest;

/**
 * What is in a backup: the list of its files, which the system signs.
 *
 * @param format always {@link #FORMAT}
 * @param database the product that the copy of the database is of
 * @param full whether every file was copied for it, instead of those only that the month's earlier backups lack
 * @param seal who signed the list; null when nobody did
 * @param entries the copy of the database, named from the backup's folder, then the files, named from the month's
 * @param missing files that rows know and the store could not give
 */
record BackupManifest(
        String format,
        int formatVersion,
        OffsetDateTime madeAt,
        String installation,
        String database,
        boolean full,
        PackageManifest.@Nullable Seal seal,
        List<PackageManifest.Entry> entries,
        List<String> missing) {

    static final String FORMAT = "kyduyet-backup";
    static final int FORMAT_VERSION = 1;

    static final String NAME = "manifest.json";
    static final String SIGNATURE = "manifest.p7s";

    BackupManifest {
        Objects.requireNonNull(madeAt, "madeAt");
        Objects.requireNonNull(database, "database");
        entries = List.copyOf(entries);
        missing = List.copyOf(missing);
    }

    boolean isKnown() {
        return FORMAT.equals(format) && formatVersion == FORMAT_VERSION;
    }

    PackageManifest.Entry databaseEntry() {
        return entries.get(0);
    }

    List<PackageManifest.Entry> files() {
        return entries.subList(1, entries.size());
    }

    long bytes() {
        return entries.stream().mapToLong(PackageManifest.Entry::size).sum();
    }
}
