package vn.kyduyet.verification.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.verification.VerificationJson;
import vn.kyduyet.verification.VerifyingUploads;

/** Verification for programs. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Kiểm tra chữ ký")
class VerificationApi {

    private final VerifyingUploads verifying;
    private final MessageSource messages;

    VerificationApi(VerifyingUploads verifying, MessageSource messages) {
        this.verifying = verifying;
        this.messages = messages;
    }

    @PostMapping(path = "/verifications", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(summary = "Kiểm tra chữ ký của 1 đến 50 tệp PDF; không cần đăng nhập")
    List<Answer> verify(@RequestPart("file") List<MultipartFile> files, Locale locale) {
        return verifying.verify(files).stream()
                .map(result -> new Answer(VerificationJson.of(result, messages, locale), verifying.standing(result)))
                .toList();
    }

    @GetMapping("/lookup/{code}")
    @Operation(summary = "Tra cứu phiếu ký duyệt theo mã; không cần đăng nhập")
    LookedUp lookUp(@PathVariable String code, Locale locale) {
        VerifyingUploads.LookedUp found = verifying
                .lookUp(code)
                .orElseThrow(() ->
                        Refusal.notFound("verification.refused.unknown-code").asException());
        return new LookedUp(
                found.document().title(),
                found.document().createdAt(),
                VerificationJson.of(found.result(), messages, locale));
    }

    /** A genuine code: what the record is called, and what its newest version says of itself. */
    record LookedUp(String title, Instant submittedAt, VerificationJson verification) {}

    /** A result with what the register knows of the file. */
    record Answer(
            @com.fasterxml.jackson.annotation.JsonUnwrapped VerificationJson result,
            VerifyingUploads.Standing standing) {}
}
