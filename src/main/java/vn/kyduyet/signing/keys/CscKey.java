package vn.kyduyet.signing.keys;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.refusal.RefusedException;

/**
 * A key in a remote signing service. Only hashes travel there, and what comes back is verified. An authorisation is
 * used for one call, since a service need not accept it for a second; the PIN is kept for the next one until closing.
 */
final class CscKey implements UnlockedKey {

    private final CscClient client;
    private final CscCredential credential;
    private final Clock clock;
    private final char[] pin;
    private CscClient.@Nullable Authorisation unused;
    private boolean wrongPin;
    private boolean closed;

    private CscKey(CscClient client, CscCredential credential, Clock clock, char[] pin) {
        this.client = client;
        this.credential = credential;
        this.clock = clock;
        this.pin = pin.clone();
    }

    /**
     * A key that is ready to sign; nothing when the PIN is wrong. Where an authorisation is bound to hashes, there are
     * none yet to try the PIN with: it is tried with the first signatures.
     */
    static Optional<UnlockedKey> unlock(CscClient client, CscCredential credential, Clock clock, char[] pin) {
        CscKey key = new CscKey(client, credential, clock, pin);
        if (!credential.boundToHashes()) {
            Optional<CscClient.Authorisation> authorisation;
            try {
                authorisation = client.authorise(credential, credential.multisign(), List.of(), key.pin);
            } catch (RefusedException refused) {
                key.close();
                throw refused;
            }
            if (authorisation.isEmpty()) {
                key.close();
                return Optional.empty();
            }
            key.unused = authorisation.get();
        }
        return Optional.of(key);
    }

    @Override
    public List<X509Certificate> chain() {
        return credential.chain();
    }

    @Override
    public int mostAtOnce() {
        return credential.multisign();
    }

    @Override
    public List<byte[]> sign(List<byte[]> toBeSigned) throws GeneralSecurityException {
        if (toBeSigned.size() > mostAtOnce()) {
            throw new IllegalArgumentException("more than the service signs at once");
        }
        if (toBeSigned.isEmpty()) {
            return List.of();
        }
        List<String> hashes = hashes(toBeSigned);
        List<byte[]> signatures = client.sign(credential, authorisation(hashes), hashes);
        for (int index = 0; index < signatures.size(); index++) {
            if (!isGood(toBeSigned.get(index), signatures.get(index))) {
                throw Refusal.conflict("signing.refused.remote-wrong-signature").asException();
            }
        }
        return signatures;
    }

    /** One at a time: two tries of the same wrong PIN would be counted twice, and lock the key sooner. */
    private synchronized CscClient.Authorisation authorisation(List<String> hashes) {
        if (closed) {
            throw new IllegalStateException("the key was closed");
        }
        CscClient.Authorisation ready = unused;
        unused = null;
        if (ready != null && clock.instant().isBefore(ready.end())) {
            return ready;
        }
        if (!wrongPin) {
            Optional<CscClient.Authorisation> authorisation =
                    client.authorise(credential, hashes.size(), credential.boundToHashes() ? hashes : List.of(), pin);
            if (authorisation.isPresent()) {
                return authorisation.get();
            }
            wrongPin = true;
        }
        throw Refusal.forbidden("signing.refused.remote-pin").asException();
    }

    private static List<String> hashes(List<byte[]> texts) throws GeneralSecurityException {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        List<String> hashes = new ArrayList<>();
        for (byte[] text : texts) {
            hashes.add(Base64.getEncoder().encodeToString(sha256.digest(text)));
        }
        return hashes;
    }

    private boolean isGood(byte[] text, byte[] made) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm());
        signature.initVerify(chain().get(0).getPublicKey());
        signature.update(text);
        try {
            return signature.verify(made);
        } catch (SignatureException notEvenOne) {
            return false;
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        unused = null;
        Arrays.fill(pin, '\0');
    }
}
