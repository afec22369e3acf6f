package vn.kyduyet.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * Keeps files for ever under the hash of their content. A file once stored is never replaced: storing the same content
 * again does nothing, and nothing else can have its address.
 *
 * <p>Every method throws {@link StoreUnavailableException} when the store does not answer.
 */
public interface DocumentStore {

    /**
     * Stores a file under its hash; when this returns, the store has all of it.
     *
     * @throws IllegalArgumentException when the file's SHA-256 is not the key's
     */
    void store(StorageKey key, Path file);

    /** As {@link #store(StorageKey, Path)}, for what is in memory anyway. */
    void store(StorageKey key, byte[] content);

    /**
     * The content as a stream that compares the hash as it is read: its last read throws {@link DamagedFileException}
     * when the content is not what was stored. Close it.
     *
     * @throws DamagedFileException when there is no such file
     */
    InputStream open(StorageKey key);

    /** The whole content, checked. Throws as {@link #open}. */
    byte[] read(StorageKey key);

    /** Copies the whole content, checked, to a new file. Throws as {@link #open}. */
    void fetch(StorageKey key, Path target) throws IOException;

    boolean contains(StorageKey key);

    /** What was stored before a moment, for the sweep of files that no row knows. Close the stream. */
    Stream<StorageKey> storedBefore(Instant moment);

    /** Removes a file that no row knows. */
    void remove(StorageKey key);
}
