package vn.kyduyet.lessonplan.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.kyduyet.lessonplan.ReadingLessonPlans;
import vn.kyduyet.lessonplan.ReviewingLessonPlan;
import vn.kyduyet.lessonplan.ReviewingLessonPlan.Selected;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.signing.BatchId;

/** Everything that waits for the signer's signature, to be signed with one PIN. */
@Controller
class SigningListPage {

    private static final String PAGE = "lessonplan/signing";

    private final ReadingLessonPlans reading;
    private final ReviewingLessonPlan reviewing;

    SigningListPage(ReadingLessonPlans reading, ReviewingLessonPlan reviewing) {
        this.reading = reading;
        this.reviewing = reviewing;
    }

    @GetMapping("/lesson-plans/signing")
    String list(@AuthenticationPrincipal SignedInPerson me, Model model) {
        model.addAttribute("waiting", reading.waitingForSignature(me));
        model.addAttribute("chosen", List.of());
        return PAGE;
    }

    /** Each choice is a task and the hash of the version that the list showed: {@code <task>:<sha256>}. */
    @PostMapping("/lesson-plans/signing")
    String sign(
            @AuthenticationPrincipal SignedInPerson me,
            @RequestParam(name = "choice", required = false) @Nullable List<String> choices,
            @RequestParam(defaultValue = "") String pin,
            Model model,
            jakarta.servlet.http.HttpServletResponse response) {
        char[] secret = pin.toCharArray();
        try {
            BatchId batch = reviewing.approveAll(me.id(), selected(choices), secret);
            return "redirect:/signing/batches/" + batch;
        } catch (RefusedException refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("refusal", refused.refusal());
            model.addAttribute("waiting", reading.waitingForSignature(me));
            model.addAttribute("chosen", choices == null ? List.of() : choices);
            return PAGE;
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    private static List<Selected> selected(@Nullable List<String> choices) {
        List<Selected> selected = new ArrayList<>();
        for (String choice : choices == null ? List.<String>of() : choices) {
            int colon = choice.lastIndexOf(':');
            if (colon > 0) {
                selected.add(new Selected(choice.substring(0, colon), choice.substring(colon + 1)));
            }
        }
        return selected;
    }
}
