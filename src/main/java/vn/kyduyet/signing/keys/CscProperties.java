package vn.kyduyet.signing.keys;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which remote signing service makes the signatures, and what lets this program in there.
 *
 * @param url where its methods are, as far as before {@code /credentials/list}
 * @param accessToken what its operator handed out once; without it, a token is asked for at {@code tokenUrl}
 * @param tokenUrl where a token is given for the client's credentials (RFC 6749, section 4.4)
 * @param timeout how long one answer is waited for
 * @param confirmation how long a signer has who is asked once more, on the telephone
 * @param checkEvery how often the service is asked meanwhile
 */
@ConfigurationProperties("kyduyet.signing.csc")
record CscProperties(
        @Nullable URI url,
        @Nullable String accessToken,
        @Nullable URI tokenUrl,
        @Nullable String clientId,
        @Nullable String clientSecret,
        @DefaultValue("20s") Duration timeout,
        @DefaultValue("2m") Duration confirmation,
        @DefaultValue("2s") Duration checkEvery) {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Thrown when the service cannot be used with these settings: {@link IllegalStateException}. */
    void requireWhole() {
        if (isBlank(accessToken) && (tokenUrl == null || isBlank(clientId) || isBlank(clientSecret))) {
            throw new IllegalStateException("kyduyet.signing.csc.url cần đi cùng access-token, hoặc cùng token-url,"
                    + " client-id và client-secret / needs access-token, or token-url, client-id and client-secret");
        }
        if (!isProtected(url) || tokenUrl != null && !isProtected(tokenUrl)) {
            throw new IllegalStateException("kyduyet.signing.csc.url và token-url phải là địa chỉ https, vì mã PIN đi"
                    + " qua đó / must be https addresses, because the PIN travels there");
        }
    }

    /** Whether tokens come from the outside and are not asked for. */
    boolean hasOwnToken() {
        return !isBlank(accessToken);
    }

    /** Without the secrets, for whoever logs it. */
    @Override
    public String toString() {
        return "CscProperties[url=" + url + "]";
    }

    private static boolean isProtected(@Nullable URI address) {
        return address != null
                && address.getHost() != null
                && ("https".equalsIgnoreCase(address.getScheme()) || THIS_MACHINE.contains(address.getHost()));
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
