package vn.kyduyet.storage;

import io.minio.MinioClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/**
 * An S3 server inside the application, over plain files, for a school that tries the software on one machine. It
 * listens on loopback only and asks for a secret that was drawn at its first start.
 */
final class EmbeddedS3 implements AutoCloseable {

    private static final String ACCESS_KEY = "kyduyet";
    private static final int SECRET_BYTES = 32;

    /** What a kill in the middle of a put leaves behind: the object's name and a random one. */
    private static final Pattern LEFTOVER =
            Pattern.compile(".*[.-][0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(\\.tmp)?");

    private final S3Proxy server;
    private final String secret;
    private final Path objects;

    private EmbeddedS3(S3Proxy server, String secret, Path objects) {
        this.server = server;
        this.secret = secret;
        this.objects = objects;
    }

    /**
     * Starts the server on the files under a data folder.
     *
     * @throws IllegalStateException when it cannot start
     */
    static EmbeddedS3 start(Path data) throws IOException {
        Path objects = Files.createDirectories(data.toAbsolutePath().resolve("objects"));
        sweepLeftovers(objects);
        String secret = secret(data.resolve("store-secret"));
        S3Proxy server = S3Proxy.builder()
                .blobStore(new FilesystemNio2BlobStore(objects.toString()))
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, ACCESS_KEY, secret)
                .build();
        try {
            server.start();
        } catch (Exception cannotStart) {
            throw new IllegalStateException("the embedded store cannot start on " + objects, cannotStart);
        }
        return new EmbeddedS3(server, secret, objects);
    }

    MinioClient client() {
        return MinioClient.builder()
                .endpoint("http://127.0.0.1:" + server.getPort())
                .credentials(ACCESS_KEY, secret)
                .httpClient(StorageConfiguration.httpClient(), false)
                .build();
    }

    /** The disk below a bucket, part of which may be mounted from elsewhere. */
    MinioDocumentStore.Room room(String bucket) {
        return (key, bytes) -> {
            Path folder = objects.resolve(bucket).resolve(key.objectName());
            while (!Files.exists(folder)) {
                folder = folder.getParent();
            }
            return DiskRoom.isShort(folder, bytes);
        };
    }

    private static String secret(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] random = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(random);
            // Owner-only from the first moment, and whole or not there at all.
            Path draft = Files.createTempFile(
                    file.toAbsolutePath().getParent(),
                    "store-secret",
                    ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(draft, HexFormat.of().formatHex(random));
            Files.move(draft, file);
        }
        return Files.readString(file).strip();
    }

    private static void sweepLeftovers(Path objects) throws IOException {
        List<Path> leftovers;
        try (Stream<Path> files = Files.walk(objects)) {
            leftovers = files.filter(Files::isRegularFile)
                    .filter(file ->
                            LEFTOVER.matcher(file.getFileName().toString()).matches())
                    .toList();
        }
        for (Path leftover : leftovers) {
            Files.deleteIfExists(leftover);
        }
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception stoppedBadly) {
            throw new IllegalStateException("the embedded store did not stop", stoppedBadly);
        }
    }
}
