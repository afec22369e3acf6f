package vn.kyduyet.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.springframework.util.FileSystemUtils;

/** A real file system of a few megabytes at a folder, which can be filled to its last byte; it needs root. */
public final class SmallDisk implements AutoCloseable {

    private static final String FILLER = "filler";

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Covers a folder; what was in it cannot be seen until this is closed. Skips, and says so, where it cannot. */
    public static SmallDisk over(Path folder, int megabytes) throws IOException {
        Files.createDirectories(folder);
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString());
        if (!mounted) {
            System.err.println("SKIPPED: the tests of a full disk need root, to mount a small file system");
        }
        Assumptions.assumeTrue(mounted, "no small file system can be mounted here");
        return new SmallDisk(folder);
    }

    /** Takes all room but this. */
    public void fillAllBut(int bytes) throws IOException {
        try (OutputStream out = Files.newOutputStream(folder.resolve(FILLER))) {
            long room = Files.getFileStore(folder).getUsableSpace() - bytes;
            byte[] block = new byte[4096];
            for (long written = 0; written < room; written += block.length) {
                out.write(block, 0, (int) Math.min(block.length, room - written));
            }
        }
    }

    public void free() throws IOException {
        Files.deleteIfExists(folder.resolve(FILLER));
    }

    /** Uncovers the folder; what was written here stays there. */
    @Override
    public void close() throws IOException {
        free();
        Path copy = Files.createTempDirectory("small-disk-");
        try {
            FileSystemUtils.copyRecursively(folder, copy);
            if (!run("umount", folder.toString())) {
                throw new IllegalStateException("still mounted: " + folder);
            }
            FileSystemUtils.copyRecursively(copy, folder);
        } finally {
            FileSystemUtils.deleteRecursively(copy);
        }
    }

    private static boolean run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean done = process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
            if (!done) {
                System.err.println(String.join(" ", command) + ": " + said);
            }
            return done;
        } catch (IOException noSuchProgram) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
