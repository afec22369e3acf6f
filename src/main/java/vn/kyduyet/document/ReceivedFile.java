package vn.kyduyet.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An upload that passed the intake.
 *
 * @param original the file as sent
 * @param pdf the same file when it is a PDF, else its conversion
 * @param fileName as its author named it, made safe
 * @param sha256 of the original
 * @param size of the original, in bytes
 * @param pages of the PDF
 */
public record ReceivedFile(
        Path original, Path pdf, String fileName, String mediaType, String sha256, long size, int pages)
        implements AutoCloseable {

    /** Deletes the temporary files. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(original);
        Files.deleteIfExists(pdf);
    }
}
