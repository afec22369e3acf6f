package vn.kyduyet.lessonplan.web;

import java.io.IOException;
import java.util.UUID;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ResponseEntity;
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
    ResponseEntity<InputStreamResource> print(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID id)
            throws IOException {
        return printing.print(me, new LessonPlanId(id)).answer();
    }
}
