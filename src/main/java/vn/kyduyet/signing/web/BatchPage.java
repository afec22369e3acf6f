package vn.kyduyet.signing.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.signing.BatchId;
import vn.kyduyet.signing.Batches;
import vn.kyduyet.signing.BulkSigning;

/** How far a bulk command has come, document by document; a reload or another device shows the same. */
@Controller
@RequestMapping("/signing/batches")
class BatchPage {

    private static final String PAGE = "signing/batch";

    private final BulkSigning bulk;
    private final Batches batches;
    private final StaffDirectory staff;

    BatchPage(BulkSigning bulk, Batches batches, StaffDirectory staff) {
        this.bulk = bulk;
        this.batches = batches;
        this.staff = staff;
    }

    @GetMapping
    String list(@AuthenticationPrincipal SignedInPerson me, Model model) {
        model.addAttribute("batches", batches.of(me.id()));
        return "signing/batches";
    }

    @GetMapping("/{id}")
    String show(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID id, Model model) {
        BatchId batch = new BatchId(id);
        model.addAttribute("batch", bulk.progress(batch, me.id()));
        model.addAttribute("school", staff.school(me.school()).name());
        model.addAttribute("lastAt", batches.lastDecidedAt(batch).orElse(null));
        return PAGE;
    }

    /** The part of the page that changes, for the script that asks for it now and then. */
    @GetMapping("/{id}/progress")
    String progress(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID id, Model model) {
        model.addAttribute("batch", bulk.progress(new BatchId(id), me.id()));
        return PAGE + " :: progress";
    }

    /** The long list, which the script asks for only while somebody looks at it. */
    @GetMapping("/{id}/items")
    String items(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID id, Model model) {
        model.addAttribute("batch", bulk.progress(new BatchId(id), me.id()));
        return PAGE + " :: items";
    }

    @PostMapping("/{id}/resume")
    String resume(
            @AuthenticationPrincipal SignedInPerson me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String pin,
            Model model,
            HttpServletResponse response) {
        return withPin(me, id, pin, secret -> bulk.resume(new BatchId(id), me.id(), secret), model, response);
    }

    /** The documents that could not be signed, once more. */
    @PostMapping("/{id}/retry")
    String retry(
            @AuthenticationPrincipal SignedInPerson me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String pin,
            Model model,
            HttpServletResponse response) {
        return withPin(me, id, pin, secret -> bulk.retry(new BatchId(id), me.id(), secret), model, response);
    }

    @PostMapping("/{id}/cancel")
    String cancel(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID id) {
        bulk.cancel(new BatchId(id), me.id());
        return "redirect:/signing/batches/" + id;
    }

    private String withPin(
            SignedInPerson me, UUID id, String pin, Consumer<char[]> work, Model model, HttpServletResponse response) {
        char[] secret = pin.toCharArray();
        try {
            work.accept(secret);
            return "redirect:/signing/batches/" + id;
        } catch (RefusedException refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("refusal", refused.refusal());
            return show(me, id, model);
        } finally {
            Arrays.fill(secret, '\0');
        }
    }
}
