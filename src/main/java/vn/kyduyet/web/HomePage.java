package vn.kyduyet.web;

import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.signing.CertificateNotice;
import vn.kyduyet.workflow.Inbox;
import vn.kyduyet.workflow.InboxTask;

/** What waits for me, and the ways to what I do most. */
@Controller
class HomePage {

    /** So many that the page's buttons below them are still found. */
    private static final int SHOWN_AT_ONCE = 20;

    private final Inbox inbox;
    private final CertificateNotice certificates;

    HomePage(Inbox inbox, CertificateNotice certificates) {
        this.inbox = inbox;
        this.certificates = certificates;
    }

    @GetMapping("/")
    String show(@AuthenticationPrincipal SignedInPerson me, Model model) {
        List<InboxTask> tasks = inbox.of(me.id());
        int shown = Math.min(tasks.size(), SHOWN_AT_ONCE);
        model.addAttribute("tasks", tasks);
        model.addAttribute("first", tasks.subList(0, shown));
        model.addAttribute("further", tasks.subList(shown, tasks.size()));
        model.addAttribute("certificate", certificates.of(me.id()).orElse(null));
        model.addAttribute("teaches", me.holds(Role.TEACHER));
        model.addAttribute("inspects", me.holds(Role.INSPECTOR));
        model.addAttribute("leads", me.holds(Role.PRINCIPAL) || me.holds(Role.VICE_PRINCIPAL));
        model.addAttribute("reads", !me.holds(Role.ADMINISTRATOR) && !me.holds(Role.CLERK));
        model.addAttribute("administers", me.holds(Role.ADMINISTRATOR));
        return "web/home";
    }
}
