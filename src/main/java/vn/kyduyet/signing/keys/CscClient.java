package vn.kyduyet.signing.keys;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.kyduyet.refusal.Refusal;

/** The methods of the API of the Cloud Signature Consortium, version 2, that signing needs. */
final class CscClient {

    private static final String SHA256 = "2.16.840.1.101.3.4.2.1";
    /** What the API says of an authorisation that names no end. */
    private static final int AUTHORISATION_LIFETIME = 3600;

    private final CscProperties settings;
    private final CscConnection connection;
    private final Clock clock;

    CscClient(CscProperties settings, JsonMapper json, Clock clock) {
        this.settings = settings;
        this.connection = new CscConnection(settings, json, clock);
        this.clock = clock;
    }

    /** The only key that this program may use; thrown when there is another number of them: a refusal. */
    String onlyCredential() {
        JsonNode identifiers =
                connection.post("credentials/list", Map.of()).orRefused().body().path("credentialIDs");
        if (identifiers.size() != 1) {
            throw Refusal.conflict("signing.refused.remote-count", identifiers.size())
                    .asException();
        }
        return identifiers.path(0).asString("");
    }

    CscCredential credential(String id) {
        CscAnswer answer = connection.post(
                "credentials/info",
                Map.of("credentialID", id, "certificates", "chain", "certInfo", true, "authInfo", true));
        return CscCredential.of(id, answer.orRefused());
    }

    /**
     * Has signatures allowed by the signer's PIN; nothing when it is wrong.
     *
     * @param hashes the only ones that may be signed then, Base64; none to leave that open
     */
    Optional<Authorisation> authorise(CscCredential credential, int signatures, List<String> hashes, char[] pin) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("credentialID", credential.id());
        request.put("numSignatures", signatures);
        if (!hashes.isEmpty()) {
            request.put("hashes", hashes);
            request.put("hashAlgorithmOID", SHA256);
        }
        request.put("authData", List.of(Map.of("id", credential.pinObject(), "value", pin)));
        CscAnswer answer = confirmed(connection.post("credentials/authorize", request));
        if (answer.isWrongPin()) {
            return Optional.empty();
        }
        String activation = answer.orRefused().text("SAD");
        Duration lifetime = Duration.ofSeconds(answer.body().path("expiresIn").asInt(AUTHORISATION_LIFETIME));
        return Optional.of(new Authorisation(activation, clock.instant().plus(lifetime)));
    }

    /** The signatures over hashes, in their order; RSA ones are PKCS#1 version 1.5, ECDSA ones DER. */
    List<byte[]> sign(CscCredential credential, Authorisation authorisation, List<String> hashes) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("credentialID", credential.id());
        request.put("SAD", authorisation.activation());
        request.put("hashes", hashes);
        if (credential.hashAlgorithmNamed()) {
            request.put("hashAlgorithmOID", SHA256);
        }
        request.put("signAlgo", credential.signAlgorithm());
        CscAnswer answer = connection.post("signatures/signHash", request).orRefused();
        List<byte[]> signatures = new ArrayList<>();
        try {
            for (JsonNode signature : answer.body().path("signatures")) {
                signatures.add(Base64.getDecoder().decode(signature.asString("")));
            }
        } catch (IllegalArgumentException notBase64) {
            throw answer.unusable("signature");
        }
        if (signatures.size() != hashes.size()) {
            throw answer.unusable("number of signatures");
        }
        return signatures;
    }

    /** Waits while the signer is asked once more by the service itself (section 11.7). */
    private CscAnswer confirmed(CscAnswer first) {
        long checks = settings.confirmation().dividedBy(settings.checkEvery());
        CscAnswer answer = first;
        for (long check = 0; answer.isUnderway(); check++) {
            if (check >= checks) {
                throw Refusal.conflict("signing.refused.remote-unconfirmed").asException();
            }
            pause();
            answer = connection.post("credentials/authorizeCheck", Map.of("handle", answer.text("handle")));
        }
        return answer;
    }

    private void pause() {
        try {
            Thread.sleep(settings.checkEvery().toMillis());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw Refusal.conflict("signing.refused.remote-unconfirmed").asException(stopping);
        }
    }

    /** What activates signatures, and until when. */
    record Authorisation(String activation, Instant end) {

        /** Without the secret. */
        @Override
        public String toString() {
            return "Authorisation[end=" + end + "]";
        }
    }
}
