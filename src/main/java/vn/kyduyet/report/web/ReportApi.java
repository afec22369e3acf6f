package vn.kyduyet.report.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.report.MakingReport;
import vn.kyduyet.report.VerifiedFile;

/** Reports for programs. */
@RestController
@RequestMapping(path = "/api/v1/verifications", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
@Tag(name = "Kiểm tra chữ ký")
class ReportApi {

    private final ReportedUpload upload;
    private final MakingReport making;

    ReportApi(ReportedUpload upload, MakingReport making) {
        this.upload = upload;
        this.making = making;
    }

    @PostMapping("/report")
    @Operation(summary = "Báo cáo kiểm tra một tệp, PDF do hệ thống ký; không cần đăng nhập")
    ResponseEntity<byte[]> pdf(
            @AuthenticationPrincipal @Nullable SignedInPerson me, @RequestPart("file") List<MultipartFile> files) {
        VerifiedFile file = upload.verified(files, me);
        return ReportAnswer.pdf(making.of(file).pdf(), file.result().name());
    }

    @PostMapping("/report.json")
    @Operation(summary = "Báo cáo kiểm tra một tệp cho chương trình, kèm các báo cáo của EU DSS; không cần đăng nhập")
    ResponseEntity<byte[]> json(
            @AuthenticationPrincipal @Nullable SignedInPerson me, @RequestPart("file") List<MultipartFile> files) {
        VerifiedFile file = upload.verified(files, me);
        return ReportAnswer.json(making.jsonOf(file), file.result().name());
    }
}
