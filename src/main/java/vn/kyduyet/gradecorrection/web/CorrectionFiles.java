package vn.kyduyet.gradecorrection.web;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.gradecorrection.CorrectionId;
import vn.kyduyet.gradecorrection.ReadingCorrections;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.workflow.ProcessView;

/** The files of a correction, for those who may read it: its evidence, its record, and its process. */
@RestController
@RequestMapping("/corrections/{id}")
class CorrectionFiles {

    private final ReadingCorrections reading;

    CorrectionFiles(ReadingCorrections reading) {
        this.reading = reading;
    }

    @GetMapping("/evidence/{file}")
    ResponseEntity<InputStreamResource> evidence(
            @AuthenticationPrincipal SignedInPerson me, @PathVariable UUID id, @PathVariable UUID file) {
        return answer(reading.evidence(me, new CorrectionId(id), file), false);
    }

    @GetMapping("/versions/{number}/file")
    ResponseEntity<InputStreamResource> version(
            @AuthenticationPrincipal SignedInPerson me,
            @PathVariable UUID id,
            @PathVariable int number,
            @RequestParam(defaultValue = "false") boolean download) {
        return answer(reading.version(me, new CorrectionId(id), number), download);
    }

    @GetMapping("/process")
    ProcessView process(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID id) {
        return reading.process(me, new CorrectionId(id));
    }

    private ResponseEntity<InputStreamResource> answer(DocumentVersion version, boolean download) {
        ContentDisposition disposition = (download ? ContentDisposition.attachment() : ContentDisposition.inline())
                .filename(version.fileName(), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(version.mediaType()))
                .contentLength(version.size())
                // A version never changes, but who may read it can.
                .cacheControl(CacheControl.noCache().cachePrivate())
                .eTag(version.sha256())
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .body(new InputStreamResource(() -> reading.content(version), version.fileName()));
    }
}
