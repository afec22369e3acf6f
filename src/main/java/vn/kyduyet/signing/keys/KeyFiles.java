package vn.kyduyet.signing.keys;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.pkcs.PKCS12PfxPdu;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.kyduyet.refusal.Refusal;

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
     * @throws vn.kyduyet.refusal.RefusedException when it cannot be a PKCS#12 file; more is known only with its PIN
     */
    public String keep(byte[] content) throws IOException {
        check(content);
        Files.createDirectories(folder, ownerOnly("rwx------"));
        Path file = Files.createTempFile(folder, "key-", ".p12", ownerOnly("rw-------"));
        Files.write(file, content);
        return file.toUri().toString();
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
        try {
            ContentInfo[] parts = new PKCS12PfxPdu(content).getContentInfos();
            if (parts.length == 0 || !java.util.Arrays.stream(parts).allMatch(KeyFiles::holdsKeysOrCertificates)) {
                throw new IOException("without a part that may hold a key");
            }
        } catch (IOException | RuntimeException notPkcs12) {
            throw Refusal.invalid("signing.refused.key-upload-kind").asException(notPkcs12);
        }
    }

    /** RFC 7292, 4.1: plain, or encrypted with a password or for a receiver, which nobody's file for signing is. */
    private static boolean holdsKeysOrCertificates(ContentInfo part) {
        return part.getContentType().equals(PKCSObjectIdentifiers.data)
                || part.getContentType().equals(PKCSObjectIdentifiers.encryptedData);
    }

    private static FileAttribute<?>[] ownerOnly(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
