package vn.kyduyet.lessonplan.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
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
    void print(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID id, HttpServletResponse response)
            throws IOException {
        PrintingLessonPlan.Copy copy = printing.print(me, new LessonPlanId(id));
        try (OutputStream out = response.getOutputStream()) {
            response.setContentType(MediaType.APPLICATION_PDF_VALUE);
            response.setContentLengthLong(Files.size(copy.file()));
            // Each copy says when it was made.
            response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.inline()
                            .filename(copy.name(), StandardCharsets.UTF_8)
                            .build()
                            .toString());
            Files.copy(copy.file(), out);
        } finally {
            Files.deleteIfExists(copy.file());
        }
    }
}
