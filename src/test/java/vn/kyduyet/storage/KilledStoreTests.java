package vn.kyduyet.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledStoreTests {

    @TempDir
    Path data;

    @Test
    void aKillInTheMiddleOfPutsLosesNothingAndLeavesNothingTorn() throws Exception {
        Set<String> acknowledged = new HashSet<>();
        for (int round = 1; round <= 4; round++) {
            acknowledged.addAll(storeUntilKilled(round, 5 * round));
        }

        try (EmbeddedS3 server = EmbeddedS3.start(data)) {
            MinioDocumentStore store = StoringProcess.store(server);
            assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(50);
            for (String sha256 : acknowledged) {
                // Reading compares the hash.
                assertThat(store.read(new StorageKey("school", "kill", sha256))).isNotEmpty();
            }
            List<StorageKey> listed =
                    store.storedBefore(Instant.now().plusSeconds(60)).toList();
            assertThat(listed).extracting(StorageKey::sha256).containsAll(acknowledged);
            for (StorageKey key : listed) {
                assertThat(store.read(key)).isNotEmpty();
            }
        }
        try (Stream<Path> files = Files.walk(data.resolve("objects"))) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString()))
                    .as("no leftovers of broken puts among the objects")
                    .allMatch(name -> name.matches("[0-9a-f]{64}"));
        }
    }

    private Set<String> storeUntilKilled(int seed, int lines) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        StoringProcess.class.getName(),
                        data.toString(),
                        Integer.toString(seed))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Set<String> acknowledged = new HashSet<>();
        try (BufferedReader output = process.inputReader()) {
            while (acknowledged.size() < lines) {
                String line = output.readLine();
                assertThat(line).as("the process stores until it is killed").isNotNull();
                if (line.matches("[0-9a-f]{64}")) {
                    acknowledged.add(line);
                }
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        return acknowledged;
    }
}
