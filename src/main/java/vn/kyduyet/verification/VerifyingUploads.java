package vn.kyduyet.verification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.multipart.MultipartFile;
import vn.kyduyet.refusal.Refusal;

/** Verifies what anyone sends, within bounds; nothing of it is kept. */
@Component
public class VerifyingUploads {

    /** How many files one request may bring. */
    public static final int MOST_FILES = 50;

    private final IsolatedVerifier verifier;
    private final DataSize maxSize;

    VerifyingUploads(IsolatedVerifier verifier, @Value("${kyduyet.intake.max-size}") DataSize maxSize) {
        this.verifier = verifier;
        this.maxSize = maxSize;
    }

    /** One answer for each file, in the order in which they came. */
    public List<VerificationAnswer> verify(List<MultipartFile> files) {
        List<MultipartFile> sent = files.stream()
                .filter(file -> !String.valueOf(file.getOriginalFilename()).isBlank())
                .toList();
        if (sent.isEmpty()) {
            throw Refusal.invalid("verification.refused.no-file").asException();
        }
        if (sent.size() > MOST_FILES) {
            throw Refusal.invalid("verification.refused.too-many", MOST_FILES).asException();
        }
        return sent.stream().map(file -> verify(file, verifier::verify)).toList();
    }

    /** The answer for one file, with the library's own reports. */
    public VerificationAnswer verifyWithReports(MultipartFile file) {
        return verify(file, verifier::verifyWithReports);
    }

    private VerificationAnswer verify(MultipartFile upload, BiFunction<Path, String, VerificationAnswer> verification) {
        String name = String.valueOf(upload.getOriginalFilename());
        if (upload.getSize() > maxSize.toBytes()) {
            return VerificationAnswer.only(
                    new VerificationResult.Unreadable(name, Reason.of("verification.unreadable.too-large")));
        }
        try {
            Path file = Files.createTempFile("verify-", ".pdf");
            try {
                upload.transferTo(file);
                return verification.apply(file, name);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException noRoom) {
            throw new UncheckedIOException(noRoom);
        }
    }
}
