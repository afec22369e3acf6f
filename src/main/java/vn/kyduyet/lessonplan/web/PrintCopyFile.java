package vn.kyduyet.lessonplan.web;

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
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import vn.kyduyet.document.PrintedCopy;
import vn.kyduyet.lessonplan.LessonPlanId;
import vn.kyduyet.lessonplan.PrintingLessonPlan;
import vn.kyduyet.people.SignedInPerson;

/** An approved plan for the printer; opened in the browser, which prints it. */
@Controller
class PrintCopyFile {

    private final PrintingLessonPlan printing;

    PrintCopyFile(PrintingLessonPlan printing) {
        this.printing = printing;
    }

    @GetMapping("/lesson-plans/{id}/print-copy")
    ResponseEntity<InputStreamResource> print(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID id)
            throws IOException {
        PrintedCopy copy = printing.print(me, new LessonPlanId(id));
        ContentDisposition disposition = ContentDisposition.inline()
                .filename(copy.name(), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .contentLength(copy.size())
                // Each copy says when it was made.
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .body(new InputStreamResource(copy::open, copy.name()));
    }
}
