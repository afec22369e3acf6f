package vn.kyduyet.report.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.report.VerifiedFile;
import vn.kyduyet.verification.VerificationAnswer;
import vn.kyduyet.verification.VerifyingUploads;
import vn.kyduyet.verification.register.RegisteredRecords;

/** Verifies the one file that somebody wants a report about; nothing of it is kept. */
@Component
class ReportedUpload {

    private final VerifyingUploads verifying;
    private final RegisteredRecords records;

    ReportedUpload(VerifyingUploads verifying, RegisteredRecords records) {
        this.verifying = verifying;
        this.records = records;
    }

    /**
     * The file with what is known of it.
     *
     * @param reader who asks; null for somebody who is not signed in
     * @throws vn.kyduyet.refusal.RefusedException when it is not exactly one file
     */
    VerifiedFile verified(List<MultipartFile> files, @Nullable SignedInPerson reader) {
        List<MultipartFile> sent = files.stream()
                .filter(file -> !String.valueOf(file.getOriginalFilename()).isBlank())
                .toList();
        if (sent.size() > 1) {
            throw Refusal.invalid("report.refused.one-file").asException();
        }
        if (sent.isEmpty()) {
            throw Refusal.invalid("verification.refused.no-file").asException();
        }
        MultipartFile file = sent.get(0);
        VerificationAnswer answer = verifying.verifyWithReports(file);
        try {
            return new VerifiedFile(
                    file.getBytes(),
                    answer.result(),
                    records.check(file, reader),
                    Optional.ofNullable(answer.reports()));
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }
}
