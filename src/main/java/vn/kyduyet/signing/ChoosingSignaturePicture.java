package vn.kyduyet.signing;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.people.Person;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.signing.pades.PictureRules;

/**
 * A person's own picture of the handwritten signature: uploaded, looked at on a page, and then taken into use for what
 * is signed from then on. What was signed before keeps its picture.
 */
@Component
public class ChoosingSignaturePicture {

    private final UploadedPictures uploads;
    private final SignaturePictures pictures;
    private final AuditTrail audit;

    ChoosingSignaturePicture(UploadedPictures uploads, SignaturePictures pictures, AuditTrail audit) {
        this.uploads = uploads;
        this.pictures = pictures;
        this.audit = audit;
    }

    /** Thrown when the picture may not be used, with the reason: {@link vn.kyduyet.refusal.RefusedException}. */
    @Transactional
    public void propose(PersonId person, byte[] png) {
        PictureRules.check(png);
        uploads.propose(person, png, sha256(png));
    }

    /**
     * Takes the proposed picture into use.
     *
     * @param sha256 of the picture that the person saw
     * @throws vn.kyduyet.refusal.RefusedException when that picture does not wait any more
     */
    @Transactional
    public void confirm(Person person, String sha256) {
        if (!uploads.confirm(person.id(), sha256)) {
            throw Refusal.conflict("signing.refused.picture-gone").asException();
        }
        audit.append(
                person.school().value(),
                person.id().value(),
                "signature-picture.changed",
                "person",
                person.id().toString(),
                Map.of("sha256", sha256));
    }

    /** As {@link #propose} and {@link #confirm} at once, for programs. */
    @Transactional
    public void use(Person person, byte[] png) {
        propose(person.id(), png);
        confirm(person, sha256(png));
    }

    /** Takes a proposed picture back. */
    public void withdraw(PersonId person) {
        uploads.delete(person, false);
    }

    /** What is put on documents now, PNG. */
    public Optional<byte[]> inUse(PersonId person) {
        return pictures.png(person);
    }

    /** The picture that waits for its owner's yes. */
    public Optional<Proposal> proposed(PersonId person) {
        return uploads.find(person, false)
                .flatMap(upload -> uploads.png(person, false)
                        .map(png -> new Proposal(
                                png,
                                upload.sha256(),
                                upload.uploadedAt(),
                                PictureRules.check(png).blue())));
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /**
     * A picture that is not used yet.
     *
     * @param blue whether its ink has the advised colour
     */
    public record Proposal(byte[] png, String sha256, Instant uploadedAt, boolean blue) {}
}
