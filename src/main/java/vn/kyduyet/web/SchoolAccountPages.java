package vn.kyduyet.web;

import java.time.Clock;
import java.time.LocalDate;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriUtils;
import vn.kyduyet.people.Accounts;
import vn.kyduyet.people.CorrectingMailAddress;
import vn.kyduyet.people.RenewingPassword;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.regulation.AccountRules;
import vn.kyduyet.regulation.Regulations;

/** All accounts of a school, for its administrators. */
@Controller
@RequestMapping("/administration/accounts")
class SchoolAccountPages {

    private static final String LIST = "redirect:/administration/accounts";

    private final Accounts accounts;
    private final RenewingPassword renewing;
    private final CorrectingMailAddress correcting;
    private final Regulations regulations;
    private final Clock clock;

    SchoolAccountPages(
            Accounts accounts,
            RenewingPassword renewing,
            CorrectingMailAddress correcting,
            Regulations regulations,
            Clock clock) {
        this.accounts = accounts;
        this.renewing = renewing;
        this.correcting = correcting;
        this.regulations = regulations;
        this.clock = clock;
    }

    @GetMapping
    String all(@AuthenticationPrincipal SignedInPerson me, Model model) {
        LocalDate today = LocalDate.now(clock);
        AccountRules rules = regulations.on(me.school(), today).accounts();
        model.addAttribute("accounts", accounts.of(me.school()));
        model.addAttribute("rules", rules);
        model.addAttribute(
                "stale",
                today.minusMonths(rules.passwordMonths().value())
                        .atStartOfDay(clock.getZone())
                        .toInstant());
        return "people/accounts";
    }

    @GetMapping("/{username}")
    String one(@AuthenticationPrincipal SignedInPerson me, @PathVariable String username, Model model) {
        model.addAttribute("account", accounts.of(me.school(), username));
        model.addAttribute("own", me.username().equals(username));
        return "people/school-account";
    }

    /** The new password is told on the next page only: who opens that page again does not find it. */
    @PostMapping("/{username}/password")
    String renew(
            @AuthenticationPrincipal SignedInPerson me, @PathVariable String username, RedirectAttributes redirect) {
        try {
            redirect.addFlashAttribute("password", renewing.renew(me, username).text());
        } catch (RefusedException refused) {
            return refused(username, refused, redirect);
        }
        return page(username);
    }

    @PostMapping("/{username}/mail")
    String correct(
            @AuthenticationPrincipal SignedInPerson me,
            @PathVariable String username,
            @RequestParam String address,
            RedirectAttributes redirect) {
        try {
            correcting.correct(me, username, address);
        } catch (RefusedException refused) {
            redirect.addFlashAttribute("address", address);
            return refused(username, refused, redirect);
        }
        redirect.addFlashAttribute("told", "people.accounts.mail.corrected");
        return page(username);
    }

    private static String refused(String username, RefusedException refused, RedirectAttributes redirect) {
        if (refused.refusal().code().equals("people.refused.no-account")) {
            throw refused;
        }
        redirect.addFlashAttribute("refusal", refused.refusal());
        return page(username);
    }

    private static String page(String username) {
        return LIST + "/" + UriUtils.encodePathSegment(username, "UTF-8");
    }

    @PostMapping("/unlock")
    String unlock(
            @AuthenticationPrincipal SignedInPerson me, @RequestParam String username, RedirectAttributes redirect) {
        accounts.forgive(accounts.of(me.school(), username).username());
        redirect.addFlashAttribute("told", "people.accounts.unlocked");
        return LIST;
    }

    @PostMapping("/reopen")
    String reopen(
            @AuthenticationPrincipal SignedInPerson me, @RequestParam String username, RedirectAttributes redirect) {
        accounts.close(accounts.of(me.school(), username).person().id(), null);
        redirect.addFlashAttribute("told", "people.accounts.reopened");
        return LIST;
    }
}
