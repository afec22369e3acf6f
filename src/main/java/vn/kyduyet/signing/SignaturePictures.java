package vn.kyduyet.signing;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.ResourceLoader;
import org.springframework.stereotype.Component;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.signing.keys.SigningKeyRegister;
import vn.kyduyet.signing.pades.SignaturePicture;

/** The pictures of people's handwritten signatures: the uploaded one, or else the one registered with the key. */
@Component
class SignaturePictures {

    private final SigningKeyRegister register;
    private final UploadedPictures uploads;
    private final ResourceLoader resources;
    private final Map<PersonId, Decoded> decoded = new ConcurrentHashMap<>();

    SignaturePictures(SigningKeyRegister register, UploadedPictures uploads, ResourceLoader resources) {
        this.register = register;
        this.uploads = uploads;
        this.resources = resources;
    }

    /**
     * What is put on documents; decoded once, until the person has another.
     *
     * @throws vn.kyduyet.refusal.RefusedException when the person has none, or it cannot be read
     */
    SignaturePicture of(PersonId person) {
        String name = uploads.find(person, true)
                .map(UploadedPictures.Upload::sha256)
                .orElseGet(() -> location(person).orElseThrow(SignaturePictures::none));
        return decoded.compute(
                        person,
                        (same, known) -> known != null && known.name().equals(name) ? known : decode(person, name))
                .picture();
    }

    /** The same as a file; nothing when the person has none. */
    Optional<byte[]> png(PersonId person) {
        return uploads.png(person, true).or(() -> location(person).map(this::read));
    }

    private Decoded decode(PersonId person, String name) {
        try {
            return new Decoded(name, SignaturePicture.of(png(person).orElseThrow(SignaturePictures::none)));
        } catch (IOException unreadable) {
            throw Refusal.conflict("signing.refused.picture").asException(unreadable);
        }
    }

    private Optional<String> location(PersonId person) {
        return register.find(person).map(entry -> entry.key().imageLocation()).filter(location -> !location.isBlank());
    }

    private byte[] read(String location) {
        try (InputStream picture = resources.getResource(location).getInputStream()) {
            return picture.readAllBytes();
        } catch (IOException unreadable) {
            throw Refusal.conflict("signing.refused.picture").asException(unreadable);
        }
    }

    private static RuntimeException none() {
        return Refusal.conflict("signing.refused.picture-none").asException();
    }

    /** @param name its SHA-256 or its location, which change when the picture does */
    private record Decoded(String name, SignaturePicture picture) {}
}
