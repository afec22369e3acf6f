package vn.kyduyet.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A copy for paper, in a file of its own.
 *
 * @param name for whoever saves it
 * @param size in bytes
 */
public record PrintedCopy(Path file, String name, long size) {

    /** Its content, once: the file goes when this is closed. */
    public InputStream open() throws IOException {
        return Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE);
    }
}
