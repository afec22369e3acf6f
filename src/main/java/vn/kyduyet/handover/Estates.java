package vn.kyduyet.handover;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kyduyet.people.GroupId;
import vn.kyduyet.people.Person;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.Post;
import vn.kyduyet.people.Posts;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.people.VietnameseNames;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.schoolyear.HandingOverTeaching;
import vn.kyduyet.schoolyear.HandingOverTeaching.Taught;
import vn.kyduyet.workflow.HandingOver;
import vn.kyduyet.workflow.Inbox;
import vn.kyduyet.workflow.InboxTask;
import vn.kyduyet.workflow.TaskHandover;

/** Finds what somebody would leave behind, in as many queries for a thousand tasks as for one. */
@Component
public class Estates {

    /** Posts that somebody takes over; a teacher's goes with the classes, an inspector's is not the school's. */
    private static final Set<Role> TAKEN_OVER = EnumSet.of(
            Role.GROUP_HEAD,
            Role.VICE_PRINCIPAL,
            Role.PRINCIPAL,
            Role.ADMINISTRATOR,
            Role.CLERK,
            Role.UNION_OFFICER,
            Role.YOUTH_OFFICER);

    /** Without their holder the school stands still. */
    private static final Set<Role> INDISPENSABLE = EnumSet.of(Role.GROUP_HEAD, Role.PRINCIPAL, Role.ADMINISTRATOR);

    private final Inbox inbox;
    private final HandingOver handingOver;
    private final HandingOverTeaching teaching;
    private final Posts posts;
    private final StaffDirectory staff;
    private final Clock clock;

    Estates(
            Inbox inbox,
            HandingOver handingOver,
            HandingOverTeaching teaching,
            Posts posts,
            StaffDirectory staff,
            Clock clock) {
        this.inbox = inbox;
        this.handingOver = handingOver;
        this.teaching = teaching;
        this.posts = posts;
        this.staff = staff;
        this.clock = clock;
    }

    /**
     * What a person would leave after a last day.
     *
     * @throws vn.kyduyet.refusal.RefusedException when there is no such person at the school
     */
    public Estate of(SignedInPerson by, PersonId leaver, LocalDate lastDay) {
        Person person = staff.find(leaver)
                .filter(found -> found.school().equals(by.school()))
                .orElseThrow(() -> Refusal.notFound("handover.refused.unknown").asException());
        List<Post> all = posts.of(by.school());
        Map<PersonId, Person> people = posts.people(by.school());
        List<InboxTask> tasks = new ArrayList<>(inbox.of(leaver));
        tasks.addAll(inbox.inPlaceOf(List.of(leaver)));
        Map<String, TaskHandover.Duty> duties = handingOver.duties(tasks);
        List<InboxTask> returning = new ArrayList<>();
        List<InboxTask> own = new ArrayList<>();
        Map<Key, List<InboxTask>> inPosts = new HashMap<>();
        for (InboxTask task : tasks) {
            TaskHandover.Duty duty = duties.get(task.id());
            if (task.inPlaceOf() != null && !task.inPlaceOf().equals(leaver)) {
                returning.add(task);
            } else if (duty == null || duty.role() == null) {
                own.add(task);
            } else {
                inPosts.computeIfAbsent(new Key(duty.role(), duty.group()), key -> new ArrayList<>())
                        .add(task);
            }
        }
        all.stream()
                .filter(post -> post.person().equals(leaver) && TAKEN_OVER.contains(post.role()))
                .filter(post -> post.until() == null || post.until().isAfter(lastDay))
                .forEach(post -> inPosts.computeIfAbsent(new Key(post.role(), post.group()), key -> List.of()));
        List<Estate.Part> parts = inPosts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(
                        Comparator.comparing(Key::role).thenComparing(key -> String.valueOf(key.group()))))
                .map(entry -> part(entry.getKey(), entry.getValue(), leaver, lastDay, all, people))
                .toList();
        List<TaskHandover.Matter> matters = handingOver.unfinished(leaver);
        List<Taught> taught = teaching.after(leaver, lastDay);
        List<Person> teachers = candidates(Role.TEACHER, null, leaver, lastDay, all, people);
        return new Estate(
                person,
                parts,
                new Estate.Part(
                        Estate.OWN,
                        null,
                        null,
                        own,
                        matters,
                        teachers,
                        List.of(),
                        !own.isEmpty() || !matters.isEmpty()),
                taught,
                new Estate.Part(Estate.TEACHING, null, null, List.of(), List.of(), teachers, List.of(), false),
                returning);
    }

    /** Everybody of a school with a post on a day or later, but no inspector. */
    List<Person> withPosts(SchoolId school, LocalDate day) {
        Map<PersonId, Person> people = posts.people(school);
        return sorted(posts.of(school).stream()
                .filter(post -> post.role() != Role.INSPECTOR)
                .filter(post -> post.until() == null || !post.until().isBefore(day))
                .map(post -> people.get(post.person()))
                .distinct()
                .toList());
    }

    private Estate.Part part(
            Key key,
            List<InboxTask> tasks,
            PersonId leaver,
            LocalDate lastDay,
            List<Post> all,
            Map<PersonId, Person> people) {
        boolean heldByOthers = all.stream()
                .filter(post -> !post.person().equals(leaver) && post.role() == key.role())
                .filter(post -> key.group() == null || key.group().equals(post.group()))
                .anyMatch(post -> post.isHeldOn(lastDay.plusDays(1)));
        return new Estate.Part(
                key.group() == null ? key.role().name() : key.role().name() + ":" + key.group(),
                key.role(),
                key.group() == null ? null : staff.group(key.group()),
                tasks,
                List.of(),
                candidates(key.role(), key.group(), leaver, lastDay, all, people),
                tasks.isEmpty() ? List.of() : board(leaver, all, people),
                !tasks.isEmpty() || (INDISPENSABLE.contains(key.role()) && !heldByOthers));
    }

    /** Staff of the day after; for a tổ trưởng those of the group, for what is taught and written the teachers. */
    private List<Person> candidates(
            Role role,
            @Nullable GroupId group,
            PersonId leaver,
            LocalDate lastDay,
            List<Post> all,
            Map<PersonId, Person> people) {
        LocalDate next = lastDay.plusDays(1);
        LocalDate today = LocalDate.now(clock);
        return sorted(all.stream()
                .filter(post -> !post.person().equals(leaver) && post.role() != Role.INSPECTOR)
                .filter(post -> post.isHeldOn(next) || post.isHeldOn(today))
                .filter(post -> group == null || group.equals(post.group()))
                .filter(post -> role != Role.TEACHER || post.role() == Role.TEACHER)
                .map(post -> people.get(post.person()))
                .distinct()
                .toList());
    }

    private List<Person> board(PersonId leaver, List<Post> all, Map<PersonId, Person> people) {
        LocalDate today = LocalDate.now(clock);
        return sorted(all.stream()
                .filter(post -> !post.person().equals(leaver) && post.isHeldOn(today))
                .filter(post -> post.role() == Role.PRINCIPAL || post.role() == Role.VICE_PRINCIPAL)
                .map(post -> people.get(post.person()))
                .distinct()
                .toList());
    }

    private static List<Person> sorted(List<Person> people) {
        return people.stream()
                .sorted(Comparator.comparing(Person::fullName, VietnameseNames.ORDER))
                .toList();
    }

    private record Key(Role role, @Nullable GroupId group) {}
}
