package vn.kyduyet.signing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.springframework.core.io.ResourceLoader;
import org.springframework.stereotype.Component;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.refusal.Refusal;

/** Unlocks people's keys with their PIN, and locks a key for a while when the PIN is guessed at. */
@Component
class SigningKeys {

    static final int MOST_ATTEMPTS = 5;
    static final Duration LOCK = Duration.ofMinutes(15);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private final SigningKeyRegister register;
    private final ResourceLoader resources;
    private final Clock clock;

    SigningKeys(SigningKeyRegister register, ResourceLoader resources, Clock clock) {
        this.register = register;
        this.resources = resources;
        this.clock = clock;
    }

    /**
     * The person's key, unlocked for one command.
     *
     * @throws vn.kyduyet.refusal.RefusedException when there is no key, it is locked, or the PIN is wrong
     */
    UnlockedKey unlock(PersonId signer, char[] pin) {
        SigningKeyRegister.Entry entry = register.find(signer)
                .orElseThrow(() -> Refusal.forbidden("signing.refused.no-key").asException());
        Instant lockedUntil = entry.lockedUntil();
        if (lockedUntil != null && clock.instant().isBefore(lockedUntil)) {
            throw locked(lockedUntil);
        }
        UnlockedKey key = open(entry, pin);
        if (entry.failedAttempts() > 0) {
            register.setAttempts(signer, 0, null);
        }
        return key;
    }

    private UnlockedKey open(SigningKeyRegister.Entry entry, char[] pin) {
        try (InputStream file = resources.getResource(entry.location()).getInputStream();
                InputStream picture =
                        resources.getResource(entry.imageLocation()).getInputStream()) {
            return Pkcs12Key.open(file, pin, picture.readAllBytes()).orElseThrow(() -> wrongPin(entry.person()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("the key of " + entry.person() + " cannot be used", unusable);
        }
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
