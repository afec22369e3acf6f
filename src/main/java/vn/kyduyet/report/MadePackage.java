package vn.kyduyet.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A package on the disk, until it is read.
 *
 * @param name for whoever saves it
 * @param size in bytes
 */
public record MadePackage(Path file, String name, long size) {

    /** The content; when this is closed, the file is gone. */
    public InputStream open() throws IOException {
        return Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE);
    }
}
