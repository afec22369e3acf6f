package vn.kyduyet.notification.web;

import java.util.Locale;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.kyduyet.notification.MailAdministration;
import vn.kyduyet.notification.MailServer;
import vn.kyduyet.notification.MailState;
import vn.kyduyet.people.SignedInPerson;

/** For administrators: which mails wait or could not be sent, and trying them again. */
@Controller
@RequestMapping("/administration/mail")
class MailPage {

    private final MailAdministration mails;
    private final MailServer server;

    MailPage(MailAdministration mails, MailServer server) {
        this.mails = mails;
        this.server = server;
    }

    @GetMapping
    String show(@AuthenticationPrincipal SignedInPerson me, Locale locale, Model model) {
        model.addAttribute("server", server);
        model.addAttribute("states", MailState.values());
        model.addAttribute("counts", mails.counts(me.school()));
        model.addAttribute("failed", mails.failed(me.school(), locale));
        model.addAttribute("waiting", mails.waiting(me.school(), locale));
        return "notification/mails";
    }

    @PostMapping("/{mail}/retry")
    String retry(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID mail, RedirectAttributes redirect) {
        mails.retry(me.id(), me.school(), mail);
        redirect.addFlashAttribute("told", "notification.mails.retried");
        return "redirect:/administration/mail";
    }
}
