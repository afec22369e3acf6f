package vn.kyduyet.signing.keys;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;
import vn.kyduyet.refusal.Refusal;

/**
 * A key in a remote signing service, as {@code credentials/info} describes it.
 *
 * @param chain the signer's certificate first
 * @param signAlgorithm the object identifier that asks for a signature over a SHA-256 hash
 * @param hashAlgorithmNamed whether the hash's algorithm must be named beside it
 * @param pinObject by which name the PIN is given to the service
 * @param boundToHashes whether an authorisation is good for the named hashes only (SCAL 2)
 * @param multisign how many signatures one authorisation allows at most
 */
record CscCredential(
        String id,
        List<X509Certificate> chain,
        String signAlgorithm,
        boolean hashAlgorithmNamed,
        String pinObject,
        boolean boundToHashes,
        int multisign) {

    private static final String ECDSA_WITH_SHA256 = "1.2.840.10045.4.3.2";
    private static final String RSA_WITH_SHA256 = "1.2.840.113549.1.1.11";
    private static final String RSA = "1.2.840.113549.1.1.1";

    /** Thrown when the key cannot be used, with the reason: {@link vn.kyduyet.refusal.RefusedException}. */
    static CscCredential of(String id, CscAnswer answer) {
        JsonNode info = answer.body();
        requireUsable(info);
        List<X509Certificate> chain = chain(answer);
        String algorithm = signAlgorithm(chain.get(0), info.path("key").path("algo"));
        return new CscCredential(
                id,
                chain,
                algorithm,
                algorithm.equals(RSA),
                pinObject(info.path("auth")),
                info.path("SCAL").asString("1").equals("2"),
                Math.max(1, info.path("multisign").asInt(1)));
    }

    private static void requireUsable(JsonNode info) {
        if (info.path("key").path("status").asString("").equals("disabled")) {
            throw Refusal.conflict("signing.refused.remote-disabled").asException();
        }
        switch (info.path("cert").path("status").asString("")) {
            case "expired" ->
                throw Refusal.conflict("signing.refused.remote-certificate").asException();
            case "revoked" ->
                throw Refusal.conflict("signing.refused.remote-revoked").asException();
            case "suspended" ->
                throw Refusal.conflict("signing.refused.remote-suspended").asException();
            default -> {
                // Valid, or the service does not say: the certificate is looked at before each signature anyway.
            }
        }
    }

    private static List<X509Certificate> chain(CscAnswer answer) {
        List<X509Certificate> chain = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (JsonNode certificate : answer.body().path("cert").path("certificates")) {
                byte[] encoded = Base64.getMimeDecoder().decode(certificate.asString(""));
                chain.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(encoded)));
            }
        } catch (CertificateException | IllegalArgumentException notOne) {
            throw answer.unusable("certificate");
        }
        if (chain.isEmpty()) {
            throw answer.unusable("certificate");
        }
        return List.copyOf(chain);
    }

    private static String signAlgorithm(X509Certificate certificate, JsonNode offered) {
        List<String> wanted = certificate.getPublicKey().getAlgorithm().equals("EC")
                ? List.of(ECDSA_WITH_SHA256)
                : List.of(RSA_WITH_SHA256, RSA);
        for (String algorithm : wanted) {
            for (JsonNode identifier : offered) {
                if (identifier.asString("").equals(algorithm)) {
                    return algorithm;
                }
            }
        }
        throw Refusal.conflict("signing.refused.remote-algorithm").asException();
    }

    /** The one thing that this program can ask the signer for is a PIN; what is sent to a telephone is not one. */
    private static String pinObject(JsonNode authorisation) {
        JsonNode objects = authorisation.path("objects");
        JsonNode only = objects.path(0);
        if (!authorisation.path("mode").asString("").equals("explicit")
                || objects.size() != 1
                || !only.path("type").asString("").equals("Password")
                || only.has("generator")) {
            throw Refusal.conflict("signing.refused.remote-authorisation").asException();
        }
        return only.path("id").asString("");
    }
}
