package vn.kyduyet.lessonplan.web;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;
import vn.kyduyet.lessonplan.OpenTask;
import vn.kyduyet.lessonplan.RemarkingLessonPlan;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.workflow.InboxTask;

/** The forms beside the PDF with which a reviewer writes, changes and checks remarks. */
@Controller
@RequestMapping("/lesson-plans/{id}/tasks/{taskId}/remarks")
class RemarkPages {

    private final OpenTask openTask;
    private final RemarkingLessonPlan remarking;

    RemarkPages(OpenTask openTask, RemarkingLessonPlan remarking) {
        this.openTask = openTask;
        this.remarking = remarking;
    }

    /** @param page empty or no number is told like a page that is not there */
    @PostMapping("/{remark}")
    String write(
            @AuthenticationPrincipal SignedInPerson me,
            @PathVariable UUID id,
            @PathVariable String taskId,
            @PathVariable UUID remark,
            @RequestParam(defaultValue = "") String page,
            @RequestParam(required = false) @Nullable Double x,
            @RequestParam(required = false) @Nullable Double y,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "false") boolean remove,
            Back back,
            RedirectAttributes redirect) {
        InboxTask task = openTask.require(taskId, me.id());
        try {
            if (remove) {
                remarking.remove(task, me.id(), remark);
                return back.to(id, "remarks");
            }
            remarking.write(task, me.id(), remark, new RemarkingLessonPlan.Place(number(page), x, y), text);
            return back.to(id, "remark-" + remark);
        } catch (RefusedException refused) {
            redirect.addFlashAttribute("remarkRefusal", refused.refusal());
            redirect.addFlashAttribute("remarkPage", page);
            redirect.addFlashAttribute("remarkText", text);
            return back.to(id, "remarks");
        }
    }

    @PostMapping("/{remark}/check")
    String check(
            @AuthenticationPrincipal SignedInPerson me,
            @PathVariable UUID id,
            @PathVariable String taskId,
            @PathVariable UUID remark,
            @RequestParam boolean done,
            Back back) {
        remarking.check(openTask.require(taskId, me.id()), me.id(), remark, done);
        return back.to(id, "remark-" + remark);
    }

    private static int number(String page) {
        try {
            return Integer.parseInt(page.strip());
        } catch (NumberFormatException none) {
            return 0;
        }
    }

    /**
     * How the reader had come to the plan's page, to which he or she returns.
     *
     * @param queue as the page's own parameter
     * @param whole as the page's own parameter
     */
    record Back(@Nullable String queue, @Nullable Boolean whole) {

        String to(UUID plan, String part) {
            UriComponentsBuilder address = UriComponentsBuilder.fromPath("/lesson-plans/{id}");
            if (queue != null) {
                address.queryParam("queue", "{queue}");
            }
            if (whole != null) {
                address.queryParam("whole", whole);
            }
            address.fragment(part);
            return "redirect:"
                    + (queue == null
                            ? address.encode().buildAndExpand(plan).toUriString()
                            : address.encode().buildAndExpand(plan, queue).toUriString());
        }
    }
}
