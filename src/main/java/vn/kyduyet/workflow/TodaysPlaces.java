package vn.kyduyet.workflow;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.kyduyet.people.Delegation;
import vn.kyduyet.people.Person;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.Post;
import vn.kyduyet.people.Posts;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.people.StaffDirectory;

/** With whom the tasks of a school lie today, by its delegations and posts, which are read once for many tasks. */
final class TodaysPlaces {

    private final SchoolId school;
    private final LocalDate day;
    private final List<Delegation> inForce;
    private final List<Post> held;
    private final StaffDirectory staff;
    private final HandingOver handingOver;
    private final Map<Role, List<Person>> holders = new HashMap<>();

    TodaysPlaces(
            SchoolId school,
            LocalDate day,
            List<Delegation> inForce,
            List<Post> held,
            StaffDirectory staff,
            HandingOver handingOver) {
        this.school = school;
        this.day = day;
        this.inForce = inForce;
        this.held = held;
        this.staff = staff;
        this.handingOver = handingOver;
    }

    Place place(InboxTask task, TaskHandover.Duty duty) {
        Role role = duty.role();
        if (role == null) {
            return new Place(duty.holder(), null);
        }
        PersonId holder = Posts.isHeld(held, duty.holder(), role, duty.group(), day)
                ? duty.holder()
                : successor(task, duty, role);
        return inForce.stream()
                .filter(delegation -> delegation.isOf(holder, role, duty.group()))
                .findFirst()
                .map(delegation -> new Place(delegation.deputy(), delegation))
                .orElseGet(() -> new Place(holder, null));
    }

    /** Who holds the post now; the old holder while nobody does. */
    private PersonId successor(InboxTask task, TaskHandover.Duty duty, Role role) {
        List<Person> now = duty.group() == null
                ? holders.computeIfAbsent(role, one -> staff.holders(school, one, day))
                : staff.headOf(duty.group(), day).stream().toList();
        return now.stream()
                .map(Person::id)
                .filter(person -> !handingOver.refusals(List.of(task), person).containsKey(task.id()))
                .findFirst()
                .orElse(duty.holder());
    }
}
