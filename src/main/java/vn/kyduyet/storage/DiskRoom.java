package vn.kyduyet.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells a full disk from other faults: what the system says of it is in its own language. */
public final class DiskRoom {

    /** With less than this, in bytes, a disk counts as full whatever is to be written. */
    public static final long LITTLE = 1024 * 1024;

    private DiskRoom() {}

    /** Whether so many bytes cannot be written below a folder now; no while nobody can say. */
    public static boolean isShort(Path folder, long bytes) {
        try {
            return Files.getFileStore(folder).getUsableSpace() < bytes;
        } catch (IOException unknown) {
            return false;
        }
    }
}
