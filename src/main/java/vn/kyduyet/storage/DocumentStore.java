package vn.kyduyet.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps files for ever under the hash of their content. A file once stored is never replaced: storing the same content
 * again does nothing, and nothing else can have its address.
 *
 * <p>Every method throws {@link StoreUnavailableException} when the store does not answer.
 */
public interface DocumentStore {

    /**
     * The last moment until which a file can be kept, in 2106. Ceph counts the seconds with 32 bits: it takes a later
     * moment, turns it into one of the twentieth century, and with that ends a retention that was there before.
     */
    Instant LAST_RETENTION = Instant.ofEpochSecond(0xFFFF_FFFFL);

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

    /**
     * Removes a file that no row knows.
     *
     * @throws RetentionException when the store keeps it still; then all of it is there as before
     */
    void remove(StorageKey key);

    /** Whether this store can keep files from being removed at all. */
    boolean canRetain();

    /**
     * Keeps a file from being removed or replaced by anybody until a moment. Only ever prolongs: what is kept longer
     * already stays so. Beyond {@link #LAST_RETENTION} it is kept until then, and must be told again.
     *
     * @throws RetentionException when the store refuses, or does not do it although it said so
     * @throws IllegalStateException when it {@linkplain #canRetain cannot}
     * @throws DamagedFileException when there is no such file
     */
    void retain(StorageKey key, Instant until);

    /** Until when a file is kept; nothing when it is not. */
    Optional<Instant> retainedUntil(StorageKey key);
}
