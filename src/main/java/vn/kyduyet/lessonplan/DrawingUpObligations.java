package vn.kyduyet.lessonplan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.people.GroupId;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.Post;
import vn.kyduyet.people.Role;
import vn.kyduyet.regulation.RecordType;
import vn.kyduyet.regulation.Regulation;
import vn.kyduyet.regulation.SubmissionCycle;
import vn.kyduyet.regulation.SubmissionWindow;
import vn.kyduyet.schoolyear.Assignment;
import vn.kyduyet.schoolyear.TeachingWeek;

/** Draws up what is due in a school year: a lesson plan for each teacher, subject and class level, the rest by holder. */
final class DrawingUpObligations {

    private final Regulation regulation;
    private final TeachingLoad load;
    private final List<Post> posts;

    /** @param posts those held at the school now: whoever holds a post owes what belongs to it */
    DrawingUpObligations(Regulation regulation, TeachingLoad load, List<Post> posts) {
        this.regulation = regulation;
        this.load = load;
        this.posts = posts;
    }

    List<Obligation> all() {
        List<Obligation> obligations = new ArrayList<>();
        for (RecordType type : regulation.catalogue()) {
            SubmissionCycle due = type.due().value();
            if (due instanceof SubmissionCycle.ForEachWeek weekly) {
                for (TeachingWeek week : load.year().weeks()) {
                    obligations.addAll(forWeek(type, week, weekly.window(load.year(), week)));
                }
            } else if (due instanceof SubmissionCycle.MonthlyOn monthly) {
                monthly.days(load.year())
                        .forEach(day -> obligations.addAll(forDay(type, new SubmissionWindow(null, day), day)));
            } else if (due instanceof SubmissionCycle.OnceAYear yearly) {
                LocalDate firstDay = load.year().terms().isEmpty()
                        ? load.year().from()
                        : load.year().terms().get(0).from();
                obligations.addAll(forDay(type, yearly.window(load.year()), firstDay));
            }
        }
        return obligations;
    }

    private List<Obligation> forWeek(RecordType type, TeachingWeek week, SubmissionWindow window) {
        if (type.id().equals(RecordType.LESSON_PLAN)) {
            return lessons(type, week, window);
        }
        Set<PersonId> teaching = new LinkedHashSet<>();
        load.assignments().stream()
                .filter(assignment -> load.periods(assignment, week) > 0)
                .forEach(assignment -> teaching.add(assignment.teacher()));
        return holders(type, teaching).stream()
                .map(holder -> obligation(type, holder, week.number(), window))
                .toList();
    }

    /** One for each teacher, subject and class level; the classes of a level have the same lessons. */
    private List<Obligation> lessons(RecordType type, TeachingWeek week, SubmissionWindow window) {
        Map<Lesson, Integer> periods = new LinkedHashMap<>();
        Map<Lesson, Set<String>> classes = new LinkedHashMap<>();
        Map<Lesson, Set<PersonId>> before = new LinkedHashMap<>();
        for (Assignment assignment : load.assignments()) {
            int taught = load.periods(assignment, week);
            if (taught > 0) {
                Lesson lesson = new Lesson(
                        assignment.teacher(),
                        assignment.subject().name(),
                        assignment.schoolClass().grade());
                periods.merge(lesson, taught, Math::max);
                classes.computeIfAbsent(lesson, first -> new TreeSet<>())
                        .add(assignment.schoolClass().name());
                before.computeIfAbsent(lesson, first -> new LinkedHashSet<>()).addAll(load.predecessors(assignment));
            }
        }
        return periods.entrySet().stream()
                .map(entry -> new Obligation(
                        entry.getKey().teacher(),
                        groupOf(entry.getKey().teacher()),
                        type,
                        entry.getKey().subject(),
                        entry.getKey().grade(),
                        List.copyOf(classes.getOrDefault(entry.getKey(), Set.of())),
                        week.number(),
                        entry.getValue(),
                        window,
                        before.getOrDefault(entry.getKey(), Set.of()).stream()
                                .filter(person -> !person.equals(entry.getKey().teacher()))
                                .collect(Collectors.toMap(
                                        person -> person,
                                        person -> periods.getOrDefault(
                                                new Lesson(
                                                        person,
                                                        entry.getKey().subject(),
                                                        entry.getKey().grade()),
                                                0)))))
                .toList();
    }

    private List<Obligation> forDay(RecordType type, SubmissionWindow window, LocalDate day) {
        Set<PersonId> teaching = new LinkedHashSet<>();
        load.assignments().stream()
                .filter(assignment -> assignment.holdsOn(day))
                .forEach(assignment -> teaching.add(assignment.teacher()));
        return holders(type, teaching).stream()
                .map(holder -> obligation(type, holder, null, window))
                .toList();
    }

    private Obligation obligation(RecordType type, PersonId from, @Nullable Integer week, SubmissionWindow window) {
        return new Obligation(from, groupOf(from), type, "", null, List.of(), week, 0, window);
    }

    private List<PersonId> holders(RecordType type, Set<PersonId> teaching) {
        return switch (type.holder().value()) {
            case TEACHER -> List.copyOf(teaching);
            case HOMEROOM_TEACHER ->
                load.assignments().stream()
                        .map(assignment -> assignment.schoolClass().homeroomTeacher())
                        .filter(java.util.Objects::nonNull)
                        .distinct()
                        .toList();
            case GROUP_HEAD -> inPost(Role.GROUP_HEAD);
            case BOARD -> first(Role.VICE_PRINCIPAL, Role.PRINCIPAL);
            case UNION -> inPost(Role.UNION_OFFICER).stream().limit(1).toList();
            case YOUTH -> inPost(Role.YOUTH_OFFICER).stream().limit(1).toList();
        };
    }

    private List<PersonId> first(Role role, Role otherwise) {
        List<PersonId> holders = inPost(role);
        return (holders.isEmpty() ? inPost(otherwise) : holders)
                .stream().limit(1).toList();
    }

    private List<PersonId> inPost(Role role) {
        return posts.stream()
                .filter(post -> post.role() == role)
                .map(Post::person)
                .distinct()
                .toList();
    }

    private @Nullable GroupId groupOf(PersonId person) {
        return posts.stream()
                .filter(post -> post.person().equals(person) && post.group() != null)
                .map(Post::group)
                .findFirst()
                .orElse(null);
    }

    private record Lesson(PersonId teacher, String subject, int grade) {}
}
