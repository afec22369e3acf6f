package vn.kyduyet.report.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.report.VerifiedFile;
import vn.kyduyet.verification.VerificationResult;
import vn.kyduyet.verification.VerifyingUploads;

/** Verifies the one file that somebody wants a report about; nothing of it is kept. */
@Component
class ReportedUpload {

    private final VerifyingUploads verifying;

    ReportedUpload(VerifyingUploads verifying) {
        this.verifying = verifying;
    }

    /** Thrown when it is not exactly one file: {@link vn.kyduyet.refusal.RefusedException}. */
    VerifiedFile verified(List<MultipartFile> files) {
        List<MultipartFile> sent = files.stream()
                .filter(file -> !String.valueOf(file.getOriginalFilename()).isBlank())
                .toList();
        if (sent.size() > 1) {
            throw Refusal.invalid("report.refused.one-file").asException();
        }
        VerificationResult result = verifying.verify(sent).get(0);
        MultipartFile file = sent.get(0);
        try {
            return new VerifiedFile(
                    file.getBytes(),
                    result,
                    verifying.standing(result),
                    result instanceof VerificationResult.Verified ? verifying.reports(file) : Optional.empty());
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }
}
