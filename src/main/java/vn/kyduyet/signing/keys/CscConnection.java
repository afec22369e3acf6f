package vn.kyduyet.signing.keys;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.refusal.RefusedException;

/** Carries calls to a remote signing service, with the token that lets this program in. */
final class CscConnection {

    /** A token is not used in its last moments, when it could end on its way. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private static final int TOKEN_LIFETIME = 3600;

    private final CscProperties settings;
    private final JsonMapper json;
    private final Clock clock;
    private final HttpClient http;
    private @Nullable Token token;

    CscConnection(CscProperties settings, JsonMapper json, Clock clock) {
        this.settings = settings;
        this.json = json;
        this.clock = clock;
        this.http = HttpClient.newBuilder().connectTimeout(settings.timeout()).build();
    }

    /**
     * Calls a method.
     *
     * @param members of the JSON that is sent; a secret among them is a {@code char[]}, so that it never is a String
     * @throws RefusedException when no answer came
     */
    CscAnswer post(String method, Map<String, ?> members) {
        CscAnswer answer = post(method, members, bearer());
        if (answer.isUnauthorized() && !settings.hasOwnToken()) {
            // Revoked before its time, or the service was started anew.
            forgetToken();
            answer = post(method, members, bearer());
        }
        return answer;
    }

    private CscAnswer post(String method, Map<String, ?> members, String bearer) {
        byte[] body = json.writeValueAsBytes(members);
        try {
            return send(
                    method,
                    HttpRequest.newBuilder(URI.create(withoutSlash(settings.url()) + "/" + method))
                            .header("Authorization", "Bearer " + bearer)
                            .header("Content-Type", "application/json")
                            .header("Accept", "application/json")
                            .POST(BodyPublishers.ofByteArray(body))
                            .build());
        } finally {
            Arrays.fill(body, (byte) 0);
        }
    }

    private synchronized String bearer() {
        if (settings.hasOwnToken()) {
            return Objects.requireNonNull(settings.accessToken());
        }
        Token known = token;
        if (known == null || !clock.instant().isBefore(known.end())) {
            known = newToken();
            token = known;
        }
        return known.value();
    }

    private synchronized void forgetToken() {
        token = null;
    }

    private Token newToken() {
        String client = encoded(settings.clientId()) + ":" + encoded(settings.clientSecret());
        CscAnswer answer = send(
                        "oauth2/token",
                        HttpRequest.newBuilder(Objects.requireNonNull(settings.tokenUrl()))
                                .header(
                                        "Authorization",
                                        "Basic "
                                                + Base64.getEncoder()
                                                        .encodeToString(client.getBytes(StandardCharsets.UTF_8)))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("Accept", "application/json")
                                .POST(BodyPublishers.ofString("grant_type=client_credentials&scope=service"))
                                .build())
                .orRefused();
        Duration lifetime = Duration.ofSeconds(answer.body().path("expires_in").asInt(TOKEN_LIFETIME));
        return new Token(
                answer.text("access_token"), clock.instant().plus(lifetime).minus(MARGIN));
    }

    /** The time limit holds for the whole answer; that of the JDK's request would end with the answer's header. */
    private CscAnswer send(String method, HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> sent = http.sendAsync(request, BodyHandlers.ofByteArray());
        try {
            HttpResponse<byte[]> response = sent.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
            return new CscAnswer(method, response.statusCode(), json(response.body()));
        } catch (TimeoutException late) {
            sent.cancel(true);
            throw timeout(late);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof HttpTimeoutException) {
                throw timeout(failed);
            }
            throw Refusal.conflict("signing.refused.remote-unavailable").asException(failed);
        } catch (InterruptedException stopping) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
            throw Refusal.conflict("signing.refused.remote-unavailable").asException(stopping);
        }
    }

    private JsonNode json(byte[] body) {
        try {
            return json.readTree(body);
        } catch (JacksonException none) {
            return MissingNode.getInstance();
        }
    }

    private static RefusedException timeout(Exception late) {
        return Refusal.conflict("signing.refused.remote-timeout").asException(new IOException("no answer", late));
    }

    private static String withoutSlash(@Nullable URI address) {
        return String.valueOf(address).replaceAll("/+$", "");
    }

    private static String encoded(@Nullable String text) {
        return URLEncoder.encode(Objects.requireNonNull(text), StandardCharsets.UTF_8);
    }

    private record Token(String value, Instant end) {}
}
