package vn.kyduyet.gradecorrection;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kyduyet.people.Delegation;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.regulation.CorrectionParty;
import vn.kyduyet.workflow.InboxTask;
import vn.kyduyet.workflow.TaskHandover;

/** Corrections change hands: a post's while its holder is away or gone, and the teacher's who leaves. */
@Component
class CorrectionHandover implements TaskHandover {

    private final GradeCorrections corrections;
    private final Parties parties;
    private final CorrectionLaw law;
    private final CorrectionPosts posts;
    private final CorrectionWords words;
    private final CorrectionHistory history;
    private final StaffDirectory staff;

    CorrectionHandover(
            GradeCorrections corrections,
            Parties parties,
            CorrectionLaw law,
            CorrectionPosts posts,
            CorrectionWords words,
            CorrectionHistory history,
            StaffDirectory staff) {
        this.corrections = corrections;
        this.parties = parties;
        this.law = law;
        this.posts = posts;
        this.words = words;
        this.history = history;
        this.staff = staff;
    }

    @Override
    public String processKey() {
        return CorrectionTasks.PROCESS;
    }

    @Override
    public Map<String, Duty> duties(Collection<InboxTask> tasks) {
        Map<String, Duty> duties = new HashMap<>();
        Known known = known(tasks);
        for (InboxTask task : tasks) {
            Optional<GradeCorrection> correction = known.correction(task);
            if (correction.isEmpty()) {
                continue;
            }
            Optional<CorrectionParty> role = CorrectionTasks.role(task);
            PersonId lies = Objects.requireNonNullElse(task.inPlaceOf(), task.assignee());
            duties.put(
                    task.id(),
                    role.isEmpty()
                            ? new Duty(lies, Role.PRINCIPAL, null)
                            : new Duty(
                                    known.party(task, role.get())
                                            .map(Party::holder)
                                            .orElse(lies),
                                    posts.role(correction.get(), role.get()),
                                    null));
        }
        return duties;
    }

    /** Nobody comes to hold two of teacher, administrator and approver, unless the regulation says that somebody may. */
    @Override
    public Map<String, Refusal> refusals(Collection<InboxTask> tasks, PersonId to) {
        Map<String, Refusal> refusals = new HashMap<>();
        Known known = known(tasks);
        for (InboxTask task : tasks) {
            Optional<CorrectionParty> own = CorrectionTasks.role(task);
            known.correction(task)
                    .filter(correction -> own.isPresent())
                    .flatMap(correction -> twoRoles(correction, known.parties(task), own.orElseThrow(), to))
                    .ifPresent(refusal -> refusals.put(task.id(), refusal));
        }
        return refusals;
    }

    private Optional<Refusal> twoRoles(GradeCorrection correction, List<Party> all, CorrectionParty own, PersonId to) {
        if (own == CorrectionParty.HOMEROOM_TEACHER
                || law.rules(correction).severalRoles().value()) {
            return Optional.empty();
        }
        return all.stream()
                .filter(party -> party.role() != own && party.role() != CorrectionParty.HOMEROOM_TEACHER)
                .filter(party -> party.person().equals(to))
                .findFirst()
                .map(party -> Refusal.conflict(
                        "gradecorrection.refused.two-roles",
                        law.rules(correction).severalRoles().clause().citation(),
                        name(to)));
    }

    @Override
    public void handOver(
            InboxTask task, PersonId from, PersonId to, @Nullable Delegation by, @Nullable PersonId actor) {
        GradeCorrection correction = corrections.get(CorrectionId.of(task.businessKey()));
        CorrectionTasks.role(task)
                .ifPresent(role -> parties.replace(correction.id(), role, to, by == null ? null : by.absent()));
        Map<String, String> details = new TreeMap<>(Map.of("from", name(from), "to", name(to)));
        if (by != null) {
            details.put("delegation", by.id().toString());
        }
        history.tell(correction, actor, "handed-over", details);
    }

    @Override
    public List<Matter> unfinished(PersonId author) {
        return corrections.unfinished(author).stream()
                .map(correction -> new Matter(correction.id().toString(), words.title(correction)))
                .toList();
    }

    @Override
    public void handOverUnfinished(PersonId from, PersonId to, PersonId actor) {
        for (GradeCorrection correction : corrections.unfinished(from)) {
            twoRoles(correction, parties.of(correction.id()), CorrectionParty.SUBJECT_TEACHER, to)
                    .ifPresent(refusal -> {
                        throw refusal.asException();
                    });
            parties.replace(correction.id(), CorrectionParty.SUBJECT_TEACHER, to, null);
            history.tell(correction, actor, "teacher-left", Map.of("from", name(from), "to", name(to)));
        }
    }

    private Known known(Collection<InboxTask> tasks) {
        List<CorrectionId> ids = tasks.stream()
                .map(task -> CorrectionId.of(task.businessKey()))
                .distinct()
                .toList();
        Map<CorrectionId, GradeCorrection> byId = new HashMap<>();
        corrections.all(ids).forEach(correction -> byId.put(correction.id(), correction));
        return new Known(byId, parties.of(ids));
    }

    private String name(PersonId person) {
        return staff.person(person).fullName();
    }

    /** The corrections of many tasks and their parties, read at once. */
    private record Known(Map<CorrectionId, GradeCorrection> corrections, Map<CorrectionId, List<Party>> all) {

        Optional<GradeCorrection> correction(InboxTask task) {
            return Optional.ofNullable(corrections.get(CorrectionId.of(task.businessKey())));
        }

        List<Party> parties(InboxTask task) {
            return all.getOrDefault(CorrectionId.of(task.businessKey()), List.of());
        }

        Optional<Party> party(InboxTask task, CorrectionParty role) {
            return parties(task).stream().filter(party -> party.role() == role).findFirst();
        }
    }
}
