package vn.kyduyet.web;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.signing.CertificateNotice;
import vn.kyduyet.workflow.Inbox;

/** What waits for me, and the ways to what I do most. */
@Controller
class HomePage {

    private final Inbox inbox;
    private final CertificateNotice certificates;

    HomePage(Inbox inbox, CertificateNotice certificates) {
        this.inbox = inbox;
        this.certificates = certificates;
    }

    @GetMapping("/")
    String show(@AuthenticationPrincipal SignedInPerson me, Model model) {
        model.addAttribute("tasks", inbox.of(me.id()));
        model.addAttribute("certificate", certificates.of(me.id()).orElse(null));
        model.addAttribute("teaches", me.holds(Role.TEACHER));
        model.addAttribute("inspects", me.holds(Role.INSPECTOR));
        model.addAttribute("leads", me.holds(Role.PRINCIPAL) || me.holds(Role.VICE_PRINCIPAL));
        model.addAttribute("administers", me.holds(Role.ADMINISTRATOR));
        return "web/home";
    }
}
