package vn.kyduyet.lessonplan.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.kyduyet.lessonplan.OpenedBeforeSigning;
import vn.kyduyet.lessonplan.ReviewingLessonPlan;
import vn.kyduyet.lessonplan.ReviewingLessonPlan.Selected;
import vn.kyduyet.lessonplan.WaitingForSignature;
import vn.kyduyet.lessonplan.WaitingPlan;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.signing.BatchId;
import vn.kyduyet.signing.CertificateNotice;

/** Everything that waits for the signer's signature, to be signed with one PIN. */
@Controller
class SigningListPage {

    private static final String PAGE = "lessonplan/signing";

    private final WaitingForSignature waiting;
    private final OpenedBeforeSigning opened;
    private final CertificateNotice certificates;
    private final ReviewingLessonPlan reviewing;

    SigningListPage(
            WaitingForSignature waiting,
            OpenedBeforeSigning opened,
            CertificateNotice certificates,
            ReviewingLessonPlan reviewing) {
        this.waiting = waiting;
        this.opened = opened;
        this.certificates = certificates;
        this.reviewing = reviewing;
    }

    @GetMapping("/lesson-plans/signing")
    String list(@AuthenticationPrincipal SignedInPerson me, Model model) {
        return page(me, List.of(), model);
    }

    private String page(SignedInPerson me, List<String> chosen, Model model) {
        Map<Boolean, List<WaitingPlan>> all = waiting.of(me.id()).stream()
                .collect(Collectors.partitioningBy(plan -> plan.concerns().isEmpty()));
        model.addAttribute("exceptions", all.get(false));
        model.addAttribute("ordinary", all.get(true));
        model.addAttribute(
                "own", all.get(true).stream().filter(WaitingPlan::isOwn).count());
        // A set, because it is asked for every row.
        model.addAttribute("chosen", Set.copyOf(chosen));
        model.addAttribute("mustOpen", opened.isDemanded());
        model.addAttribute("certificate", certificates.of(me.id()).orElse(null));
        return PAGE;
    }

    /** Each choice is a task and the hash of the version that the list showed: {@code <task>:<sha256>}. */
    @PostMapping("/lesson-plans/signing")
    String sign(
            @AuthenticationPrincipal SignedInPerson me,
            @RequestParam(name = "choice", required = false) @Nullable List<String> choices,
            @RequestParam(defaultValue = "") String pin,
            Model model,
            HttpServletResponse response) {
        char[] secret = pin.toCharArray();
        try {
            BatchId batch = reviewing.approveAll(me.id(), selected(choices), secret);
            return "redirect:/signing/batches/" + batch;
        } catch (RefusedException refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("refusal", refused.refusal());
            return page(me, choices == null ? List.of() : choices, model);
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
