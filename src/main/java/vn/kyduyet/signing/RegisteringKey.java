package vn.kyduyet.signing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.people.Person;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.signing.keys.KeyFiles;
import vn.kyduyet.signing.keys.KeySource;
import vn.kyduyet.signing.keys.SigningKeyRegister;
import vn.kyduyet.signing.keys.SigningKeys;

/** An administrator gives a person a first key, or another one; the PIN stays the signer's alone. */
@Component
public class RegisteringKey {

    private static final Logger LOG = LoggerFactory.getLogger(RegisteringKey.class);

    private static final String NO_PICTURE = "";

    private final SigningKeyRegister register;
    private final SigningKeys keys;
    private final KeyFiles files;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    RegisteringKey(
            SigningKeyRegister register,
            SigningKeys keys,
            KeyFiles files,
            AuditTrail audit,
            TransactionTemplate transaction) {
        this.register = register;
        this.keys = keys;
        this.files = files;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** Thrown when it cannot be a PKCS#12 file, with the reason: {@link vn.kyduyet.refusal.RefusedException}. */
    public void file(PersonId administrator, Person holder, byte[] content) {
        try {
            String location = files.keep(content);
            boolean done = false;
            try {
                put(administrator, holder, KeySource.Kind.PKCS12, location, Map.of("sha256", sha256(content)));
                done = true;
            } finally {
                if (!done) {
                    files.remove(location);
                }
            }
        } catch (IOException noRoom) {
            throw new UncheckedIOException(noRoom);
        }
    }

    /**
     * Registers a key that stays where it is.
     *
     * @param location what it means is the business of the kind's source
     * @throws vn.kyduyet.refusal.RefusedException when this system is not set up for the kind, or no key can be there
     */
    public void place(PersonId administrator, Person holder, KeySource.Kind kind, String location) {
        keys.checkPlace(kind, location);
        put(administrator, holder, kind, location, Map.of("location", location));
    }

    private void put(
            PersonId administrator, Person holder, KeySource.Kind kind, String location, Map<String, String> facts) {
        Optional<SigningKeyRegister.Key> before = register.find(holder.id()).map(SigningKeyRegister.Entry::key);
        String picture = before.map(SigningKeyRegister.Key::imageLocation).orElse(NO_PICTURE);
        transaction.executeWithoutResult(status -> {
            register.put(holder.id(), holder.school(), new SigningKeyRegister.Key(kind, location, picture, null));
            Map<String, String> details = new java.util.HashMap<>(facts);
            details.put("kind", kind.name());
            audit.append(
                    holder.school().value(),
                    administrator.value(),
                    before.isPresent() ? "signing-key.replaced" : "signing-key.registered",
                    "person",
                    holder.id().toString(),
                    details);
        });
        before.map(SigningKeyRegister.Key::location).ifPresent(this::remove);
    }

    /** A key that was replaced must not lie about; that it does so changes nothing for anybody who signs. */
    private void remove(String location) {
        try {
            files.remove(location);
        } catch (IOException stillThere) {
            LOG.warn("a replaced key is still in the folder of keys", stillThere);
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
