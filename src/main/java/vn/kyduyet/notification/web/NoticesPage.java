package vn.kyduyet.notification.web;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;
import vn.kyduyet.notification.NoticeId;
import vn.kyduyet.notification.Notices;
import vn.kyduyet.notification.ToldNotice;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;

/** What I was told. */
@Controller
class NoticesPage {

    private static final int ON_A_PAGE = 20;
    private static final int LAST_PAGE = 10_000;

    private final Notices notices;

    NoticesPage(Notices notices) {
        this.notices = notices;
    }

    @GetMapping("/notices")
    String list(
            @AuthenticationPrincipal SignedInPerson me,
            @RequestParam(defaultValue = "0") int page,
            Locale locale,
            Model model) {
        int shown = Math.max(0, Math.min(page, LAST_PAGE));
        List<ToldNotice> found = notices.of(me.id(), shown * ON_A_PAGE, ON_A_PAGE + 1, locale);
        model.addAttribute("notices", found.subList(0, Math.min(found.size(), ON_A_PAGE)));
        model.addAttribute("page", shown);
        model.addAttribute("hasNext", found.size() > ON_A_PAGE);
        model.addAttribute("anyUnread", notices.unread(me.id()) > 0);
        return "notification/notices";
    }

    /** Leads on to what it is about; a colleague to whom the mail was forwarded gets there too, and marks nothing. */
    @GetMapping("/notices/{id}")
    RedirectView open(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID id, Locale locale) {
        ToldNotice notice = notices.find(new NoticeId(id), locale)
                .filter(found -> found.school().equals(me.school()))
                .orElseThrow(
                        () -> Refusal.notFound("notification.refused.no-notice").asException());
        if (notice.recipient().equals(me.id())) {
            notices.markRead(notice.id());
        }
        RedirectView target = new RedirectView(notice.link(), true);
        target.setExpandUriTemplateVariables(false);
        target.setExposeModelAttributes(false);
        return target;
    }

    @PostMapping("/notices/read")
    String markAllRead(@AuthenticationPrincipal SignedInPerson me, RedirectAttributes redirect) {
        notices.markAllRead(me.id());
        redirect.addFlashAttribute("told", "notification.list.all-read");
        return "redirect:/notices";
    }
}
