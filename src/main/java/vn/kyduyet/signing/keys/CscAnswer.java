package vn.kyduyet.signing.keys;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.refusal.RefusedException;

/**
 * What a remote signing service answered to a call.
 *
 * @param method what was called: {@code credentials/info}
 * @param status the HTTP status
 * @param body the answer's JSON; a missing node when it was none
 */
record CscAnswer(String method, int status, JsonNode body) {

    private static final Set<String> NOT_LET_IN =
            Set.of("invalid_token", "expired_token", "unauthorized_client", "invalid_client", "invalid_scope");
    private static final Set<String> NOT_NOW = Set.of("server_error", "temporarily_unavailable");
    /** The second is what version 1 of the API says; services answer it still. */
    private static final Set<String> WRONG_PIN = Set.of("invalid_authentication_data", "invalid_pin");

    private static final int ACCEPTED = 202;
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY_REQUESTS = 429;

    /** Whether the signer has yet to confirm somewhere else. */
    boolean isUnderway() {
        return status == ACCEPTED;
    }

    boolean isUnauthorized() {
        return status == UNAUTHORIZED;
    }

    boolean isWrongPin() {
        return !isSuccess() && (WRONG_PIN.contains(error()) || says("invalid parameter pin"));
    }

    /** Thrown when the service did not do it, with its reason: {@link RefusedException}. */
    CscAnswer orRefused() {
        if (!isSuccess()) {
            throw reason().asException(new IOException(this.toString()));
        }
        return this;
    }

    /** A member that the answer must have; thrown when it has not: {@link RefusedException}. */
    String text(String member) {
        String text = body.path(member).asString("");
        if (text.isEmpty()) {
            throw unusable(member);
        }
        return text;
    }

    /** The refusal of an answer that cannot be right. */
    RefusedException unusable(String member) {
        return Refusal.conflict("signing.refused.remote-answer")
                .asException(new IOException(method + " was answered without a usable " + member));
    }

    private boolean isSuccess() {
        return status / 100 == 2;
    }

    /** The predefined errors and the descriptions are those of the API, version 2, sections 10.2, 11.6 and 11.10. */
    private Refusal reason() {
        if (status == UNAUTHORIZED || NOT_LET_IN.contains(error())) {
            return Refusal.conflict("signing.refused.remote-access");
        }
        if (status == TOO_MANY_REQUESTS || status / 100 == 5 || NOT_NOW.contains(error())) {
            return Refusal.conflict("signing.refused.remote-unavailable");
        }
        if (error().equals("access_denied")) {
            return Refusal.conflict("signing.refused.remote-declined");
        }
        if (says("locked")) {
            return Refusal.conflict("signing.refused.remote-locked");
        }
        if (says("disabled")) {
            return Refusal.conflict("signing.refused.remote-disabled");
        }
        if (says("certificate") && says("expired")) {
            return Refusal.conflict("signing.refused.remote-certificate");
        }
        if (says("sad expired") || says("invalid parameter sad")) {
            return Refusal.conflict("signing.refused.remote-expired");
        }
        if (says("parameter credentialid")) {
            return Refusal.conflict("signing.refused.remote-credential");
        }
        return Refusal.conflict("signing.refused.remote-answer");
    }

    private boolean says(String words) {
        return description().toLowerCase(Locale.ROOT).contains(words);
    }

    private String error() {
        return body.path("error").asString("");
    }

    private String description() {
        return body.path("error_description").asString("");
    }

    /** Without the body, which may hold what activates a signature. */
    @Override
    public String toString() {
        return method + ": " + status + " " + error() + " " + description();
    }
}
