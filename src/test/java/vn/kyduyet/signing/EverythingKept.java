package vn.kyduyet.signing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All rows and all stored files at a moment, to be compared: who is refused has changed nothing. */
final class EverythingKept {

    private static final List<String> TABLES = List.of(
            "document",
            "document_version",
            "signature",
            "signing_key",
            "bulk_command",
            "bulk_item",
            "timestamp_due",
            "lesson_plan",
            "lesson_plan_submission",
            "inbox_task",
            "audit_event",
            "audit_head");

    private EverythingKept() {}

    static Map<String, List<String>> now(JdbcClient database, Path data) throws IOException {
        Map<String, List<String>> everything = new TreeMap<>();
        for (String table : TABLES) {
            everything.put(
                    table,
                    database.sql("select * from " + table).query().listOfRows().stream()
                            .map(row -> new TreeMap<>(row).toString())
                            .sorted()
                            .toList());
        }
        everything.put("files", files(data));
        return everything;
    }

    /** The store's files and those that wait to come in, whole or not, with their sizes. */
    static List<String> files(Path data) throws IOException {
        return files(data, "objects", "incoming", "keys");
    }

    static List<String> files(Path data, String... folders) throws IOException {
        List<String> found = new ArrayList<>();
        for (String folder : folders) {
            if (Files.exists(data.resolve(folder))) {
                try (Stream<Path> files = Files.walk(data.resolve(folder))) {
                    for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                        found.add(data.relativize(file) + " " + Files.size(file));
                    }
                }
            }
        }
        return found;
    }
}
