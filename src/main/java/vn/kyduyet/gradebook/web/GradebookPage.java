package vn.kyduyet.gradebook.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.kyduyet.gradebook.DrawingUpProgress;
import vn.kyduyet.gradebook.ProgressTable;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;

/** The books that concern somebody, and for those who oversee them how full they are by class and subject. */
@Controller
@RequestMapping("/gradebook")
class GradebookPage {

    private final DrawingUpProgress progress;

    GradebookPage(DrawingUpProgress progress) {
        this.progress = progress;
    }

    @GetMapping
    String list(
            @AuthenticationPrincipal SignedInPerson me,
            @RequestParam(required = false) @Nullable Integer term,
            @RequestParam(name = "class", required = false) @Nullable String className,
            @RequestParam(required = false) @Nullable String subject,
            Model model) {
        ProgressTable table = progress.of(me, new DrawingUpProgress.Choice(term, className, subject))
                .orElse(null);
        model.addAttribute("table", table);
        model.addAttribute("chosenClass", className);
        model.addAttribute("chosenSubject", subject);
        return "gradebook/list";
    }

    @GetMapping("/progress")
    String progress(
            @AuthenticationPrincipal SignedInPerson me,
            @RequestParam(required = false) @Nullable Integer term,
            Model model) {
        ProgressTable table =
                progress.of(me, new DrawingUpProgress.Choice(term, null, null)).orElse(null);
        if (table != null && !table.overseesAll()) {
            throw Refusal.forbidden("gradebook.refused.progress").asException();
        }
        model.addAttribute("table", table);
        model.addAttribute(
                "behind",
                table == null
                        ? List.of()
                        : table.books().stream()
                                .filter(book -> !book.delays().isEmpty())
                                .toList());
        return "gradebook/progress";
    }
}
