package vn.kyduyet.verification.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.verification.VerificationAnswer;
import vn.kyduyet.verification.VerifyingUploads;
import vn.kyduyet.verification.register.RegisteredRecords;

/** Asks both the verifier and the register about the files that somebody sends. */
@Component
class CheckingFiles {

    private final VerifyingUploads verifying;
    private final RegisteredRecords records;

    CheckingFiles(VerifyingUploads verifying, RegisteredRecords records) {
        this.verifying = verifying;
        this.records = records;
    }

    /**
     * One result for each file, in the order in which they came.
     *
     * @param reader who asks; null for somebody who is not signed in
     * @throws vn.kyduyet.refusal.RefusedException when there is no file, or there are too many
     */
    List<CheckedFile> check(List<MultipartFile> files, @Nullable SignedInPerson reader) throws IOException {
        // A browser sends an empty field as a file without a name.
        List<MultipartFile> named = files.stream()
                .filter(file -> !String.valueOf(file.getOriginalFilename()).isBlank())
                .toList();
        List<VerificationAnswer> answers = verifying.verify(named);
        List<CheckedFile> checked = new ArrayList<>();
        for (int index = 0; index < named.size(); index++) {
            checked.add(new CheckedFile(answers.get(index), records.check(named.get(index), reader)));
        }
        return checked;
    }
}
