package vn.kyduyet.signing.revocation;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import vn.kyduyet.signing.http.BoundedHttp;

/** Servers of authorities anywhere, by HTTP. */
final class HttpStatusServer implements StatusServer {

    private static final int LARGEST_ANSWER = 64 * 1024;

    /** Lists of large authorities have hundreds of thousands of entries. */
    private static final int LARGEST_LIST = 20 * 1024 * 1024;

    private final BoundedHttp http;

    HttpStatusServer(Duration timeout) {
        this.http = new BoundedHttp(timeout);
    }

    @Override
    public boolean reaches(URI address) {
        return ("http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme()))
                && address.getHost() != null;
    }

    @Override
    public byte[] ocsp(URI address, byte[] request) throws IOException {
        return body(
                address,
                http.post(
                        address,
                        Map.of("Content-Type", "application/ocsp-request", "Accept", "application/ocsp-response"),
                        request,
                        LARGEST_ANSWER));
    }

    @Override
    public byte[] list(URI address) throws IOException {
        return body(address, http.get(address, LARGEST_LIST));
    }

    private static byte[] body(URI address, HttpResponse<byte[]> answer) throws IOException {
        if (answer.statusCode() != 200) {
            throw new IOException(address + " answers HTTP " + answer.statusCode());
        }
        return answer.body();
    }
}
