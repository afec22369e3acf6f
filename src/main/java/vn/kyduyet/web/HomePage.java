package vn.kyduyet.web;

import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.kyduyet.backup.WatchingBackups;
import vn.kyduyet.lessonplan.OpenTask;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.signing.CertificateNotice;
import vn.kyduyet.workflow.Inbox;
import vn.kyduyet.workflow.InboxTask;

/** What waits for me, and the ways to what I do most. */
@Controller
class HomePage {

    /** So many that the page's buttons below them are still found; those after them are on further pages. */
    private static final int SHOWN_AT_ONCE = 20;

    private static final List<Role> REVIEWERS = List.of(Role.GROUP_HEAD, Role.VICE_PRINCIPAL, Role.PRINCIPAL);

    private final Inbox inbox;
    private final CertificateNotice certificates;
    private final WatchingBackups backups;

    HomePage(Inbox inbox, CertificateNotice certificates, WatchingBackups backups) {
        this.inbox = inbox;
        this.certificates = certificates;
        this.backups = backups;
    }

    @GetMapping("/")
    String show(@AuthenticationPrincipal SignedInPerson me, @RequestParam(defaultValue = "0") int page, Model model) {
        int shown = Math.max(0, page);
        int total = inbox.count(me.id());
        List<InboxTask> tasks = inbox.of(me.id(), shown * SHOWN_AT_ONCE, SHOWN_AT_ONCE);
        model.addAttribute("tasks", tasks);
        model.addAttribute("signsOwn", tasks.stream().anyMatch(OpenTask::isOwnSignature));
        model.addAttribute("total", total);
        model.addAttribute("page", shown);
        model.addAttribute("hasNext", (shown + 1) * SHOWN_AT_ONCE < total);
        model.addAttribute("reviews", REVIEWERS.stream().anyMatch(me::holds));
        model.addAttribute("certificate", certificates.of(me.id()).orElse(null));
        model.addAttribute("teaches", me.holds(Role.TEACHER));
        model.addAttribute("inspects", me.holds(Role.INSPECTOR));
        model.addAttribute("leads", me.holds(Role.PRINCIPAL) || me.holds(Role.VICE_PRINCIPAL));
        model.addAttribute("reads", !me.holds(Role.ADMINISTRATOR) && !me.holds(Role.CLERK));
        model.addAttribute("backups", backups);
        model.addAttribute("administers", me.holds(Role.ADMINISTRATOR));
        return "web/home";
    }
}
