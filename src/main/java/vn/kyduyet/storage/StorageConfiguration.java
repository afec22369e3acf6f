package vn.kyduyet.storage;

import io.minio.BucketExistsArgs;
import io.minio.GetBucketVersioningArgs;
import io.minio.GetObjectLockConfigurationArgs;
import io.minio.Http;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.messages.VersioningConfiguration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import okhttp3.OkHttpClient;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Connects to the configured store, or starts the embedded one. */
@Configuration
class StorageConfiguration {

    @Bean(destroyMethod = "close")
    @ConditionalOnExpression("'${kyduyet.storage.endpoint:}' == ''")
    EmbeddedS3 embeddedS3(@Value("${kyduyet.data}") Path data) throws IOException {
        return EmbeddedS3.start(data);
    }

    @Bean
    MinioDocumentStore documentStore(StorageProperties properties, ObjectProvider<EmbeddedS3> embedded)
            throws MinioException {
        properties.requireWhole();
        Optional<EmbeddedS3> inProcess = Optional.ofNullable(embedded.getIfAvailable());
        MinioClient client = inProcess.map(EmbeddedS3::client).orElseGet(() -> client(properties));
        prepareBucket(client, properties);
        // What an outside server lacks, it says itself.
        MinioDocumentStore.Room room =
                inProcess.map(server -> server.room(properties.bucket())).orElse((key, bytes) -> false);
        return new MinioDocumentStore(client, properties.bucket(), room, properties.lock());
    }

    /** For an outside server. */
    static MinioClient client(StorageProperties properties) {
        MinioClient.Builder builder = MinioClient.builder()
                .endpoint(properties.endpoint())
                .credentials(properties.accessKey(), properties.secretKey())
                .httpClient(httpClient(), false);
        String region = properties.region();
        if (region != null && !region.isBlank()) {
            builder.region(region);
        }
        return builder.build();
    }

    /** The SDK's own client, with its time limits, on sockets that do not hold the last bytes back. */
    static OkHttpClient httpClient() {
        return SharedClient.ONE;
    }

    /** One for the whole program: to make it, the SDK reads every root certificate of the machine, which takes seconds. */
    private static final class SharedClient {

        static final OkHttpClient ONE = Http.newDefaultClient()
                .newBuilder()
                .socketFactory(new PromptSockets())
                .build();
    }

    /** Makes the bucket where there is none, and asks the server whether it keeps what it will be told to keep. */
    static void prepareBucket(MinioClient client, StorageProperties properties) throws MinioException {
        String bucket = properties.bucket();
        boolean locked = properties.lock() != ObjectLock.NONE;
        if (!client.bucketExists(BucketExistsArgs.builder().bucket(bucket).build())) {
            client.makeBucket(
                    MakeBucketArgs.builder().bucket(bucket).objectLock(locked).build());
        }
        if (locked && !(keepsVersions(client, bucket) && locksObjects(client, bucket))) {
            throw new IllegalStateException("Kho " + properties.endpoint() + "/" + bucket + " chưa bật versioning và"
                    + " object lock; hãy bật, hoặc đặt kyduyet.storage.without-object-lock=true nếu chấp nhận rủi ro"
                    + " / the bucket has no versioning and object lock: switch them on, or set"
                    + " kyduyet.storage.without-object-lock=true");
        }
    }

    private static boolean keepsVersions(MinioClient client, String bucket) throws MinioException {
        return client.getBucketVersioning(
                                GetBucketVersioningArgs.builder().bucket(bucket).build())
                        .status()
                == VersioningConfiguration.Status.ENABLED;
    }

    private static boolean locksObjects(MinioClient client, String bucket) throws MinioException {
        try {
            client.getObjectLockConfiguration(
                    GetObjectLockConfigurationArgs.builder().bucket(bucket).build());
            return true;
        } catch (ErrorResponseException answered) {
            // 403 would be another fault: the key may not ask, and nobody knows.
            if (answered.response().code() == 403) {
                throw answered;
            }
            return false;
        }
    }
}
