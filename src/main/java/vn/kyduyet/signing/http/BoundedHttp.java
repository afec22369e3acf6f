package vn.kyduyet.signing.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** HTTP with one time limit for the whole answer, to its last byte, and one for its size; follows no redirection. */
public final class BoundedHttp {

    private final HttpClient client;
    private final Duration timeout;

    public BoundedHttp(Duration timeout) {
        this.timeout = timeout;
        this.client = HttpClient.newBuilder()
                // Old servers of authorities stumble over an offer to speak HTTP/2.
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build();
    }

    /**
     * @param largest of the answer, in bytes
     * @throws IOException when there is no whole answer in time, or it is too large
     */
    public HttpResponse<byte[]> get(URI address, int largest) throws IOException {
        return send(HttpRequest.newBuilder(address).GET(), largest);
    }

    /**
     * @param headers names and values, the content type among them
     * @param largest of the answer, in bytes
     * @throws IOException when there is no whole answer in time, or it is too large
     */
    public HttpResponse<byte[]> post(URI address, Map<String, String> headers, byte[] body, int largest)
            throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return send(request, largest);
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request, int largest) throws IOException {
        // The request's own timeout ends with the headers; a body that drips would keep us for ever.
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request.build(), headers -> new BoundedBody(largest));
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            answer.cancel(true);
            throw new HttpTimeoutException("no answer within " + timeout.toMillis() + " ms");
        } catch (InterruptedException interrupted) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for an answer");
        } catch (ExecutionException failed) {
            throw new IOException("no answer: " + failed.getCause(), failed.getCause());
        }
    }
}
