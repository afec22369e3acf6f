package vn.kyduyet.signing.keys;

import java.time.Clock;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keys in a remote signing service that speaks the API of the Cloud Signature Consortium, version 2; the location is
 * the service's identifier of the key, or nothing where it has only one for us.
 */
@Component
@ConditionalOnProperty("kyduyet.signing.csc.url")
class CscKeys implements KeySource {

    private final CscClient client;
    private final Clock clock;

    CscKeys(CscProperties settings, JsonMapper json, Clock clock) {
        settings.requireWhole();
        this.client = new CscClient(settings, json, clock);
        this.clock = clock;
    }

    @Override
    public Kind kind() {
        return Kind.CSC;
    }

    @Override
    public Optional<UnlockedKey> unlock(String location, char[] pin) {
        String id = location.isBlank() ? client.onlyCredential() : location;
        return CscKey.unlock(client, client.credential(id), clock, pin);
    }
}
