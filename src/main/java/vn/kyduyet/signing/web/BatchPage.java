package vn.kyduyet.signing.web;

import java.util.Arrays;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.signing.BatchId;
import vn.kyduyet.signing.BulkSigning;

/** How far a bulk command has come, document by document; a reload or another device shows the same. */
@Controller
class BatchPage {

    private final BulkSigning bulk;

    BatchPage(BulkSigning bulk) {
        this.bulk = bulk;
    }

    @GetMapping("/signing/batches/{id}")
    String show(@AuthenticationPrincipal SignedInPerson me, @PathVariable java.util.UUID id, Model model) {
        model.addAttribute("batch", bulk.progress(new BatchId(id), me.id()));
        return "signing/batch";
    }

    /** The part of the page that changes, for the script that asks for it now and then. */
    @GetMapping("/signing/batches/{id}/progress")
    String progress(@AuthenticationPrincipal SignedInPerson me, @PathVariable java.util.UUID id, Model model) {
        model.addAttribute("batch", bulk.progress(new BatchId(id), me.id()));
        return "signing/batch :: progress";
    }

    @PostMapping("/signing/batches/{id}/resume")
    String resume(
            @AuthenticationPrincipal SignedInPerson me,
            @PathVariable java.util.UUID id,
            @RequestParam(defaultValue = "") String pin,
            Model model,
            jakarta.servlet.http.HttpServletResponse response) {
        char[] secret = pin.toCharArray();
        try {
            bulk.resume(new BatchId(id), me.id(), secret);
            return "redirect:/signing/batches/" + id;
        } catch (RefusedException refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("refusal", refused.refusal());
            return show(me, id, model);
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    @PostMapping("/signing/batches/{id}/cancel")
    String cancel(@AuthenticationPrincipal SignedInPerson me, @PathVariable java.util.UUID id) {
        bulk.cancel(new BatchId(id), me.id());
        return "redirect:/signing/batches/" + id;
    }
}
