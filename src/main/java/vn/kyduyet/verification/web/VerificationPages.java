package vn.kyduyet.verification.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import vn.kyduyet.document.LookupCode;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.verification.VerifyingUploads;
import vn.kyduyet.verification.register.Conclusion;
import vn.kyduyet.verification.register.LookedUp;

/** For anyone: is this file what was signed, and is the code on this sheet of paper genuine? */
@Controller
class VerificationPages {

    private static final String VERIFY = "verification/verify";
    private static final String LOOKUP = "verification/lookup";

    private final CheckingFiles checking;
    private final LookingUp lookingUp;

    VerificationPages(CheckingFiles checking, LookingUp lookingUp) {
        this.checking = checking;
        this.lookingUp = lookingUp;
    }

    @ModelAttribute("most")
    int most() {
        return VerifyingUploads.MOST_FILES;
    }

    @GetMapping("/verification")
    String form() {
        return VERIFY;
    }

    @PostMapping("/verification")
    String verify(
            @RequestParam(name = "file", required = false) @Nullable List<MultipartFile> files,
            @AuthenticationPrincipal @Nullable SignedInPerson me,
            Model model)
            throws IOException {
        try {
            List<CheckedFile> results = checking.check(files == null ? List.of() : files, me);
            List<Integer> notGood = new ArrayList<>();
            for (int index = 0; index < results.size(); index++) {
                if (results.get(index).conclusion().tone() != Conclusion.Tone.GOOD) {
                    notGood.add(index);
                }
            }
            model.addAttribute("results", results);
            model.addAttribute("notGood", notGood);
        } catch (RefusedException refused) {
            model.addAttribute("refusal", refused.refusal());
        }
        return VERIFY;
    }

    /** What was typed becomes the address that a printed code leads to; what is no code is told there. */
    @GetMapping("/lookup")
    String lookUpTyped(@RequestParam(defaultValue = "") String code) {
        return "redirect:/lookup/" + LookupCode.read(code).orElse("-");
    }

    @GetMapping("/lookup/{code}")
    String lookUp(
            @PathVariable String code,
            @AuthenticationPrincipal @Nullable SignedInPerson me,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        try {
            LookedUp found = lookingUp.lookUp(code, me, request, response);
            model.addAttribute("found", found);
            model.addAttribute("conclusion", Conclusion.ofCode(found));
        } catch (RefusedException refused) {
            response.setStatus(refused.refusal().kind().status());
            model.addAttribute("refusal", refused.refusal());
        }
        return LOOKUP;
    }

    /** From the sheet to the record; the login stands before this page. */
    @GetMapping("/records/{code}")
    String record(
            @PathVariable String code,
            @AuthenticationPrincipal SignedInPerson me,
            HttpServletRequest request,
            HttpServletResponse response) {
        return "redirect:" + lookingUp.path(code, me, request, response);
    }
}
