package vn.kyduyet.verification.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.verification.VerificationJson;
import vn.kyduyet.verification.register.Conclusion;
import vn.kyduyet.verification.register.LookedUp;
import vn.kyduyet.verification.register.RecordCheck;

/** Verification for programs: what the pages tell, and to those who give name and password what they may see beyond it. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Kiểm tra chữ ký")
class VerificationApi {

    private final CheckingFiles checking;
    private final LookingUp lookingUp;
    private final MessageSource messages;

    VerificationApi(CheckingFiles checking, LookingUp lookingUp, MessageSource messages) {
        this.checking = checking;
        this.lookingUp = lookingUp;
        this.messages = messages;
    }

    @PostMapping(path = "/verifications", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            summary = "Kiểm tra chữ ký của 1 đến 50 tệp PDF; không cần đăng nhập",
            description =
                    "Mỗi tệp một kết quả, theo thứ tự gửi lên. conclusion là kết luận chung bằng một câu; verdict chỉ"
                            + " nói về chữ ký số (ETSI EN 319 102-1); record là điều sổ đăng ký của hệ thống biết về đúng tệp này:"
                            + " bản mới nhất hay bản cũ, ai phải ký theo thứ tự nào, ai đã ký, có đúng chức vụ vào ngày ký không."
                            + " title của hồ sơ liên quan đến học sinh, path và decisions (ý kiến, nhận xét) chỉ có khi gửi kèm"
                            + " tên và mật khẩu của người được xem hồ sơ.")
    List<Answer> verify(
            @RequestPart("file") List<MultipartFile> files,
            @AuthenticationPrincipal @Nullable SignedInPerson me,
            Locale locale)
            throws IOException {
        return checking.check(files, me).stream()
                .map(checked -> new Answer(
                        VerificationJson.of(checked.result(), messages, locale),
                        conclusion(checked.conclusion(), locale),
                        checked.record().standing(),
                        RecordJson.of(checked.record(), messages, locale)))
                .toList();
    }

    @GetMapping("/lookup/{code}")
    @Operation(
            summary = "Tra cứu phiếu ký duyệt theo mã; không cần đăng nhập",
            description =
                    "Chữ hoa, chữ thường, dấu cách và gạch nối đều được. Trả lời cho bản mới nhất của hồ sơ, không kèm"
                            + " nội dung. Mã sai dạng, mã không có và mã của hệ thống khác đều trả lời 404 như nhau.")
    @ApiResponse(responseCode = "200", description = "Mã là thật")
    @ApiResponse(responseCode = "404", description = "Không có hồ sơ nào mang mã này")
    @ApiResponse(responseCode = "429", description = "Hỏi quá nhiều; Retry-After là số giây cần chờ")
    Found lookUp(
            @PathVariable String code,
            @AuthenticationPrincipal @Nullable SignedInPerson me,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale) {
        LookedUp found = lookingUp.lookUp(code, me, request, response);
        return new Found(
                conclusion(Conclusion.ofCode(found), locale),
                RecordJson.of(found.record(), messages, locale),
                VerificationJson.of(found.result(), messages, locale));
    }

    private Concluded conclusion(Conclusion conclusion, Locale locale) {
        return new Concluded(
                conclusion.tone(), conclusion.sentence().code(), messages.getMessage(conclusion.sentence(), locale));
    }

    /** Cryptography and register together. */
    record Concluded(Conclusion.Tone tone, String code, String sentence) {}

    /** A result with what the register knows of the file. */
    record Answer(
            @JsonUnwrapped VerificationJson result,
            Concluded conclusion,
            RecordCheck.Standing standing,
            RecordJson record) {}

    /** A genuine code: what is registered, and what the newest version says of itself. */
    record Found(Concluded conclusion, RecordJson record, VerificationJson verification) {}
}
