package vn.kyduyet.signing.timestamp;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.signing.http.BoundedHttp;

/** An authority's server behind HTTP (RFC 3161, 3.4). */
final class HttpTimestampServer implements TimestampServer {

    private static final String REPLY = "application/timestamp-reply";
    private static final int LARGEST_ANSWER = 64 * 1024;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;

    /** A server that wants to be left alone for longer is asked again all the same. */
    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

    private final URI address;
    private final Map<String, String> headers = new HashMap<>();
    private final BoundedHttp http;
    private final Clock clock;

    HttpTimestampServer(URI address, @Nullable String user, @Nullable String password, Duration timeout, Clock clock) {
        this.address = address;
        this.http = new BoundedHttp(timeout);
        this.clock = clock;
        headers.put("Content-Type", "application/timestamp-query");
        headers.put("Accept", REPLY);
        if (user != null && !user.isBlank()) {
            String both = user + ":" + (password == null ? "" : password);
            headers.put(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Override
    public byte[] answer(byte[] request) throws IOException, TimestampUnavailableException {
        HttpResponse<byte[]> answer = http.post(address, headers, request, LARGEST_ANSWER);
        int status = answer.statusCode();
        if (status == TOO_MANY_REQUESTS || status == UNAVAILABLE) {
            throw new TimestampUnavailableException(
                    address + " answers HTTP " + status + " and wants to be asked later", tryAgainAt(answer));
        }
        if (status != 200) {
            throw new IOException(address + " answers HTTP " + status);
        }
        String type = answer.headers().firstValue("Content-Type").orElse("nothing");
        if (!type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(REPLY)) {
            throw new IOException(address + " sends " + type + " where " + REPLY + " belongs");
        }
        return answer.body();
    }

    private Instant tryAgainAt(HttpResponse<byte[]> answer) {
        Instant now = clock.instant();
        Instant atLatest = now.plus(LONGEST_PAUSE);
        return answer.headers()
                .firstValue("Retry-After")
                .flatMap(text -> named(text.strip(), now))
                .filter(now::isBefore)
                .map(named -> named.isAfter(atLatest) ? atLatest : named)
                .orElse(now.plus(CheckedTimestampAuthority.PAUSE));
    }

    /** Seconds or a date (RFC 9110, 10.2.3). */
    private static Optional<Instant> named(String text, Instant now) {
        try {
            return Optional.of(
                    text.matches("\\d{1,9}")
                            ? now.plusSeconds(Long.parseLong(text))
                            : ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
        } catch (DateTimeException neither) {
            return Optional.empty();
        }
    }
}
