package vn.kyduyet.gradebook.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.kyduyet.gradebook.LockScope;
import vn.kyduyet.gradebook.locking.CarryingOutOrder;
import vn.kyduyet.gradebook.locking.OrderingLock;
import vn.kyduyet.gradebook.locking.SettingAuditWindow;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.refusal.RefusedException;

/** What of a term is locked: the principal orders it, and whom the regulation names carries it out. */
@Controller
@RequestMapping("/gradebook/locks")
class LocksPage {

    private final LockTables tables;
    private final OrderingLock ordering;
    private final CarryingOutOrder carryingOut;
    private final SettingAuditWindow auditing;

    LocksPage(LockTables tables, OrderingLock ordering, CarryingOutOrder carryingOut, SettingAuditWindow auditing) {
        this.tables = tables;
        this.ordering = ordering;
        this.carryingOut = carryingOut;
        this.auditing = auditing;
    }

    /** How a form is answered: on the page with the refusal, or by the page anew. */
    private record Answer(
            SignedInPerson me,
            int term,
            HttpServletResponse response,
            Locale locale,
            Model model,
            RedirectAttributes redirect) {}

    @GetMapping
    String show(
            @AuthenticationPrincipal SignedInPerson me,
            @RequestParam(required = false) @Nullable Integer term,
            Locale locale,
            Model model) {
        model.addAttribute("table", tables.of(me, term, locale));
        return "gradebook/locks";
    }

    /** What the principal orders, or where it is so the Ban quản trị proposes. */
    @PostMapping("/orders")
    String order(
            @AuthenticationPrincipal SignedInPerson me,
            @RequestParam int term,
            @RequestParam(name = "class", defaultValue = "") String className,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam Wish wish,
            @RequestParam String reason,
            HttpServletResponse response,
            Locale locale,
            Model model,
            RedirectAttributes redirect) {
        return doing(
                () -> {
                    LockScope scope = scope(me, term, className, subject);
                    if (wish == Wish.PROPOSE_LOCK) {
                        ordering.propose(me, scope, reason);
                    } else {
                        ordering.order(me, scope, wish == Wish.LOCK, reason);
                    }
                },
                new Answer(me, term, response, locale, model, redirect));
    }

    /** What a form asks for. */
    enum Wish {
        PROPOSE_LOCK,
        LOCK,
        UNLOCK
    }

    /** What becomes of an order. */
    enum Step {
        AGREE,
        DROP,
        CARRY_OUT
    }

    @PostMapping("/orders/{order}")
    String step(
            @AuthenticationPrincipal SignedInPerson me,
            @PathVariable UUID order,
            @RequestParam int term,
            @RequestParam Step step,
            HttpServletResponse response,
            Locale locale,
            Model model,
            RedirectAttributes redirect) {
        return doing(
                () -> {
                    switch (step) {
                        case AGREE -> ordering.agree(me, order);
                        case DROP -> ordering.drop(me, order);
                        case CARRY_OUT -> carryingOut.carryOut(me, order);
                    }
                },
                new Answer(me, term, response, locale, model, redirect));
    }

    @PostMapping("/audits")
    String audit(
            @AuthenticationPrincipal SignedInPerson me,
            @RequestParam int term,
            @RequestParam(name = "class", defaultValue = "") String className,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) LocalDateTime from,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) LocalDateTime until,
            @RequestParam String number,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate day,
            HttpServletResponse response,
            Locale locale,
            Model model,
            RedirectAttributes redirect) {
        return doing(
                () -> auditing.set(
                        me, scope(me, term, className, ""), from, until, new SettingAuditWindow.Paper(number, day)),
                new Answer(me, term, response, locale, model, redirect));
    }

    @PostMapping("/audits/{window}/end")
    String endAudit(
            @AuthenticationPrincipal SignedInPerson me,
            @PathVariable UUID window,
            @RequestParam int term,
            HttpServletResponse response,
            Locale locale,
            Model model,
            RedirectAttributes redirect) {
        return doing(
                () -> auditing.end(me, scope(me, term, "", ""), window),
                new Answer(me, term, response, locale, model, redirect));
    }

    private String doing(Runnable what, Answer answer) {
        try {
            what.run();
        } catch (RefusedException refused) {
            answer.response().setStatus(refused.refusal().kind().status());
            answer.model().addAttribute("refusal", refused.refusal());
            return show(answer.me(), answer.term(), answer.locale(), answer.model());
        }
        answer.redirect().addFlashAttribute("told", "gradebook.days.saved");
        answer.redirect().addAttribute("term", answer.term());
        return "redirect:/gradebook/locks";
    }

    private LockScope scope(SignedInPerson me, int term, String className, String subject) {
        if (className.isEmpty() && !subject.isEmpty()) {
            throw Refusal.invalid("gradebook.refused.lock-class").asException();
        }
        return new LockScope(
                tables.year(me).id(),
                term,
                className.isEmpty() ? null : className,
                subject.isEmpty() ? null : subject,
                null,
                null);
    }
}
