package vn.kyduyet.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.kyduyet.people.Accounts;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.refusal.RefusedException;

/** One's own account, and for administrators all of the school's. */
@Controller
class AccountPages {

    /** Passwords are changed every six months (TNT 1.1); who has not is reminded (TL II.1). */
    private static final int MONTHS_TO_CHANGE = 6;

    private final Accounts accounts;
    private final Clock clock;

    AccountPages(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    @GetMapping("/account")
    String own(@AuthenticationPrincipal SignedInPerson me, Model model) {
        model.addAttribute("me", me);
        return "people/account";
    }

    @PostMapping("/account/password")
    String changePassword(
            @AuthenticationPrincipal SignedInPerson me,
            @RequestParam String current,
            @RequestParam String next,
            RedirectAttributes redirect) {
        try {
            accounts.changePassword(me.username(), current, next);
            redirect.addFlashAttribute("told", "people.account.changed");
        } catch (RefusedException refused) {
            redirect.addFlashAttribute("refusal", refused.refusal());
        }
        return "redirect:/account";
    }

    @GetMapping("/administration/accounts")
    String all(@AuthenticationPrincipal SignedInPerson me, Model model) {
        ZoneId zone = clock.getZone();
        model.addAttribute("accounts", accounts.of(me.school()));
        model.addAttribute(
                "stale",
                LocalDate.now(clock)
                        .minusMonths(MONTHS_TO_CHANGE)
                        .atStartOfDay(zone)
                        .toInstant());
        return "people/accounts";
    }

    @PostMapping("/administration/accounts/unlock")
    String unlock(
            @AuthenticationPrincipal SignedInPerson me, @RequestParam String username, RedirectAttributes redirect) {
        accounts.of(me.school()).stream()
                .filter(account -> account.username().equals(username))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("web.error.not-found").asException());
        accounts.forgive(username);
        redirect.addFlashAttribute("told", "people.accounts.unlocked");
        return "redirect:/administration/accounts";
    }

    @PostMapping("/administration/accounts/reopen")
    String reopen(
            @AuthenticationPrincipal SignedInPerson me, @RequestParam String username, RedirectAttributes redirect) {
        Accounts.Account closed = accounts.of(me.school()).stream()
                .filter(account -> account.username().equals(username))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("web.error.not-found").asException());
        accounts.close(closed.person().id(), null);
        redirect.addFlashAttribute("told", "people.accounts.reopened");
        return "redirect:/administration/accounts";
    }
}
