package vn.kyduyet.lessonplan;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.kyduyet.document.ApprovalSheet;
import vn.kyduyet.people.Delegation;
import vn.kyduyet.people.Delegations;
import vn.kyduyet.people.GroupId;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.signing.SignatureCaption;
import vn.kyduyet.wording.WrittenDates;

/** What a route, a sheet and a signature say of those who stand in for others. */
@Component
class Deputising {

    private static final Locale OF_THE_SHEET = Locale.forLanguageTag("vi");

    private final Delegations delegations;
    private final StaffDirectory staff;
    private final MessageSource messages;
    private final Clock clock;

    Deputising(Delegations delegations, StaffDirectory staff, MessageSource messages, Clock clock) {
        this.delegations = delegations;
        this.staff = staff;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * A route with the deputies of those who are absent on a day. Where the deputy is the author, or signs at another
     * step already, the holder stays: nobody signs a plan of their own or at two steps.
     */
    List<RouteStep> on(
            List<RouteStep> route, PersonId author, SchoolId school, @Nullable GroupId group, LocalDate day) {
        List<Delegation> inForce = delegations.inForce(school, day);
        List<RouteStep> steps = new ArrayList<>(route);
        for (int index = 0; index < steps.size(); index++) {
            RouteStep step = steps.get(index);
            Set<PersonId> taken = steps.stream().map(RouteStep::person).collect(Collectors.toSet());
            Optional<PersonId> deputy = of(inForce, step.holder(), step.role(), group)
                    .map(Delegation::deputy)
                    .filter(person -> !person.equals(author) && !taken.contains(person));
            if (deputy.isPresent()) {
                steps.set(index, step.signedBy(deputy.get()));
            }
        }
        return List.copyOf(steps);
    }

    /** The place of a step on the approval sheet: with "KT." when somebody signs for a superior. */
    ApprovalSheet.SignaturePlace place(LessonPlan plan, RouteStep step) {
        Optional<Delegation> delegation = delegation(plan, step);
        ApprovalSheet.SignaturePlace place = new ApprovalSheet.SignaturePlace(
                step.fieldName(),
                step.isOfTheAuthor()
                        ? text("lessonplan.sheet.signer.author")
                        : post(delegation.map(Delegation::deputyRole).orElse(step.role())),
                staff.person(step.person()).fullName());
        return delegation.filter(Delegation::isFromBelow).isPresent() ? place.standingInFor(post(step.role())) : place;
    }

    /** A line of the sheet for each deputy: who signs for whom, by which paper; nothing when nobody stands in. */
    List<ApprovalSheet.Fact> facts(LessonPlan plan) {
        List<ApprovalSheet.Fact> facts = new ArrayList<>();
        for (RouteStep step : plan.route()) {
            delegation(plan, step)
                    .ifPresent(delegation -> facts.add(new ApprovalSheet.Fact(
                            text("lessonplan.sheet.deputy"),
                            text(
                                    delegation.paper() == null
                                            ? "lessonplan.sheet.deputy.of"
                                            : "lessonplan.sheet.deputy.by-paper",
                                    staff.person(step.person()).fullName(),
                                    post(step.role()).toLowerCase(OF_THE_SHEET),
                                    staff.person(step.holder()).fullName(),
                                    WrittenDates.DAY.format(delegation.from()),
                                    WrittenDates.DAY.format(delegation.until()),
                                    String.valueOf(delegation.paper())))));
        }
        return facts;
    }

    /**
     * What a signature must itself tell, because the sheet names another.
     *
     * @param namedOnSheet whom the sheet names; null when it names the signer
     */
    @Nullable
    SignatureCaption caption(LessonPlan plan, RouteStep step, @Nullable PersonId namedOnSheet) {
        if (namedOnSheet == null) {
            return null;
        }
        ApprovalSheet.SignaturePlace place = place(plan, step);
        List<String> posts = new ArrayList<>();
        if (place.standsInFor() != null) {
            posts.add(messages.getMessage(
                    "document.sheet.standing-in",
                    new Object[] {place.standsInFor().toUpperCase(OF_THE_SHEET)},
                    OF_THE_SHEET));
        }
        posts.add(place.heading().toUpperCase(OF_THE_SHEET));
        return new SignatureCaption(posts, place.signerName());
    }

    /**
     * Refuses a deputy who has no delegation now.
     *
     * @throws vn.kyduyet.refusal.RefusedException naming the one in whose place nobody may sign now
     */
    void requireAllowed(LessonPlan plan, Collection<RouteStep> steps) {
        for (RouteStep step : steps) {
            if (step.inPlaceOf() != null && delegation(plan, step).isEmpty()) {
                throw Refusal.conflict(
                                "lessonplan.refused.no-delegation",
                                staff.person(step.holder()).fullName())
                        .asException();
            }
        }
    }

    private Optional<Delegation> delegation(LessonPlan plan, RouteStep step) {
        return step.inPlaceOf() == null
                ? Optional.empty()
                : delegations
                        .standInFor(
                                step.inPlaceOf(),
                                step.role(),
                                step.role() == Role.GROUP_HEAD ? plan.group() : null,
                                LocalDate.now(clock))
                        .filter(delegation -> delegation.deputy().equals(step.person()));
    }

    private static Optional<Delegation> of(
            List<Delegation> inForce, PersonId holder, Role role, @Nullable GroupId group) {
        return inForce.stream()
                .filter(delegation -> delegation.isOf(holder, role, role == Role.GROUP_HEAD ? group : null))
                .findFirst();
    }

    private String post(Role role) {
        return text("people.role." + role);
    }

    private String text(String code, Object... arguments) {
        return messages.getMessage(code, arguments, OF_THE_SHEET);
    }
}
