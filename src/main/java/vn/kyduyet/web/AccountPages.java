package vn.kyduyet.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.kyduyet.people.Accounts;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.regulation.AccountRules;
import vn.kyduyet.regulation.Regulations;

/** One's own account, and the page where a first password is replaced before anything else. */
@Controller
class AccountPages {

    private final Accounts accounts;
    private final Regulations regulations;
    private final Clock clock;

    AccountPages(Accounts accounts, Regulations regulations, Clock clock) {
        this.accounts = accounts;
        this.regulations = regulations;
        this.clock = clock;
    }

    @ModelAttribute("rules")
    AccountRules rules(@AuthenticationPrincipal SignedInPerson me) {
        return regulations.on(me.school(), LocalDate.now(clock)).accounts();
    }

    @ModelAttribute("shortest")
    int shortest() {
        return Accounts.SHORTEST_PASSWORD;
    }

    @GetMapping("/account")
    String own(@AuthenticationPrincipal SignedInPerson me, Model model) {
        model.addAttribute("me", me);
        return "people/account";
    }

    @GetMapping(FirstPasswordFirst.PAGE)
    String first() {
        return "people/first-password";
    }

    @PostMapping("/account/password")
    String changePassword(
            @AuthenticationPrincipal SignedInPerson me,
            @RequestParam String current,
            @RequestParam String next,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        boolean first = isFirst(me);
        try {
            accounts.changePassword(me.username(), current, next);
        } catch (RefusedException refused) {
            redirect.addFlashAttribute("refusal", refused.refusal());
            return "redirect:" + (first ? FirstPasswordFirst.PAGE : "/account");
        }
        stayIn(me, request, response);
        redirect.addFlashAttribute("told", "people.account.changed");
        return first ? "redirect:/" : "redirect:/account";
    }

    private boolean isFirst(SignedInPerson me) {
        return accounts.standing(me.username())
                .filter(Accounts.Standing::firstPassword)
                .isPresent();
    }

    /** This session goes on with the new password; those of other browsers ended with the old one. */
    private void stayIn(SignedInPerson me, HttpServletRequest request, HttpServletResponse response) {
        SignedInPerson renewed = accounts.loadUserByUsername(me.username());
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(renewed, null, renewed.getAuthorities()));
        SecurityContextHolder.setContext(context);
        request.getSession();
        request.changeSessionId();
        new HttpSessionSecurityContextRepository().saveContext(context, request, response);
    }
}
