package vn.kyduyet.signing.keys;

import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_PIN_INCORRECT;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_PIN_INVALID;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_PIN_LEN_RANGE;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.xipki.pkcs11.wrapper.PKCS11Exception;
import org.xipki.pkcs11.wrapper.TokenException;
import vn.kyduyet.refusal.Refusal;

/** Keys on tokens and security modules behind one PKCS#11 library; the location is {@code TOKEN LABEL/KEY LABEL}. */
@Component
@ConditionalOnProperty("kyduyet.signing.pkcs11.library")
class Pkcs11Keys implements KeySource, DisposableBean {

    private static final Set<Long> WRONG_PIN = Set.of(CKR_PIN_INCORRECT, CKR_PIN_INVALID, CKR_PIN_LEN_RANGE);

    private final Pkcs11Library library;

    Pkcs11Keys(@Value("${kyduyet.signing.pkcs11.library}") String library) {
        this.library = new Pkcs11Library(library);
    }

    @Override
    public Kind kind() {
        return Kind.PKCS11;
    }

    @Override
    public void checkPlace(String location) {
        if (!Pkcs11Key.Place.isOne(location)) {
            throw Refusal.invalid("signing.refused.key-place").asException();
        }
    }

    @Override
    public Optional<UnlockedKey> unlock(String location, char[] pin) {
        Pkcs11Key.Place place = Pkcs11Key.Place.of(location);
        try {
            List<X509Certificate> chain = library.inSession(place.token(), pin, session -> {
                Pkcs11Objects objects = new Pkcs11Objects(session);
                return objects.chain(objects.key(place.key()));
            });
            return Optional.of(new Pkcs11Key(library, place, chain, pin));
        } catch (TokenException fault) {
            if (fault instanceof PKCS11Exception known && WRONG_PIN.contains(known.getErrorCode())) {
                return Optional.empty();
            }
            throw Pkcs11Library.refused(fault);
        } catch (GeneralSecurityException unreadable) {
            throw Refusal.conflict("signing.refused.token-key").asException(unreadable);
        }
    }

    @Override
    public void destroy() {
        library.close();
    }
}
