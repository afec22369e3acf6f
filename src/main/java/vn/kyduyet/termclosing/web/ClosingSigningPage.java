package vn.kyduyet.termclosing.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.signing.BatchId;
import vn.kyduyet.signing.CertificateNotice;
import vn.kyduyet.termclosing.SigningClassBooks;
import vn.kyduyet.termclosing.WaitingBooks;

/** The books that wait for the signer, all classes with one PIN. */
@Controller
@RequestMapping("/term-closings/signing")
class ClosingSigningPage {

    private final WaitingBooks waiting;
    private final SigningClassBooks signing;
    private final CertificateNotice certificates;

    ClosingSigningPage(WaitingBooks waiting, SigningClassBooks signing, CertificateNotice certificates) {
        this.waiting = waiting;
        this.signing = signing;
        this.certificates = certificates;
    }

    @GetMapping
    String list(@AuthenticationPrincipal SignedInPerson me, Model model) {
        List<WaitingBooks.Waiting> all = waiting.of(me.id());
        model.addAttribute("waiting", all);
        model.addAttribute(
                "books", all.stream().mapToInt(one -> one.documents().size()).sum());
        model.addAttribute("certificate", certificates.of(me.id()).orElse(null));
        return "termclosing/signing";
    }

    @PostMapping
    String sign(
            @AuthenticationPrincipal SignedInPerson me,
            @RequestParam(name = "choice", required = false) @Nullable Set<String> choices,
            @RequestParam(defaultValue = "") String pin,
            Model model,
            HttpServletResponse response) {
        char[] secret = pin.toCharArray();
        Set<String> chosen = choices == null ? Set.of() : choices;
        try {
            BatchId batch = signing.sign(me, chosen, secret);
            return "redirect:/signing/batches/" + batch;
        } catch (RefusedException refused) {
            String page = list(me, model);
            response.setStatus(refused.refusal().kind().status());
            model.addAttribute("refusal", refused.refusal());
            model.addAttribute("chosen", chosen);
            return page;
        } finally {
            Arrays.fill(secret, '\0');
        }
    }
}
