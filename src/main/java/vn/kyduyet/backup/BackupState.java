package vn.kyduyet.backup;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.verification.Reason;

/**
 * What lies in a folder of backups.
 *
 * @param newest null while there is none
 * @param count how many whole ones
 * @param warnings what is wrong, in words; empty when all is well
 */
public record BackupState(Path directory, @Nullable Newest newest, int count, List<Reason> warnings) {

    /** @param megabytes of the database and all files that it needs */
    public record Newest(Instant madeAt, boolean full, int files, double megabytes, int missing) {}
}
