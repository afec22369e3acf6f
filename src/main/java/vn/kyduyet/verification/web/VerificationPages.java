package vn.kyduyet.verification.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.verification.VerificationResult;
import vn.kyduyet.verification.VerifyingUploads;

/** For anyone: is this file what was signed, and is the code on this sheet of paper genuine? */
@Controller
class VerificationPages {

    private final VerifyingUploads verifying;

    VerificationPages(VerifyingUploads verifying) {
        this.verifying = verifying;
    }

    @ModelAttribute("most")
    int most() {
        return VerifyingUploads.MOST_FILES;
    }

    @GetMapping("/verification")
    String form() {
        return "verification/verify";
    }

    @PostMapping("/verification")
    String verify(@RequestParam(name = "file", required = false) @Nullable List<MultipartFile> files, Model model) {
        try {
            model.addAttribute(
                    "results",
                    verifying.verify(files == null ? List.of() : files).stream()
                            .map(result -> new Shown(result, verifying.standing(result)))
                            .toList());
        } catch (RefusedException refused) {
            model.addAttribute("refusal", refused.refusal());
        }
        return "verification/verify";
    }

    @GetMapping("/lookup")
    String lookUpTyped(@RequestParam(defaultValue = "") String code) {
        return "redirect:/lookup/"
                + code.replaceAll("[^0-9A-Za-z-]", "").transform(kept -> kept.isEmpty() ? "-" : kept);
    }

    @GetMapping("/lookup/{code}")
    String lookUp(@PathVariable String code, Model model) {
        VerifyingUploads.LookedUp found = verifying
                .lookUp(code)
                .orElseThrow(() ->
                        Refusal.notFound("verification.refused.unknown-code").asException());
        model.addAttribute("document", found.document());
        model.addAttribute("result", found.result());
        return "verification/lookup";
    }

    /** A result with what the register knows of the file. */
    record Shown(VerificationResult result, VerifyingUploads.Standing standing) {}
}
