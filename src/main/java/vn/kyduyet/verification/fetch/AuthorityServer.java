package vn.kyduyet.verification.fetch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Authorities by HTTP: one time limit for the whole answer, one for its size, no redirection. Answers and failures are
 * remembered for a while, so that a thousand files of one signer do not ask a thousand times.
 */
final class AuthorityServer {

    private static final int LARGEST_ANSWER = 64 * 1024;

    /** Lists of large authorities have hundreds of thousands of entries. */
    private static final int LARGEST_LIST = 20 * 1024 * 1024;

    private static final long MOST_REMEMBERED_BYTES = 2L * LARGEST_LIST;
    private static final int MOST_REMEMBERED_ANSWERS = 1000;
    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    private final Clock clock;
    private final Duration timeout;
    private final HttpClient client;
    private final Map<String, Answer> remembered = new LinkedHashMap<>();

    AuthorityServer(Clock clock, Duration timeout) {
        this.clock = clock;
        this.timeout = timeout;
        this.client = HttpClient.newBuilder()
                // Old servers of authorities stumble over an offer to speak HTTP/2.
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
    }

    /** The answer to an OCSP request; nothing when there is none in time. */
    Optional<byte[]> ocsp(String address, byte[] request) {
        String key = address + ' ' + java.util.HexFormat.of().formatHex(request);
        return address(address)
                .flatMap(server -> remembered(
                        key,
                        () -> HttpRequest.newBuilder(server)
                                .header("Content-Type", "application/ocsp-request")
                                .header("Accept", "application/ocsp-response")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                                .build(),
                        LARGEST_ANSWER));
    }

    /** A revocation list; nothing when there is none in time. */
    Optional<byte[]> list(String address) {
        return address(address)
                .flatMap(server -> remembered(
                        address, () -> HttpRequest.newBuilder(server).GET().build(), LARGEST_LIST));
    }

    private static Optional<URI> address(String address) {
        try {
            URI uri = URI.create(address.strip());
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            return http && uri.getHost() != null && uri.getUserInfo() == null ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    private interface Request {
        HttpRequest build();
    }

    private Optional<byte[]> remembered(String key, Request request, int largest) {
        Instant now = clock.instant();
        synchronized (remembered) {
            remembered.values().removeIf(answer -> answer.until().isBefore(now));
            Answer known = remembered.get(key);
            if (known != null) {
                return Optional.ofNullable(known.body());
            }
        }
        byte[] body;
        try {
            body = send(request.build(), largest);
        } catch (IOException | IllegalArgumentException silent) {
            body = null;
        }
        synchronized (remembered) {
            remembered.put(key, new Answer(body, now.plus(REMEMBERED)));
            while (remembered.size() > MOST_REMEMBERED_ANSWERS
                    || remembered.values().stream().mapToLong(Answer::size).sum() > MOST_REMEMBERED_BYTES) {
                remembered.remove(remembered.keySet().iterator().next());
            }
        }
        return Optional.ofNullable(body);
    }

    private byte[] send(HttpRequest request, int largest) throws IOException {
        // The request's own timeout ends with the headers; a body that drips would keep us for ever.
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, headers -> new BoundedBody(largest));
        try {
            HttpResponse<byte[]> response = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != 200) {
                throw new IOException(request.uri() + " answers HTTP " + response.statusCode());
            }
            return response.body();
        } catch (TimeoutException | ExecutionException failed) {
            answer.cancel(true);
            throw new IOException("no answer of " + request.uri(), failed);
        } catch (InterruptedException interrupted) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + request.uri(), interrupted);
        }
    }

    /**
     * What an address answered.
     *
     * @param body null when it did not
     */
    private record Answer(byte @Nullable [] body, Instant until) {

        long size() {
            return body == null ? 0 : body.length;
        }
    }

    /** The bytes of an answer, as long as they are not too many. */
    private static final class BoundedBody implements BodySubscriber<byte[]> {

        private final BodySubscriber<byte[]> whole = BodySubscribers.ofByteArray();
        private final int largest;
        private long received;
        private Flow.@Nullable Subscription subscription;

        BoundedBody(int largest) {
            this.largest = largest;
        }

        @Override
        public CompletionStage<byte[]> getBody() {
            return whole.getBody();
        }

        @Override
        public void onSubscribe(Flow.Subscription started) {
            subscription = started;
            whole.onSubscribe(started);
        }

        @Override
        public void onNext(List<ByteBuffer> part) {
            received += part.stream().mapToLong(ByteBuffer::remaining).sum();
            if (received <= largest) {
                whole.onNext(part);
            } else if (subscription != null) {
                subscription.cancel();
                subscription = null;
                whole.onError(new IOException("an answer of more than " + largest + " bytes"));
            }
        }

        @Override
        public void onError(Throwable failure) {
            whole.onError(failure);
        }

        @Override
        public void onComplete() {
            if (received <= largest) {
                whole.onComplete();
            }
        }
    }
}
