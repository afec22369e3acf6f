package vn.kyduyet.handover.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.kyduyet.handover.ReadingDelegations;
import vn.kyduyet.people.Delegating;
import vn.kyduyet.people.DelegationId;
import vn.kyduyet.people.Deputies;
import vn.kyduyet.people.GroupId;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.Post;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.workflow.StandingIn;

/** Who stands in for whom: making it, ending it, and the tasks that it concerns. */
@Controller
class DelegationsPage {

    private static final String PAGE = "handover/delegations";
    private static final String BACK = "redirect:/delegations";

    private final ReadingDelegations reading;
    private final Delegating delegating;
    private final Deputies deputies;
    private final StandingIn standingIn;
    private final StaffDirectory staff;
    private final Clock clock;

    DelegationsPage(
            ReadingDelegations reading,
            Delegating delegating,
            Deputies deputies,
            StandingIn standingIn,
            StaffDirectory staff,
            Clock clock) {
        this.reading = reading;
        this.delegating = delegating;
        this.deputies = deputies;
        this.standingIn = standingIn;
        this.staff = staff;
        this.clock = clock;
    }

    /** @param post the key of the post for which the form is, out of those that the page offers */
    @GetMapping("/delegations")
    String show(@AuthenticationPrincipal SignedInPerson me, @RequestParam(required = false) String post, Model model) {
        LocalDate today = LocalDate.now(clock);
        fill(me, post, new Filled("", today, today, "", ""), model);
        return PAGE;
    }

    @PostMapping("/delegations")
    ModelAndView make(
            @AuthenticationPrincipal SignedInPerson me,
            @RequestParam String post,
            @RequestParam(defaultValue = "") String deputy,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate until,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String paper,
            Model model,
            RedirectAttributes redirect) {
        try {
            Post of = offered(me, post)
                    .orElseThrow(() -> Refusal.invalid("people.refused.delegation.no-holder")
                            .asException());
            if (from == null || until == null || deputy.isBlank()) {
                throw Refusal.invalid("handover.refused.incomplete").asException();
            }
            delegating.delegate(
                    me.id(),
                    new Delegating.Wish(
                            of.person(), of.role(), of.group(), deputy(deputy), from, until, reason, paper));
            redirect.addFlashAttribute("told", "handover.delegations.made");
            return new ModelAndView(BACK);
        } catch (RefusedException refused) {
            fill(me, post, new Filled(deputy, from, until, reason, paper), model);
            model.addAttribute("refusal", refused.refusal());
            ModelAndView page = new ModelAndView(PAGE, model.asMap());
            page.setStatus(HttpStatusCode.valueOf(refused.refusal().kind().status()));
            return page;
        }
    }

    @PostMapping("/delegations/{id}/end")
    String end(@AuthenticationPrincipal SignedInPerson me, @PathVariable DelegationId id, RedirectAttributes redirect) {
        try {
            delegating.end(me.id(), id);
            redirect.addFlashAttribute("told", "handover.delegations.ended");
        } catch (RefusedException refused) {
            redirect.addFlashAttribute("refusal", refused.refusal());
        }
        return BACK;
    }

    /** Moves what has not moved by itself, such as a task that another server held at that moment. */
    @PostMapping("/delegations/{id}/tasks")
    String handOver(
            @AuthenticationPrincipal SignedInPerson me, @PathVariable DelegationId id, RedirectAttributes redirect) {
        PersonId absent = reading.of(me).stream()
                .filter(view -> view.delegation().id().equals(id) && view.mayEnd())
                .map(view -> view.delegation().absent())
                .findFirst()
                .orElseThrow(() ->
                        Refusal.notFound("people.refused.delegation.unknown").asException());
        boolean all = standingIn.settle(List.of(absent), me.id()).left().isEmpty();
        redirect.addFlashAttribute("told", all ? "handover.delegations.moved" : "handover.delegations.left");
        return BACK;
    }

    private static PersonId deputy(String text) {
        try {
            return PersonId.of(text);
        } catch (IllegalArgumentException noIdentity) {
            throw Refusal.invalid("handover.refused.incomplete").asException();
        }
    }

    private void fill(SignedInPerson me, @Nullable String key, Filled filled, Model model) {
        List<Post> offered = reading.delegable(me);
        Map<PersonId, String> names =
                staff.names(offered.stream().map(Post::person).distinct().toList());
        Post chosen = offered.size() == 1
                ? offered.get(0)
                : offered.stream()
                        .filter(post -> key(post).equals(key))
                        .findFirst()
                        .orElse(null);
        model.addAttribute("delegations", reading.of(me));
        model.addAttribute(
                "offered",
                offered.stream()
                        .map(post -> new Offer(key(post), names.getOrDefault(post.person(), ""), post, group(post)))
                        .toList());
        model.addAttribute("chosen", chosen == null ? null : key(chosen));
        model.addAttribute("filled", filled);
        model.addAttribute("today", LocalDate.now(clock));
        model.addAttribute(
                "deputies",
                chosen == null
                        ? List.of()
                        : deputies.of(
                                chosen, me.school(), filled.from() == null ? LocalDate.now(clock) : filled.from()));
    }

    private Optional<Post> offered(SignedInPerson me, String key) {
        return reading.delegable(me).stream()
                .filter(post -> key(post).equals(key))
                .findFirst();
    }

    private @Nullable String group(Post post) {
        GroupId group = post.group();
        return group == null ? null : staff.group(group).name();
    }

    private static String key(Post post) {
        return post.person() + "." + post.role() + (post.group() == null ? "" : "." + post.group());
    }

    /** A post for which a delegation can be made. */
    record Offer(
            String key, String name, Post post, @Nullable String group) {}

    /** What was filled in, to be seen again beside a refusal. */
    record Filled(
            String deputy,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            String reason,
            String paper) {}
}
