package vn.kyduyet.termclosing.web;

import java.io.IOException;
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
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.termclosing.ClassClosingId;
import vn.kyduyet.termclosing.PrintingClassBook;
import vn.kyduyet.termclosing.ReadingClassClosing;
import vn.kyduyet.workflow.ProcessView;

/** The books of a class and its process, for those whom they concern. */
@RestController
@RequestMapping("/term-closings/classes/{id}")
class ClosingFiles {

    private final ReadingClassClosing reading;
    private final PrintingClassBook printing;

    ClosingFiles(ReadingClassClosing reading, PrintingClassBook printing) {
        this.reading = reading;
        this.printing = printing;
    }

    @GetMapping("/books/{book}/file")
    ResponseEntity<InputStreamResource> file(
            @AuthenticationPrincipal SignedInPerson me,
            @PathVariable UUID id,
            @PathVariable UUID book,
            @RequestParam(defaultValue = "false") boolean download) {
        DocumentVersion version = reading.file(me, new ClassClosingId(id), new DocumentId(book));
        ContentDisposition disposition = (download ? ContentDisposition.attachment() : ContentDisposition.inline())
                .filename(version.fileName(), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(version.mediaType()))
                .contentLength(version.size())
                // A version never changes, but which one is the newest does, and who may read it.
                .cacheControl(CacheControl.noCache().cachePrivate())
                .eTag(version.sha256())
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .body(new InputStreamResource(() -> reading.content(version), version.fileName()));
    }

    @GetMapping("/books/{book}/print-copy")
    ResponseEntity<InputStreamResource> print(
            @AuthenticationPrincipal SignedInPerson me, @PathVariable UUID id, @PathVariable UUID book)
            throws IOException {
        return printing.print(me, new ClassClosingId(id), new DocumentId(book)).answer();
    }

    @GetMapping("/process")
    ProcessView process(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID id) {
        return reading.process(me, new ClassClosingId(id));
    }
}
