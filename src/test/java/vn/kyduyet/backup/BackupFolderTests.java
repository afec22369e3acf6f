package vn.kyduyet.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kyduyet.refusal.RefusedException;

class BackupFolderTests {

    private static final LocalDateTime LAST = LocalDateTime.of(2026, 11, 16, 1, 10);

    @TempDir
    Path root;

    @Test
    void theLastThirtyAndTheFirstOfEachOfTwelveMonthsAreKept() throws Exception {
        BackupFolder folder = new BackupFolder(root);
        for (int days = 500; days >= 0; days--) {
            LocalDateTime day = LAST.minusDays(days);
            Path draft = folder.draft(day);
            Files.writeString(draft.resolve(BackupManifest.NAME), "{}");
            Files.createDirectories(folder.month(day).resolve(BackupFolder.FILES));
            folder.complete(draft);
        }
        folder.retain();

        assertThat(folder.backups()).hasSize(BackupFolder.DAILY + BackupFolder.MONTHLY - 1);
        assertThat(folder.backups().get(0)).hasFileName("2026-11-16T01-10-00");
        assertThat(folder.backups().get(29)).hasFileName("2026-10-18T01-10-00");
        assertThat(folder.backups().get(30)).hasFileName("2026-10-01T01-10-00");
        assertThat(folder.backups().get(folder.backups().size() - 1)).hasFileName("2025-12-01T01-10-00");
        assertThat(root.resolve("2025-11")).as("with its files").doesNotExist();
        assertThat(root.resolve("2025-12").resolve(BackupFolder.FILES)).exists();
    }

    @Test
    void twoBackupsAreNeverMadeInOneFolderAtOnce() throws Exception {
        BackupFolder folder = new BackupFolder(root);
        try (FileChannel first = folder.lock().orElseThrow()) {
            assertThat(first.isOpen()).isTrue();
            assertThat(new BackupFolder(root).lock()).isEmpty();
        }
        try (FileChannel next = folder.lock().orElseThrow()) {
            assertThat(next.isOpen()).isTrue();
        }
    }

    @Test
    void withoutPgDumpItIsSaidWhatToInstall() {
        PostgresqlCopy copy = new PostgresqlCopy(
                "jdbc:postgresql://localhost:5432/kyduyet?sslmode=require",
                "kyduyet",
                "",
                root.resolve("none").toString());
        assertThatThrownBy(() -> copy.write(root.resolve("x")))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo("backup.refused.no-program"));
    }
}
