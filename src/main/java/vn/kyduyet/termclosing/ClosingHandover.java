package vn.kyduyet.termclosing;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kyduyet.people.Delegation;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.workflow.InboxTask;
import vn.kyduyet.workflow.TaskHandover;

/** Parts in closings change hands: a post's while its holder is away or gone, and a teacher's who leaves. */
@Component
class ClosingHandover implements TaskHandover {

    private final ClassClosings closings;
    private final ClosingParties parties;
    private final ClassClosingCourse course;
    private final ClosingHistory history;
    private final StaffDirectory staff;

    ClosingHandover(
            ClassClosings closings,
            ClosingParties parties,
            ClassClosingCourse course,
            ClosingHistory history,
            StaffDirectory staff) {
        this.closings = closings;
        this.parties = parties;
        this.course = course;
        this.history = history;
        this.staff = staff;
    }

    @Override
    public String processKey() {
        return ClosingTasks.PROCESS;
    }

    @Override
    public Map<String, Duty> duties(Collection<InboxTask> tasks) {
        List<ClassClosingId> ids = tasks.stream()
                .map(task -> ClassClosingId.of(task.businessKey()))
                .distinct()
                .toList();
        Map<ClassClosingId, List<ClosingParty>> all = parties.of(ids);
        Map<ClassClosingId, ClassClosing> byId = new HashMap<>();
        closings.all(ids).forEach(closing -> byId.put(closing.id(), closing));
        Map<String, Duty> duties = new HashMap<>();
        for (InboxTask task : tasks) {
            ClassClosing closing = byId.get(ClassClosingId.of(task.businessKey()));
            all.getOrDefault(ClassClosingId.of(task.businessKey()), List.of()).stream()
                    .filter(party -> ClosingTasks.isOf(task, party))
                    .findFirst()
                    .ifPresent(party -> duties.put(
                            task.id(), new Duty(party.holder(), closing == null ? null : role(closing, party), null)));
        }
        return duties;
    }

    private @Nullable Role role(ClassClosing closing, ClosingParty party) {
        return party.role() == ClosingRole.LOCKER
                ? course.rules(closing).lockedBy().value()
                : ClosingPosts.role(party.role());
    }

    @Override
    public Map<String, Refusal> refusals(Collection<InboxTask> tasks, PersonId to) {
        return Map.of();
    }

    @Override
    public void handOver(
            InboxTask task, PersonId from, PersonId to, @Nullable Delegation by, @Nullable PersonId actor) {
        ClassClosing closing = closings.get(ClassClosingId.of(task.businessKey()));
        ClosingRole role = ClosingTasks.role(task);
        parties.of(closing.id()).stream()
                .filter(party -> party.role() == role
                        && (role != ClosingRole.SUBJECT_TEACHER || party.position() == ClosingTasks.position(task)))
                .forEach(party -> parties.replace(closing.id(), party, to, by == null ? null : by.absent()));
        Map<String, String> details = new TreeMap<>(Map.of("from", name(from), "to", name(to)));
        if (by != null) {
            details.put("delegation", by.id().toString());
        }
        history.tell(closing, actor, "handed-over", details);
    }

    @Override
    public List<Matter> unfinished(PersonId author) {
        return List.of();
    }

    /** A part that has no open task now is handed over when its task comes: by who holds the post then. */
    @Override
    public void handOverUnfinished(PersonId from, PersonId to, PersonId actor) {
        for (ClassClosingId id : parties.unfinished(from)) {
            for (ClosingParty party : parties.of(id)) {
                if (from.equals(party.person())) {
                    parties.replace(id, party, to, null);
                }
            }
            history.tell(closings.get(id), actor, "handed-over", Map.of("from", name(from), "to", name(to)));
        }
    }

    private String name(PersonId person) {
        return staff.person(person).fullName();
    }
}
