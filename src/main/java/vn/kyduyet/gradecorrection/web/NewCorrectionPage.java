package vn.kyduyet.gradecorrection.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.kyduyet.gradebook.BookId;
import vn.kyduyet.gradebook.Mark;
import vn.kyduyet.gradebook.MarkColumn;
import vn.kyduyet.gradecorrection.CorrectionId;
import vn.kyduyet.gradecorrection.RequestingCorrection;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.schoolyear.StudentId;

/** A teacher asks for a correction of one cell of the book. */
@Controller
@RequestMapping("/corrections")
class NewCorrectionPage {

    private final RequestingCorrection requesting;

    NewCorrectionPage(RequestingCorrection requesting) {
        this.requesting = requesting;
    }

    @GetMapping("/new")
    String form(
            @AuthenticationPrincipal SignedInPerson me,
            @RequestParam UUID book,
            @RequestParam UUID student,
            @RequestParam MarkColumn column,
            Model model,
            HttpServletResponse response) {
        RequestingCorrection.Offer offer = requesting.offer(me, cell(book, student, column));
        model.addAttribute("token", UUID.randomUUID());
        offer.refusal().ifPresent(refusal -> {
            response.setStatus(refusal.kind().status());
            model.addAttribute("refusal", refusal);
        });
        return form(offer, "", "", model);
    }

    @PostMapping
    String request(
            @AuthenticationPrincipal SignedInPerson me,
            @RequestParam UUID book,
            @RequestParam UUID student,
            @RequestParam MarkColumn column,
            @RequestParam(defaultValue = "") String after,
            @RequestParam int seen,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam UUID token,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            CorrectionId id = requesting.request(me, cell(book, student, column), after, seen, reason, token);
            redirect.addFlashAttribute("told", "gradecorrection.told.requested");
            return "redirect:/corrections/" + id;
        } catch (RefusedException refused) {
            RequestingCorrection.Offer offer = requesting.offer(me, cell(book, student, column));
            response.setStatus(refused.refusal().kind().status());
            model.addAttribute("refusal", refused.refusal());
            model.addAttribute("token", token);
            return form(offer, after, reason, model);
        }
    }

    private static String form(RequestingCorrection.Offer offer, String after, String reason, Model model) {
        model.addAttribute("offer", offer);
        model.addAttribute(
                "before", offer.mark().filter(mark -> !mark.isEmpty()).orElse(null));
        model.addAttribute("seen", offer.mark().map(Mark::version).orElse(0));
        model.addAttribute("after", after);
        model.addAttribute("reason", reason);
        return "gradecorrection/new";
    }

    private static RequestingCorrection.Cell cell(UUID book, UUID student, MarkColumn column) {
        return new RequestingCorrection.Cell(new BookId(book), new StudentId(student), column);
    }
}
