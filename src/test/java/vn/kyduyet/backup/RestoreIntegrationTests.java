package vn.kyduyet.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.document.Document;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.document.DocumentKind;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.document.Documents;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.storage.DocumentStore;
import vn.kyduyet.storage.SmallDisk;
import vn.kyduyet.storage.StorageKey;

/**
 * A restore is rehearsed by the commands themselves, from one installation to another: on H2 files, and in the second run
 * on the PostgreSQL of the machine.
 */
class RestoreIntegrationTests {

    private static final boolean POSTGRESQL = "postgresql".equals(System.getProperty("kyduyet.test.database"));
    private static final SchoolId SCHOOL = new SchoolId("sao-luu");
    private static final PersonId PERSON = new PersonId(UUID.randomUUID());
    private static InstalledPostgresql postgresql;
    private static Installation school;

    @TempDir
    Path folder;

    Path backups;
    Installation source;
    Installation target;
    String said;

    @BeforeAll
    static void aSchoolWithTwoDocuments(@TempDir(cleanup = CleanupMode.NEVER) Path folder) throws Exception {
        QuietApplication.silenceLog();
        if (POSTGRESQL) {
            postgresql = InstalledPostgresql.start(folder);
        }
        school = installation(folder.resolve("school"), null);
        try (ConfigurableApplicationContext parts = school.open()) {
            Flyway.configure()
                    .dataSource(parts.getBean(DataSource.class))
                    .load()
                    .migrate();
            JdbcClient database = parts.getBean(JdbcClient.class);
            database.sql(
                            "insert into school (id, name, parent_agency, place) values (:id, 'Trường Sao Lưu', 'Sở', 'Huế')")
                    .param("id", SCHOOL.value())
                    .update();
            database.sql(
                            "insert into person (id, school, full_name, email) values (:id, :school, 'Đỗ Thị Ước', 'a@b.vn')")
                    .param("id", PERSON.value())
                    .param("school", SCHOOL.value())
                    .update();
            add(parts, "Kế hoạch “một”");
            add(parts, "Kế hoạch 'hai'");
        }
    }

    @AfterAll
    static void stopPostgresql() {
        if (postgresql != null) {
            postgresql.close();
        }
    }

    /** A data folder and a database. */
    private record Installation(Path data, String database) {

        List<String> settings() {
            return List.of(
                    "--kyduyet.data=" + data,
                    "--spring.datasource.url=" + (POSTGRESQL ? postgresql.url(database) : "jdbc:h2:file:" + database),
                    "--spring.datasource.username=" + (POSTGRESQL ? InstalledPostgresql.USER : "kyduyet"),
                    "--kyduyet.backup.postgresql=" + (POSTGRESQL ? postgresql.programs() : ""));
        }

        ConfigurableApplicationContext open() {
            return QuietApplication.open(QuietApplication.environment(settings()));
        }
    }

    @BeforeEach
    void twoInstallations() throws Exception {
        backups = folder.resolve("sao lưu");
        source = installation(folder.resolve("source"), school);
        target = installation(folder.resolve("target"), null);
    }

    /** An empty one, or a copy of another. */
    private static Installation installation(Path data, @Nullable Installation original) throws Exception {
        if (original == null) {
            Files.createDirectories(data);
        } else {
            FileSystemUtils.copyRecursively(original.data(), data);
        }
        if (!POSTGRESQL) {
            return new Installation(data, data.resolve("database/kyduyet").toString());
        }
        String database = "test_" + UUID.randomUUID().toString().replace("-", "");
        postgresql.create(original == null ? database : database + " template " + original.database());
        return new Installation(data, database);
    }

    @Test
    void everythingComesBackWhereNothingWas() throws Exception {
        assertThat(backup()).as(said).isZero();
        assertThat(said).contains("Đã sao lưu toàn bộ", "2 tệp, đã chép 2");
        try (ConfigurableApplicationContext parts = source.open()) {
            add(parts, "Kế hoạch ba");
        }
        assertThat(backup()).as(said).isZero();
        assertThat(said).contains("Đã sao lưu phần mới", "3 tệp, đã chép 1");

        assertThat(restore()).as(said).isZero();
        assertThat(said)
                .contains(
                        "3 hồ sơ với 3 phiên bản; 3 tệp, tất cả đúng mã băm",
                        "3 dòng nhật ký",
                        "Phải khôi phục bằng tay")
                .contains("Bản kê do “Trường THCS Hoa Phượng” ký và chữ ký hợp lệ");
        try (ConfigurableApplicationContext parts = target.open()) {
            assertThat(titles(parts)).containsExactlyInAnyOrder("Kế hoạch “một”", "Kế hoạch 'hai'", "Kế hoạch ba");
            parts.getBean(Documents.class)
                    .forEachStoredFile(
                            key -> assertThat(parts.getBean(DocumentStore.class).read(key))
                                    .isNotEmpty());
            add(parts, "Sau khi khôi phục");
            assertThat(parts.getBean(AuditTrail.class).firstBrokenLink(SCHOOL.value()))
                    .isEmpty();
        }

        assertThat(restore()).isEqualTo(1);
        assertThat(said).contains("Cơ sở dữ liệu ở nơi khôi phục không trống");
    }

    @Test
    void whatIsDamagedOrMissingIsNamedAndNothingIsRestored() throws Exception {
        assertThat(backup()).as(said).isZero();
        List<Path> files = storedFiles();
        flip(files.get(0));
        Files.delete(files.get(1));
        Path dump = newest().resolve(POSTGRESQL ? "database.dump" : "database.sql.gz");
        flip(dump);

        assertThat(restore()).isEqualTo(1);
        assertThat(said)
                .contains("không nguyên vẹn (3 lỗi)", "Thiếu tệp " + files.get(1))
                .contains(files.get(0) + " không đúng với bản kê", dump + " không đúng với bản kê");

        flip(files.get(0));
        flip(dump);
        assertThat(backup()).as("the next one brings the missing file again").isZero();
        assertThat(said).contains("2 tệp, đã chép 1");
        Path list = newest().resolve(BackupManifest.NAME);
        String honest = Files.readString(list);
        Files.writeString(list, honest.replace("\"full\" : false", "\"full\" : true"));
        assertThat(restore()).isEqualTo(1);
        assertThat(said).contains("Chữ ký của bản kê không hợp lệ");
        Files.writeString(list, honest);
        assertThat(restore())
                .as("nothing was restored before: the target is still empty")
                .isZero();
    }

    @Test
    void whatWasInterruptedIsNeverTakenForABackup() throws Exception {
        assertThat(backup()).as(said).isZero();
        Path whole = newest();
        Path draft = Files.createDirectories(whole.resolveSibling(".new-2099-01-01T00-00-00"));
        Files.copy(whole.resolve(BackupManifest.NAME), draft.resolve(BackupManifest.NAME));
        Files.writeString(storedFiles().get(0).resolveSibling("x.part"), "half");
        Files.createDirectories(whole.resolveSibling("2099-01-01T00-00-01"));
        Path half = storedFiles().get(0);
        try (ConfigurableApplicationContext parts = source.open()) {
            StorageKey key = add(parts, "Chép dở");
            half = Files.writeString(half.resolveSibling(key.sha256()), "torn by a power cut");
        }

        assertThat(restore()).as(said).isZero();
        assertThat(said).contains("Đã khôi phục " + whole, "2 hồ sơ");
        assertThat(backup()).as(said).isZero();
        assertThat(said).contains("3 tệp, đã chép 1");
        assertThat(Hashes.sha256(half)).isEqualTo(half.getFileName().toString());
        assertThat(draft).doesNotExist();
    }

    @Test
    void aFullDiskLeavesTheEarlierBackupsAsTheyWere() throws Exception {
        try (SmallDisk disk = SmallDisk.over(backups, 4)) {
            assertThat(backup()).as(said).isZero();
            Path whole = newest();
            try (ConfigurableApplicationContext parts = source.open()) {
                add(parts, "x".repeat(300_000));
            }
            disk.fillAllBut(64 * 1024);
            assertThat(backup()).isEqualTo(1);
            assertThat(said).contains("Các bản sao lưu trước vẫn nguyên");
            disk.free();
            assertThat(newest()).isEqualTo(whole);
            assertThat(restore()).as(said).isZero();
        }
    }

    private int backup() {
        return run(source, "--to", BackupCommand::run);
    }

    private int restore() {
        return run(target, "--from", RestoreCommand::run);
    }

    private interface Command {
        int run(PrintStream out, String... arguments);
    }

    private int run(Installation installation, String option, Command command) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String[] arguments = Stream.concat(Stream.of(option, backups.toString()), installation.settings().stream())
                .toArray(String[]::new);
        int status = command.run(new PrintStream(out, true, StandardCharsets.UTF_8), arguments);
        said = out.toString(StandardCharsets.UTF_8);
        return status;
    }

    private Path newest() throws Exception {
        return new BackupFolder(backups).backups().get(0);
    }

    private List<Path> storedFiles() throws Exception {
        try (Stream<Path> all = Files.walk(newest().resolveSibling(BackupFolder.FILES))) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().length() == 64)
                    .sorted()
                    .toList();
        }
    }

    private static void flip(Path file) throws Exception {
        byte[] content = Files.readAllBytes(file);
        content[content.length / 2] ^= 1;
        Files.write(file, content);
    }

    private static List<String> titles(ConfigurableApplicationContext parts) {
        return parts.getBean(JdbcClient.class)
                .sql("select title from document")
                .query(String.class)
                .list();
    }

    /** A document with a file and an event, as every feature keeps them; the file is as long as its title is. */
    private static StorageKey add(ConfigurableApplicationContext parts, String title) throws Exception {
        byte[] content = ("%PDF-1.7 " + title).getBytes(StandardCharsets.UTF_8);
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        StorageKey key = new StorageKey(SCHOOL.value(), DocumentKind.LESSON_PLAN.folder(), sha256);
        parts.getBean(DocumentStore.class).store(key, content);
        Documents documents = parts.getBean(Documents.class);
        new TransactionTemplate(parts.getBean(PlatformTransactionManager.class)).executeWithoutResult(status -> {
            Document document = documents.create(
                    new DocumentId(UUID.randomUUID()),
                    SCHOOL,
                    DocumentKind.LESSON_PLAN,
                    title.substring(0, Math.min(title.length(), 100)),
                    PERSON,
                    documents.newLookupCode());
            documents.append(
                    document.id(),
                    sha256,
                    content.length,
                    1,
                    DocumentVersion.Origin.SUBMITTED,
                    "application/pdf",
                    "a.pdf",
                    PERSON);
            parts.getBean(AuditTrail.class)
                    .append(
                            SCHOOL.value(),
                            PERSON.value(),
                            "test.added",
                            "document",
                            document.id().toString(),
                            Map.of("title", "Ước"));
        });
        return key;
    }
}
