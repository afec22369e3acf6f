package vn.kyduyet.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import vn.kyduyet.verification.Reason;

/** Tells how the configured backups stand: what lies in their folders is read there, and nowhere else. */
@Component
public class WatchingBackups {

    /** TT 05/2025/TT-BNV: at least two. */
    private static final int LEAST = 2;

    /** A nightly one may be late once. */
    private static final Duration OLDEST = Duration.ofDays(2);

    private final BackupProperties properties;
    private final NightlyBackups nightly;
    private final MessageSource messages;
    private final Clock clock;

    WatchingBackups(BackupProperties properties, NightlyBackups nightly, MessageSource messages, Clock clock) {
        this.properties = properties;
        this.nightly = nightly;
        this.messages = messages;
        this.clock = clock;
    }

    /** Each configured folder. */
    public List<BackupState> states() {
        return properties.directories().stream().map(this::state).toList();
    }

    /** That there are too few folders; nothing when there are enough. */
    public Optional<Reason> tooFew() {
        int configured = properties.directories().size();
        return configured < LEAST
                ? Optional.of(Reason.of("backup.warning.too-few", configured, LEAST))
                : Optional.empty();
    }

    /** Whether an administrator should look. */
    public boolean needAttention() {
        return tooFew().isPresent()
                || states().stream().anyMatch(state -> !state.warnings().isEmpty());
    }

    public boolean isRunning() {
        return nightly.isRunning();
    }

    private BackupState state(Path directory) {
        List<Reason> warnings = new ArrayList<>();
        nightly.failure(directory)
                .ifPresent(failure -> warnings.add(Reason.of(
                        "backup.warning.failed",
                        messages.getMessage(failure.reason(), LocaleContextHolder.getLocale()))));
        List<Path> backups = backups(directory);
        BackupState.Newest newest = backups.stream()
                .flatMap(backup -> BackupFolder.manifest(backup).stream())
                .findFirst()
                .map(WatchingBackups::newest)
                .orElse(null);
        warnings.addAll(warnings(newest));
        return new BackupState(directory, newest, backups.size(), List.copyOf(warnings));
    }

    private static List<Path> backups(Path directory) {
        try {
            return new BackupFolder(directory).backups();
        } catch (IOException notThere) {
            return List.of();
        }
    }

    private static BackupState.Newest newest(BackupManifest manifest) {
        return new BackupState.Newest(
                manifest.madeAt().toInstant(),
                manifest.full(),
                manifest.files().size(),
                BackupWords.megabytes(manifest.bytes()),
                manifest.missing().size());
    }

    private List<Reason> warnings(BackupState.@Nullable Newest newest) {
        if (newest == null) {
            return List.of(Reason.of("backup.warning.none"));
        }
        List<Reason> warnings = new ArrayList<>();
        Instant now = clock.instant();
        if (newest.madeAt().isBefore(now.minus(OLDEST))) {
            warnings.add(Reason.of(
                    "backup.warning.old", Duration.between(newest.madeAt(), now).toDays()));
        }
        if (newest.missing() > 0) {
            warnings.add(Reason.of("backup.warning.missing", newest.missing()));
        }
        return warnings;
    }
}
