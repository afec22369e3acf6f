package vn.kyduyet.verification.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import vn.kyduyet.verification.VerificationJson;
import vn.kyduyet.verification.VerifyingUploads;

/** Verification for programs. */
@RestController
@RequestMapping("/api/v1/verifications")
@Tag(name = "Kiểm tra chữ ký")
class VerificationApi {

    private final VerifyingUploads verifying;
    private final MessageSource messages;

    VerificationApi(VerifyingUploads verifying, MessageSource messages) {
        this.verifying = verifying;
        this.messages = messages;
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(summary = "Kiểm tra chữ ký của 1 đến 50 tệp PDF; không cần đăng nhập")
    List<Answer> verify(@RequestPart("file") List<MultipartFile> files, Locale locale) {
        return verifying.verify(files).stream()
                .map(result -> new Answer(VerificationJson.of(result, messages, locale), verifying.standing(result)))
                .toList();
    }

    /** A result with what the register knows of the file. */
    record Answer(
            @com.fasterxml.jackson.annotation.JsonUnwrapped VerificationJson result,
            VerifyingUploads.Standing standing) {}
}
