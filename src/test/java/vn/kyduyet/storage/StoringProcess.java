package vn.kyduyet.storage;

import io.minio.BucketExistsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;

/** A process that stores files without end and prints the address of each when the store has it, until it is killed. */
final class StoringProcess {

    private static final int LARGEST = 6 * 1024 * 1024;

    private StoringProcess() {}

    public static void main(String[] arguments) throws Exception {
        EmbeddedS3 server = EmbeddedS3.start(Path.of(arguments[0]));
        MinioDocumentStore store = store(server);
        Random random = new Random(Long.parseLong(arguments[1]));
        while (true) {
            byte[] content = new byte[1 + random.nextInt(LARGEST)];
            random.nextBytes(content);
            StorageKey key = new StorageKey(
                    "school",
                    "kill",
                    HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
            store.store(key, content);
            System.out.println(key.sha256());
        }
    }

    static MinioDocumentStore store(EmbeddedS3 server) throws Exception {
        MinioClient client = server.client();
        if (!client.bucketExists(BucketExistsArgs.builder().bucket("test").build())) {
            client.makeBucket(MakeBucketArgs.builder().bucket("test").build());
        }
        return new MinioDocumentStore(client, "test", server.room("test"), ObjectLock.NONE);
    }
}
