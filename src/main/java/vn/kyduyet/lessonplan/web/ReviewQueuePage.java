package vn.kyduyet.lessonplan.web;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.kyduyet.lessonplan.QueueFilter;
import vn.kyduyet.lessonplan.ReviewQueue;
import vn.kyduyet.people.GroupId;
import vn.kyduyet.people.SignedInPerson;

/** Everything that waits for me to review or sign, by what is due first. */
@Controller
class ReviewQueuePage {

    private final ReviewQueue queue;

    ReviewQueuePage(ReviewQueue queue) {
        this.queue = queue;
    }

    @GetMapping("/lesson-plans/review")
    String show(
            @AuthenticationPrincipal SignedInPerson me,
            @RequestParam(required = false) @Nullable UUID group,
            @RequestParam(required = false) @Nullable String subject,
            @RequestParam(required = false) @Nullable Integer grade,
            @RequestParam(required = false) @Nullable Integer week,
            @RequestParam(defaultValue = "false") boolean late,
            @RequestParam(defaultValue = "false") boolean returned,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        QueueFilter filter =
                new QueueFilter(group == null ? null : new GroupId(group), subject, grade, week, late, returned, text);
        model.addAttribute("filter", filter);
        model.addAttribute("found", queue.page(me.id(), filter, page));
        return "lessonplan/review";
    }
}
