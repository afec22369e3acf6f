package vn.kyduyet.lessonplan.web;

import java.nio.charset.StandardCharsets;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.lessonplan.ReadingLessonPlans;
import vn.kyduyet.people.SignedInPerson;

/** A version's file as an answer to a browser or a program. */
final class VersionFile {

    private VersionFile() {}

    /** A PDF is shown, anything else is only ever saved, so that no upload runs in the browser as a page of ours. */
    static ResponseEntity<InputStreamResource> answer(
            ReadingLessonPlans reading, SignedInPerson reader, DocumentVersion version, boolean download) {
        boolean shown = !download && version.mediaType().equals(MediaType.APPLICATION_PDF_VALUE);
        ContentDisposition disposition = (shown ? ContentDisposition.inline() : ContentDisposition.attachment())
                .filename(version.fileName(), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(version.mediaType()))
                .contentLength(version.size())
                // A version never changes, but who may read it can.
                .cacheControl(CacheControl.noCache().cachePrivate())
                .eTag(version.sha256())
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .body(new InputStreamResource(() -> reading.content(reader, version), version.fileName()));
    }
}
