package vn.kyduyet.notification.web;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.kyduyet.notification.MailPreferences;
import vn.kyduyet.notification.MailWay;
import vn.kyduyet.notification.NoticeGroup;
import vn.kyduyet.notification.ReadingSettings;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;

/** How I want my mails. */
@Controller
class NoticeSettingsPage {

    private final MailPreferences preferences;
    private final ReadingSettings settings;

    NoticeSettingsPage(MailPreferences preferences, ReadingSettings settings) {
        this.preferences = preferences;
        this.settings = settings;
    }

    @GetMapping("/notices/settings")
    String show(@AuthenticationPrincipal SignedInPerson me, Model model) {
        model.addAttribute("settings", settings.of(me));
        model.addAttribute("ways", List.of(MailWay.values()));
        return "notification/settings";
    }

    @PostMapping("/notices/settings")
    String choose(
            @AuthenticationPrincipal SignedInPerson me,
            @RequestParam Map<String, String> form,
            RedirectAttributes redirect) {
        Map<NoticeGroup, MailWay> chosen = new EnumMap<>(NoticeGroup.class);
        for (NoticeGroup group : NoticeGroup.values()) {
            String way = form.get(group.name());
            if (way != null) {
                chosen.put(group, way(way));
            }
        }
        preferences.choose(me.id(), chosen);
        redirect.addFlashAttribute("told", "notification.settings.saved");
        return "redirect:/notices/settings";
    }

    private static MailWay way(String name) {
        return List.of(MailWay.values()).stream()
                .filter(way -> way.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("web.error.bad-request").asException());
    }
}
