package vn.kyduyet.backup;

import java.nio.file.Path;
import java.time.Duration;

/**
 * A backup that was just made.
 *
 * @param copied files that were copied for it, {@code kept} those that earlier ones of the month had
 * @param copiedBytes without the database
 */
record MadeBackup(Path folder, BackupManifest manifest, int copied, long copiedBytes, int kept, Duration took) {

    /** Whether it has everything. */
    boolean isWhole() {
        return manifest.missing().isEmpty();
    }
}
