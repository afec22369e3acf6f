package vn.kyduyet.signing.keys;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A remote signing service that insists on what the API of the Cloud Signature Consortium, version 2, demands. */
final class CscServer implements AutoCloseable {

    static final String CREDENTIAL = "GX0112348";
    static final String PIN = "246810";
    static final Duration AUTHORISATION = Duration.ofMinutes(5);

    private static final String SHA256 = "2.16.840.1.101.3.4.2.1";
    private static final int HASH_BYTES = 32;
    /** What comes before a SHA-256 hash in a PKCS#1 signature, version 1.5 (RFC 8017, section 9.2, note 1). */
    private static final byte[] DIGEST_INFO =
            java.util.HexFormat.of().parseHex("3031300d060960864801650304020105000420");

    final IssuedKey key;
    final List<String> calls = new CopyOnWriteArrayList<>();

    int multisign = 40;
    String scal = "1";
    String algorithm;
    String keyStatus = "enabled";
    String certificateStatus = "valid";
    String generator = "";
    List<String> credentials = List.of(CREDENTIAL);
    int underway;
    /** How the next call of a method is answered instead of rightly. */
    final Map<String, Answer> instead = new ConcurrentHashMap<>();
    /** Whether the signatures are made over something else. */
    boolean signsWrongly;

    private final JsonMapper json = new JsonMapper();
    private final Clock clock;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Activation> activations = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private volatile String token = "token-0";
    private volatile String handed = "";
    private @Nullable Answer waiting;

    CscServer(IssuedKey key, Clock clock) throws IOException {
        this.key = key;
        this.clock = clock;
        this.algorithm = key.key().getAlgorithm().equals("EC") ? "1.2.840.10045.4.3.2" : "1.2.840.113549.1.1.11";
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/csc/v2/", this::handle);
        server.createContext("/token", this::handToken);
        server.start();
    }

    URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/csc/v2");
    }

    URI tokenUrl() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/token");
    }

    void revokeToken() {
        token = "token-" + numbers.incrementAndGet();
    }

    long calls(String method) {
        return calls.stream().filter(method::equals).count();
    }

    private void handToken(HttpExchange exchange) throws IOException {
        calls.add("token");
        String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String basic =
                "Basic " + Base64.getEncoder().encodeToString("school:s%26cret".getBytes(StandardCharsets.UTF_8));
        boolean right = basic.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                && asked.contains("grant_type=client_credentials");
        send(
                exchange,
                right ? ok(Map.of("access_token", token, "expires_in", 3600)) : error(401, "invalid_client", ""));
    }

    private void handle(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestURI().getPath().substring("/csc/v2/".length());
        calls.add(method);
        byte[] body = exchange.getRequestBody().readAllBytes();
        Answer other = instead.remove(method);
        if (other != null) {
            send(exchange, other);
        } else if (!exchange.getRequestMethod().equals("POST")) {
            send(exchange, error(400, "invalid_request", "Only POST"));
        } else if (!("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            send(exchange, error(401, "invalid_token", "The access token is not valid"));
        } else if (!"application/json".equals(exchange.getRequestHeaders().getFirst("Content-Type"))) {
            send(exchange, invalid("Malformed content type"));
        } else {
            send(exchange, answer(method, json.readTree(body)));
        }
    }

    private synchronized Answer answer(String method, JsonNode request) {
        try {
            return switch (method) {
                case "credentials/list" -> ok(Map.of("credentialIDs", credentials));
                case "credentials/info" -> info(request);
                case "credentials/authorize" -> authorise(request);
                case "credentials/authorizeCheck" -> check(request);
                case "signatures/signHash" -> sign(request);
                default -> error(501, "not_implemented", method);
            };
        } catch (Exception broken) {
            return error(500, "server_error", String.valueOf(broken));
        }
    }

    private Answer info(JsonNode request) throws Exception {
        if (!isOurs(request)) {
            return invalid("Invalid parameter credentialID");
        }
        if (!request.path("certificates").asString("").equals("chain")
                || !request.path("authInfo").asBoolean(false)) {
            return invalid("Invalid parameter certificates");
        }
        List<String> certificates = new ArrayList<>();
        for (var certificate : key.chain()) {
            certificates.add(Base64.getEncoder().encodeToString(certificate.getEncoded()));
        }
        Map<String, Object> pin = new LinkedHashMap<>(Map.of("type", "Password", "id", "PIN", "format", "N"));
        if (!generator.isEmpty()) {
            pin.put("generator", generator);
        }
        return ok(Map.of(
                "key", Map.of("status", keyStatus, "algo", List.of(algorithm), "len", 2048),
                "cert", Map.of("status", certificateStatus, "certificates", certificates),
                "auth", Map.of("mode", "explicit", "expression", "PIN", "objects", List.of(pin)),
                "SCAL", scal,
                "multisign", multisign));
    }

    private Answer authorise(JsonNode request) {
        if (!isOurs(request)) {
            return invalid("Invalid parameter credentialID");
        }
        JsonNode number = request.path("numSignatures");
        List<String> hashes = texts(request.path("hashes"));
        if (!number.isInt()) {
            return invalid("Missing (or invalid type) integer parameter numSignatures");
        }
        if (number.asInt() < 1) {
            return invalid("Invalid value for parameter numSignatures");
        }
        if (number.asInt() > multisign) {
            return invalid("Numbers of signatures is too high");
        }
        if (scal.equals("2") && hashes.size() != number.asInt()) {
            return invalid("Missing (or invalid type) array parameter hashes");
        }
        if (!hashes.isEmpty() && !areHashes(hashes)
                || !hashes.isEmpty()
                        && !SHA256.equals(request.path("hashAlgorithmOID").asString(""))) {
            return invalid("Invalid Base64 hash string parameter");
        }
        JsonNode pin = request.path("authData").path(0);
        if (!pin.path("id").asString("").equals("PIN")
                || !pin.path("value").asString("").equals(PIN)) {
            return error(400, "invalid_authentication_data", "The authentication data is invalid");
        }
        String activation = "SAD-" + numbers.incrementAndGet();
        activations.put(
                activation,
                new Activation(number.asInt(), hashes, clock.instant().plus(AUTHORISATION)));
        Answer given = ok(Map.of("SAD", activation, "expiresIn", AUTHORISATION.toSeconds()));
        return underway > 0 ? wait(given) : given;
    }

    private Answer wait(Answer given) {
        waiting = given;
        handed = "handle-" + numbers.incrementAndGet();
        return new Answer(202, json.writeValueAsString(Map.of("handle", handed)));
    }

    private Answer check(JsonNode request) {
        if (waiting == null || !handed.equals(request.path("handle").asString(""))) {
            return invalid("Invalid parameter handle");
        }
        return --underway > 0 ? wait(waiting) : waiting;
    }

    private Answer sign(JsonNode request) throws Exception {
        if (!isOurs(request)) {
            return invalid("Invalid parameter credentialID");
        }
        // Used up by whatever is done with it.
        Activation activation = activations.remove(request.path("SAD").asString(""));
        List<String> hashes = texts(request.path("hashes"));
        if (activation == null) {
            return invalid("Invalid parameter SAD");
        }
        if (!clock.instant().isBefore(activation.end())) {
            return invalid("SAD expired");
        }
        if (hashes.isEmpty() || hashes.size() > activation.signatures()) {
            return invalid("Empty hash array");
        }
        if (!areHashes(hashes)) {
            return invalid("Invalid digest value length");
        }
        if (scal.equals("2") && !activation.hashes().containsAll(hashes)) {
            return invalid("Hash is not authorized by the SAD");
        }
        if (!request.path("signAlgo").asString("").equals(algorithm)) {
            return invalid("Invalid parameter signAlgo");
        }
        // Named when, and only when, the signature's algorithm does not say it.
        if (request.has("hashAlgorithmOID") != algorithm.equals("1.2.840.113549.1.1.1")) {
            return invalid("Invalid parameter hashAlgorithmOID");
        }
        List<String> signatures = new ArrayList<>();
        for (String hash : hashes) {
            signatures.add(Base64.getEncoder()
                    .encodeToString(signature(Base64.getDecoder().decode(hash))));
        }
        return ok(Map.of("signatures", signatures));
    }

    private byte[] signature(byte[] hash) throws Exception {
        byte[] signed = signsWrongly ? MessageDigest.getInstance("SHA-256").digest(hash) : hash;
        boolean ec = key.key().getAlgorithm().equals("EC");
        Signature signature = Signature.getInstance(ec ? "NONEwithECDSA" : "NONEwithRSA");
        signature.initSign(key.key());
        if (!ec) {
            signature.update(DIGEST_INFO);
        }
        signature.update(signed);
        return signature.sign();
    }

    private static boolean isOurs(JsonNode request) {
        return request.path("credentialID").asString("").equals(CREDENTIAL);
    }

    private static boolean areHashes(List<String> hashes) {
        return hashes.stream().allMatch(hash -> Base64.getDecoder().decode(hash).length == HASH_BYTES);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asString()));
        return texts;
    }

    private Answer ok(Map<String, ?> members) {
        return new Answer(200, json.writeValueAsString(members));
    }

    static Answer invalid(String description) {
        return error(400, "invalid_request", description);
    }

    static Answer error(int status, String error, String description) {
        return new Answer(
                status, new JsonMapper().writeValueAsString(Map.of("error", error, "error_description", description)));
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        if (answer.isSilence()) {
            return;
        }
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    record Answer(int status, String body) {

        /** The call is taken and never answered. */
        static final Answer SILENCE = new Answer(0, "");

        boolean isSilence() {
            return status == 0;
        }
    }

    private record Activation(int signatures, List<String> hashes, Instant end) {}
}
