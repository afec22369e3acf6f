package vn.kyduyet.signing;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.ResourceLoader;
import org.springframework.stereotype.Component;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.signing.keys.SigningKeyRegister;
import vn.kyduyet.signing.pades.SignaturePicture;

/** The pictures of people's handwritten signatures, each decoded once. */
@Component
class SignaturePictures {

    private final SigningKeyRegister register;
    private final ResourceLoader resources;
    private final Map<String, SignaturePicture> decoded = new ConcurrentHashMap<>();

    SignaturePictures(SigningKeyRegister register, ResourceLoader resources) {
        this.register = register;
        this.resources = resources;
    }

    /** Thrown when the person has none, or it cannot be read: {@link vn.kyduyet.refusal.RefusedException}. */
    SignaturePicture of(PersonId person) {
        String location = register.find(person)
                .orElseThrow(() -> Refusal.forbidden("signing.refused.no-key").asException())
                .key()
                .imageLocation();
        return decoded.computeIfAbsent(location, this::read);
    }

    private SignaturePicture read(String location) {
        try (InputStream picture = resources.getResource(location).getInputStream()) {
            return SignaturePicture.of(picture.readAllBytes());
        } catch (IOException unreadable) {
            throw Refusal.conflict("signing.refused.picture").asException(unreadable);
        }
    }
}
