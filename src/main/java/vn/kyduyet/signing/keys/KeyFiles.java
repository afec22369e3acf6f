package vn.kyduyet.signing.keys;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.storage.DiskRoom;

/** The folder of PKCS#12 files that administrators handed in; nobody but the server's own user may read it. */
@Component
public class KeyFiles {

    /** Many times what a key with its certificates takes. */
    public static final int LARGEST_KILOBYTES = 100;

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path folder;

    KeyFiles(@Value("${kyduyet.data}") Path data) {
        this.folder = data.toAbsolutePath().normalize().resolve("keys");
    }

    /**
     * Keeps a file; gives the location for {@link Pkcs12Keys}.
     *
     * @throws vn.kyduyet.refusal.RefusedException when it cannot be a PKCS#12 file with one key; whose key it is, only its PIN tells
     */
    public String keep(byte[] content) throws IOException {
        check(content);
        try {
            return write(content);
        } catch (IOException failed) {
            if (DiskRoom.isShort(folder, content.length)) {
                throw Refusal.of(Refusal.Kind.UNAVAILABLE, "signing.refused.key-upload-no-room")
                        .asException(failed);
            }
            throw failed;
        }
    }

    private String write(byte[] content) throws IOException {
        Files.createDirectories(folder, ownerOnly("rwx------"));
        Path file = Files.createTempFile(folder, "key-", ".p12", ownerOnly("rw-------"));
        boolean whole = false;
        try {
            Files.write(file, content);
            whole = true;
            return file.toUri().toString();
        } finally {
            if (!whole) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Removes a key that nobody uses any more; does nothing for a location that is not of this folder. */
    public void remove(String location) throws IOException {
        if (location.startsWith(folder.toUri().toString())) {
            Files.deleteIfExists(Path.of(URI.create(location)));
        }
    }

    /** Thrown when it cannot be a PKCS#12 file, with the reason: {@link vn.kyduyet.refusal.RefusedException}. */
    private static void check(byte[] content) {
        if (content.length == 0) {
            throw Refusal.invalid("signing.refused.key-upload-empty").asException();
        }
        if (content.length > LARGEST_KILOBYTES * 1024) {
            throw Refusal.of(Refusal.Kind.TOO_LARGE, "signing.refused.key-upload-large", LARGEST_KILOBYTES)
                    .asException();
        }
        Pkcs12Contents.check(content);
    }

    private static FileAttribute<?>[] ownerOnly(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
