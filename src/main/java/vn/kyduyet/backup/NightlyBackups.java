package vn.kyduyet.backup;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.refusal.RefusedException;

/** Makes a backup into each configured folder every night (TT 05/2025/TT-BNV; TK 3.3); one that fails keeps no other back. */
@Component
public class NightlyBackups {

    private static final Logger LOG = LoggerFactory.getLogger(NightlyBackups.class);

    private final MakingBackup making;
    private final BackupProperties properties;
    private final Clock clock;
    private final AtomicBoolean running = new AtomicBoolean();
    private final Map<Path, Failure> failures = new ConcurrentHashMap<>();

    NightlyBackups(MakingBackup making, BackupProperties properties, Clock clock) {
        this.making = making;
        this.properties = properties;
        this.clock = clock;
    }

    /** That the last attempt for a folder failed, since the server was started. */
    record Failure(Instant at, MessageSourceResolvable reason) {}

    @Scheduled(cron = "${kyduyet.backup.at:0 10 1 * * *}", zone = "Asia/Ho_Chi_Minh")
    public void make() {
        if (!running.compareAndSet(false, true)) {
            return;
        }
        try {
            properties.directories().forEach(this::make);
        } finally {
            running.set(false);
        }
    }

    /** The same now, without keeping anybody waiting. */
    @Async
    public void makeNow() {
        make();
    }

    private void make(Path directory) {
        try {
            MadeBackup made = making.into(directory);
            failures.remove(directory);
            LOG.info(
                    "backup {}: {} files copied, {} missing",
                    made.folder(),
                    made.copied(),
                    made.manifest().missing().size());
        } catch (RefusedException refused) {
            LOG.error("no backup in {}", directory, refused);
            failures.put(directory, new Failure(clock.instant(), refused.refusal()));
        } catch (RuntimeException failed) {
            LOG.error("no backup in {}", directory, failed);
            failures.put(
                    directory,
                    new Failure(
                            clock.instant(),
                            Refusal.conflict("backup.refused.failed", directory.toString(), Causes.of(failed))));
        }
    }

    boolean isRunning() {
        return running.get();
    }

    Optional<Failure> failure(Path directory) {
        return Optional.ofNullable(failures.get(directory));
    }
}
