package vn.kyduyet.report.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.report.MadePackage;
import vn.kyduyet.report.MakingPackage;

/** The package of a record, by its look-up code, for those who may see the record. */
@Controller
@Tag(name = "Hồ sơ")
class PackageDownload {

    private static final MediaType ZIP = MediaType.parseMediaType("application/zip");

    private final MakingPackage making;

    PackageDownload(MakingPackage making) {
        this.making = making;
    }

    @GetMapping({"/records/{code}/package", "/api/v1/records/{code}/package"})
    @Operation(summary = "Gói hồ sơ (ZIP) để kiểm tra trên máy không nối mạng")
    ResponseEntity<InputStreamResource> pack(@AuthenticationPrincipal SignedInPerson me, @PathVariable String code) {
        MadePackage made = making.of(code, me);
        return ResponseEntity.ok()
                .contentType(ZIP)
                .contentLength(made.size())
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(made.name())
                                .build()
                                .toString())
                .body(new InputStreamResource(made::open, made.name()));
    }
}
