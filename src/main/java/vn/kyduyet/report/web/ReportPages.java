package vn.kyduyet.report.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.report.MakingReport;
import vn.kyduyet.report.VerifiedFile;

/** For anyone: the report about a file, by the second button of the verification page. */
@Controller
class ReportPages {

    private final ReportedUpload upload;
    private final MakingReport making;

    ReportPages(ReportedUpload upload, MakingReport making) {
        this.upload = upload;
        this.making = making;
    }

    @PostMapping("/verification/report")
    ResponseEntity<byte[]> pdf(
            @AuthenticationPrincipal @Nullable SignedInPerson me,
            @RequestParam(name = "file", required = false) @Nullable List<MultipartFile> files) {
        VerifiedFile file = upload.verified(files == null ? List.of() : files, me);
        return ReportAnswer.pdf(making.of(file).pdf(), file.result().name());
    }

    @PostMapping("/verification/report.json")
    ResponseEntity<byte[]> json(
            @AuthenticationPrincipal @Nullable SignedInPerson me,
            @RequestParam(name = "file", required = false) @Nullable List<MultipartFile> files) {
        VerifiedFile file = upload.verified(files == null ? List.of() : files, me);
        return ReportAnswer.json(making.jsonOf(file), file.result().name());
    }
}
