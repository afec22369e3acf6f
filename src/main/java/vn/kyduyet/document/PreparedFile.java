package vn.kyduyet.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A PDF with its approval sheet and empty signature fields.
 *
 * @param size in bytes
 */
public record PreparedFile(Path file, String sha256, long size, int pages) implements AutoCloseable {

    /** Deletes the temporary file. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
