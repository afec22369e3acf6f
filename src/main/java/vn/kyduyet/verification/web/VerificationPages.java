package vn.kyduyet.verification.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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

    private static final String FORM = "verification/verify";

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
        return FORM;
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
        return FORM;
    }

    @GetMapping("/lookup")
    String lookUpTyped(@RequestParam(defaultValue = "") String code) {
        return "redirect:/lookup/"
                + code.replaceAll("[^0-9A-Za-z-]", "").transform(kept -> kept.isEmpty() ? "-" : kept);
    }

    @GetMapping("/lookup/{code}")
    String lookUp(@PathVariable String code, Model model, HttpServletResponse response) {
        Optional<VerifyingUploads.LookedUp> found = verifying.lookUp(code);
        if (found.isEmpty()) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
            model.addAttribute("refusal", Refusal.notFound("verification.refused.unknown-code"));
            model.addAttribute("code", code);
            return FORM;
        }
        model.addAttribute("document", found.get().document());
        model.addAttribute("result", found.get().result());
        return "verification/lookup";
    }

    /** A result with what the register knows of the file. */
    record Shown(VerificationResult result, VerifyingUploads.Standing standing) {}
}
