package vn.kyduyet.web;

import java.time.Instant;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import vn.kyduyet.people.Accounts;
import vn.kyduyet.people.SignedInPerson;

/** Signs people in by name and password; guessing makes an account wait, longer each time. */
class ThrottledSignIn implements AuthenticationProvider {

    private final Accounts accounts;
    private final PasswordEncoder passwords;
    private final String nobody;

    ThrottledSignIn(Accounts accounts, PasswordEncoder passwords) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.nobody = passwords.encode("nobody has this password");
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String username = attempt.getName();
        String password = String.valueOf(attempt.getCredentials());
        Optional<Instant> lockedUntil = accounts.lockedUntil(username);
        if (lockedUntil.isPresent()) {
            throw new GuessedTooOften(lockedUntil.get());
        }
        SignedInPerson person;
        try {
            person = accounts.loadUserByUsername(username);
        } catch (UsernameNotFoundException unknown) {
            // As long as for a real account: the time must not tell which names exist.
            passwords.matches(password, nobody);
            throw new BadCredentialsException("wrong name or password");
        }
        if (!passwords.matches(password, person.getPassword())) {
            accounts.countFailure(username);
            throw new BadCredentialsException("wrong name or password");
        }
        accounts.forgive(username);
        return UsernamePasswordAuthenticationToken.authenticated(person, null, person.getAuthorities());
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }

    /** Thrown while an account takes no password. */
    static final class GuessedTooOften extends AuthenticationException {

        private final transient Instant until;

        GuessedTooOften(Instant until) {
            super("guessed too often");
            this.until = until;
        }

        Instant until() {
            return until;
        }
    }
}
