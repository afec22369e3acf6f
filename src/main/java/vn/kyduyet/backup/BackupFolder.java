package vn.kyduyet.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where backups lie: a folder for each month with the files of the store, and in it one folder for each backup with the
 * database and the list. The first backup of a month copies every file (full), the others what is new (incremental).
 * What is not complete has a name that no backup has.
 *
 * <pre>
 * 2026-11/files/SCHOOL/KIND/SHA256
 * 2026-11/2026-11-16T01-10-00/database.sql.gz, manifest.json, manifest.p7s
 * </pre>
 */
final class BackupFolder {

    /** TT 05/2025/TT-BNV asks for daily and monthly backups; how many are kept is ours to say. */
    static final int DAILY = 30;

    static final int MONTHLY = 12;

    static final String FILES = "files";

    private static final String DRAFT = ".new-";
    private static final String DISCARDED = ".old-";
    private static final DateTimeFormatter MONTH_NAME = DateTimeFormatter.ofPattern("yyyy-MM");
    private static final DateTimeFormatter BACKUP_NAME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss");
    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");
    private static final Pattern BACKUP = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}-\\d{2}-\\d{2}(-\\d+)?");
    private static final Comparator<Path> NEWEST_FIRST = Comparator.comparing(
                    (Path backup) -> backup.getFileName().toString())
            .reversed();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path root;

    BackupFolder(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    Path root() {
        return root;
    }

    /** Keeps other backups away until it is closed. Nothing when somebody is there already. */
    Optional<FileChannel> lock() throws IOException {
        Files.createDirectories(root);
        FileChannel file = FileChannel.open(root.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (file.tryLock() != null) {
                return Optional.of(file);
            }
        } catch (OverlappingFileLockException withinThisProgram) {
            // As if another program had it.
        }
        file.close();
        return Optional.empty();
    }

    Path month(LocalDateTime now) {
        return root.resolve(MONTH_NAME.format(now));
    }

    /** A folder for a backup that is not one yet. */
    Path draft(LocalDateTime now) throws IOException {
        return Files.createDirectories(month(now).resolve(DRAFT + BACKUP_NAME.format(now)));
    }

    /** Makes a draft the backup that it is, in one step. */
    Path complete(Path draft) throws IOException {
        String name = draft.getFileName().toString().substring(DRAFT.length());
        Path whole = draft.resolveSibling(name);
        for (int number = 2; Files.exists(whole); number++) {
            whole = draft.resolveSibling(name + "-" + number);
        }
        return Files.move(draft, whole);
    }

    /** Every whole backup, the newest first. */
    List<Path> backups() throws IOException {
        return months().stream()
                .flatMap(month -> backups(month).stream())
                .sorted(NEWEST_FIRST)
                .toList();
    }

    /** Those of a month, the newest first. */
    List<Path> backups(Path month) {
        return named(month, BACKUP).stream()
                .filter(backup -> Files.exists(backup.resolve(BackupManifest.NAME)))
                .toList();
    }

    private List<Path> months() {
        return named(root, MONTH);
    }

    private static List<Path> named(Path folder, Pattern name) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(child ->
                            name.matcher(child.getFileName().toString()).matches())
                    .sorted(NEWEST_FIRST)
                    .toList();
        } catch (IOException notThere) {
            return List.of();
        }
    }

    /** The list of a backup; nothing when it cannot be read. */
    static Optional<BackupManifest> manifest(Path backup) {
        try {
            return Optional.ofNullable(JSON.readValue(
                            Files.readAllBytes(backup.resolve(BackupManifest.NAME)), BackupManifest.class))
                    .filter(BackupManifest::isKnown);
        } catch (IOException | JacksonException unreadable) {
            return Optional.empty();
        }
    }

    /** Removes what was begun and never completed. */
    void sweep() throws IOException {
        for (Path month : months()) {
            try (Stream<Path> children = Files.list(month)) {
                for (Path child : children.toList()) {
                    String name = child.getFileName().toString();
                    if (name.startsWith(DRAFT) || name.startsWith(DISCARDED)) {
                        FileSystemUtils.deleteRecursively(child);
                    }
                }
            }
        }
        try (Stream<Path> children = Files.list(root)) {
            for (Path child : children.toList()) {
                if (child.getFileName().toString().startsWith(DISCARDED)) {
                    FileSystemUtils.deleteRecursively(child);
                }
            }
        }
    }

    /** Removes backups beyond the last {@link #DAILY} that are not the first of one of the last {@link #MONTHLY} months. */
    void retain() throws IOException {
        Set<Path> kept = new HashSet<>(backups().stream().limit(DAILY).toList());
        months().stream()
                .filter(month -> !backups(month).isEmpty())
                .limit(MONTHLY)
                .forEach(month -> kept.add(backups(month).get(backups(month).size() - 1)));
        for (Path month : months()) {
            List<Path> ofMonth = backups(month);
            if (!ofMonth.isEmpty() && ofMonth.stream().noneMatch(kept::contains)) {
                discard(month);
                continue;
            }
            for (Path backup : ofMonth) {
                if (!kept.contains(backup)) {
                    discard(backup);
                }
            }
        }
    }

    /** Renamed first: what is half removed is no backup. */
    private static void discard(Path folder) throws IOException {
        Path renamed = folder.resolveSibling(DISCARDED + folder.getFileName());
        Files.move(folder, renamed);
        FileSystemUtils.deleteRecursively(renamed);
    }
}
