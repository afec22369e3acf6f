package vn.kyduyet.signing.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.signing.ChoosingSignaturePicture;
import vn.kyduyet.signing.pades.PictureRules;

/** One's own picture of the signature for programs. */
@RestController
@RequestMapping("/api/v1/account/signature-picture")
@Tag(name = "Khóa ký")
class SignaturePictureApi {

    private final ChoosingSignaturePicture pictures;
    private final StaffDirectory staff;

    SignaturePictureApi(ChoosingSignaturePicture pictures, StaffDirectory staff) {
        this.pictures = pictures;
        this.staff = staff;
    }

    @PutMapping(consumes = MediaType.IMAGE_PNG_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Thay ảnh chữ ký của người gọi; hồ sơ đã ký giữ nguyên")
    void put(@AuthenticationPrincipal SignedInPerson me, InputStream body) throws IOException {
        // No more than is looked at: what is larger is refused anyway.
        pictures.use(staff.person(me.id()), body.readNBytes(PictureRules.LARGEST_BYTES + 1));
    }
}
