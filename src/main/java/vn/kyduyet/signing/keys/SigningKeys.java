package vn.kyduyet.signing.keys;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.refusal.Refusal;

/** Unlocks people's keys with their PIN, and locks a key for a while when the PIN is guessed at. */
@Component
public class SigningKeys {

    static final int MOST_ATTEMPTS = 5;
    static final Duration LOCK = Duration.ofMinutes(15);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private final SigningKeyRegister register;
    private final Map<KeySource.Kind, KeySource> sources;
    private final Clock clock;

    SigningKeys(SigningKeyRegister register, List<KeySource> sources, Clock clock) {
        this.register = register;
        this.sources = sources.stream().collect(Collectors.toMap(KeySource::kind, Function.identity()));
        this.clock = clock;
    }

    /**
     * The person's key, unlocked for one command.
     *
     * @throws vn.kyduyet.refusal.RefusedException when there is no key, it is locked, or the PIN is wrong
     */
    public UnlockedKey unlock(PersonId signer, char[] pin) {
        SigningKeyRegister.Entry entry = register.find(signer)
                .orElseThrow(() -> Refusal.forbidden("signing.refused.no-key").asException());
        Instant lockedUntil = entry.lockedUntil();
        if (lockedUntil != null && clock.instant().isBefore(lockedUntil)) {
            throw locked(lockedUntil);
        }
        UnlockedKey key = open(entry, pin);
        if (entry.failedAttempts() > 0 || lockedUntil != null) {
            register.setAttempts(signer, 0, null);
        }
        keepCertificate(entry, key);
        return key;
    }

    /** The kinds of keys that this system is set up for. */
    public Set<KeySource.Kind> kinds() {
        return Set.copyOf(sources.keySet());
    }

    /**
     * Looks at a place before it is registered.
     *
     * @throws vn.kyduyet.refusal.RefusedException when no key of that kind can be there
     */
    public void checkPlace(KeySource.Kind kind, String location) {
        KeySource source = sources.get(kind);
        if (source == null) {
            throw Refusal.conflict("signing.refused.kind-not-configured").asException();
        }
        if (location.length() > SigningKeyRegister.LONGEST_LOCATION) {
            throw Refusal.invalid("signing.refused.key-place-long", SigningKeyRegister.LONGEST_LOCATION)
                    .asException();
        }
        source.checkPlace(location);
    }

    /** A key shows its certificate only now; whoever watches over its end knows it from then on. */
    private void keepCertificate(SigningKeyRegister.Entry entry, UnlockedKey key) {
        String seen = PemChain.text(key.chain());
        if (!seen.equals(entry.key().certificate())) {
            register.setCertificate(entry.person(), seen);
        }
    }

    private UnlockedKey open(SigningKeyRegister.Entry entry, char[] pin) {
        KeySource source = sources.get(entry.key().kind());
        if (source == null) {
            throw Refusal.conflict("signing.refused.key-kind").asException();
        }
        return source.unlock(entry.key().location(), pin).orElseThrow(() -> wrongPin(entry.person()));
    }

    private RuntimeException wrongPin(PersonId signer) {
        int failed = register.countFailure(signer);
        if (failed >= MOST_ATTEMPTS) {
            Instant until = clock.instant().plus(LOCK);
            register.setAttempts(signer, 0, until);
            return locked(until);
        }
        return Refusal.forbidden("signing.refused.wrong-pin", MOST_ATTEMPTS - failed)
                .asException();
    }

    private RuntimeException locked(Instant until) {
        return Refusal.of(Refusal.Kind.LOCKED, "signing.refused.key-locked", TIME.format(until.atZone(clock.getZone())))
                .asException();
    }
}
