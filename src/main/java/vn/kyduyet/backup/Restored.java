package vn.kyduyet.backup;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.verification.Reason;
import vn.kyduyet.verification.SignatureFinding;

/**
 * What a restore did.
 *
 * @param seal what is known of the signature of the backup's list; null when it has none
 * @param faults what is not as it should be although all was restored: files that the backup lacks, a chain that is broken
 * @param events of the audit trail, whose seals were all compared
 * @param keys places of keys that the database names and that are not here
 */
record Restored(
        Path folder,
        BackupManifest manifest,
        @Nullable SignatureFinding seal,
        int files,
        long documents,
        long versions,
        long events,
        List<Reason> faults,
        List<String> keys) {}
