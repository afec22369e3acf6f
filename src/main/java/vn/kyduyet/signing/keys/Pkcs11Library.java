package vn.kyduyet.signing.keys;

import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_DEVICE_REMOVED;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_PIN_LOCKED;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_SESSION_CLOSED;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_SESSION_HANDLE_INVALID;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_SLOT_ID_INVALID;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_TOKEN_NOT_PRESENT;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_TOKEN_NOT_RECOGNIZED;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_USER_ALREADY_LOGGED_IN;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKU_USER;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xipki.pkcs11.wrapper.PKCS11Exception;
import org.xipki.pkcs11.wrapper.PKCS11Module;
import org.xipki.pkcs11.wrapper.Session;
import org.xipki.pkcs11.wrapper.Slot;
import org.xipki.pkcs11.wrapper.StaticLogger;
import org.xipki.pkcs11.wrapper.Token;
import org.xipki.pkcs11.wrapper.TokenException;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.refusal.RefusedException;

/**
 * A PKCS#11 library with the tokens behind it. Who logs in to a token logs in the whole program (PKCS#11, section 5.6),
 * so that the next person could sign without a PIN: here a login never outlasts one piece of work, and there is one at
 * a time.
 */
final class Pkcs11Library {

    private static final Logger LOG = LoggerFactory.getLogger(Pkcs11Library.class);

    private static final Set<Long> REMOVED = Set.of(
            CKR_TOKEN_NOT_PRESENT,
            CKR_TOKEN_NOT_RECOGNIZED,
            CKR_DEVICE_REMOVED,
            CKR_SESSION_HANDLE_INVALID,
            CKR_SESSION_CLOSED,
            CKR_SLOT_ID_INVALID);

    private final PKCS11Module module;
    private final Lock oneAtATime = new ReentrantLock();

    /** Thrown when the library cannot be used: {@link IllegalStateException}. */
    Pkcs11Library(String file) {
        StaticLogger.setLogger(new Pkcs11Log());
        try {
            module = PKCS11Module.getInstance(file);
            module.initialize();
        } catch (IOException | TokenException unusable) {
            throw new IllegalStateException(
                    "Không nạp được kyduyet.signing.pkcs11.library / cannot load it: " + file, unusable);
        }
    }

    /**
     * Does something in a session that the PIN opened, which is closed afterwards.
     *
     * @throws PKCS11Exception as the token answers, for one with a wrong PIN
     * @throws RefusedException when there is no such token
     */
    <T> T inSession(String tokenLabel, char[] pin, Work<T> work) throws TokenException, GeneralSecurityException {
        oneAtATime.lock();
        try {
            Session session = token(tokenLabel).openSession(false);
            try {
                login(session, pin);
                return work.in(session);
            } finally {
                end(session);
            }
        } finally {
            oneAtATime.unlock();
        }
    }

    private Token token(String label) throws TokenException {
        Optional<Token> token = plugged(label);
        if (token.isEmpty()) {
            // Many libraries see what was plugged in since they were initialised only when they are so again.
            module.finalize(null);
            module.initialize();
            token = plugged(label);
        }
        return token.orElseThrow(
                () -> Refusal.conflict("signing.refused.token-missing").asException());
    }

    private Optional<Token> plugged(String label) throws TokenException {
        for (Slot slot : module.getSlotList(true)) {
            Token token = slot.getToken();
            if (isNamed(token, label)) {
                return Optional.of(token);
            }
        }
        return Optional.empty();
    }

    private static boolean isNamed(Token token, String label) {
        try {
            return token.getTokenInfo().getLabel().strip().equals(label);
        } catch (TokenException gone) {
            // One that cannot say its name must not keep the others from being found.
            LOG.warn("a token does not say its name: {}", gone.getMessage());
            return false;
        }
    }

    private static void login(Session session, char[] pin) throws PKCS11Exception {
        try {
            session.login(CKU_USER, pin);
        } catch (PKCS11Exception failed) {
            if (failed.getErrorCode() != CKR_USER_ALREADY_LOGGED_IN) {
                throw failed;
            }
            // Left over by a token that failed to log out; this PIN has not been tried yet.
            session.logout();
            session.login(CKU_USER, pin);
        }
    }

    private static void end(Session session) {
        try {
            session.logout();
        } catch (TokenException notLoggedIn) {
            LOG.debug("no logout: {}", notLoggedIn.getMessage());
        }
        try {
            session.closeSession();
        } catch (TokenException gone) {
            LOG.debug("the session was closed already: {}", gone.getMessage());
        }
    }

    /** What the user is told of a token's fault. */
    static RefusedException refused(TokenException fault) {
        long code = fault instanceof PKCS11Exception known ? known.getErrorCode() : 0;
        if (code == CKR_PIN_LOCKED) {
            return Refusal.conflict("signing.refused.token-locked").asException(fault);
        }
        if (REMOVED.contains(code)) {
            return Refusal.conflict("signing.refused.token-removed").asException(fault);
        }
        return Refusal.conflict("signing.refused.token-failed").asException(fault);
    }

    void close() {
        try {
            module.finalize(null);
        } catch (TokenException ended) {
            LOG.debug("the PKCS#11 library had ended: {}", ended.getMessage());
        }
    }

    /** What is done in a session. */
    interface Work<T> {
        T in(Session session) throws TokenException, GeneralSecurityException;
    }
}
