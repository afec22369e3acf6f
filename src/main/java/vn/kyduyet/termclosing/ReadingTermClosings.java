package vn.kyduyet.termclosing;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kyduyet.gradebook.CountingMissing;
import vn.kyduyet.gradecorrection.CorrectionsOnTheWay;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.people.VietnameseNames;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.regulation.ClosingRules;
import vn.kyduyet.regulation.Regulations;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.workflow.Inbox;
import vn.kyduyet.workflow.InboxTask;

/** Shows what is still open in a closing and who holds it; as many queries for forty classes as for one. */
@Component
public class ReadingTermClosings {

    private static final Set<Role> OVERSEERS =
            Set.of(Role.PRINCIPAL, Role.VICE_PRINCIPAL, Role.ADMINISTRATOR, Role.CLERK, Role.INSPECTOR);

    private final TermClosings closings;
    private final ClassClosings classClosings;
    private final ClosingParties parties;
    private final Waivers waivers;
    private final StartingClassClosings starting;
    private final CountingMissing counting;
    private final CorrectionsOnTheWay corrections;
    private final Regulations regulations;
    private final StaffDirectory staff;
    private final Inbox inbox;

    ReadingTermClosings(
            TermClosings closings,
            ClassClosings classClosings,
            ClosingParties parties,
            Waivers waivers,
            StartingClassClosings starting,
            CountingMissing counting,
            CorrectionsOnTheWay corrections,
            Regulations regulations,
            StaffDirectory staff,
            Inbox inbox) {
        this.closings = closings;
        this.classClosings = classClosings;
        this.parties = parties;
        this.waivers = waivers;
        this.starting = starting;
        this.counting = counting;
        this.corrections = corrections;
        this.regulations = regulations;
        this.staff = staff;
        this.inbox = inbox;
    }

    /** A closing in the list. */
    public record Summary(TermClosing closing, String year, int classes, long archived) {}

    /** All of the reader's school, the newest first. */
    public List<Summary> list(SignedInPerson reader) {
        return closings.of(reader.school()).stream()
                .map(closing -> {
                    List<ClassClosing> newest = newest(closing.id());
                    return new Summary(
                            closing,
                            starting.year(closing).name(),
                            newest.size(),
                            newest.stream()
                                    .filter(one -> one.state() == ClassClosing.State.ARCHIVED)
                                    .count());
                })
                .toList();
    }

    public boolean oversees(SignedInPerson reader) {
        return reader.roles().stream().anyMatch(OVERSEERS::contains);
    }

    /**
     * The matrix of classes and subjects.
     *
     * @param rules by which it is done, for their clauses
     */
    public record Matrix(
            TermClosing closing,
            SchoolYear year,
            ClosingRules rules,
            String openedBy,
            List<String> subjects,
            List<Row> rows,
            boolean oversees) {

        public long open() {
            return rows.stream().filter(row -> !row.closing().state().isOver()).count();
        }
    }

    /**
     * A class.
     *
     * @param states by subject
     * @param holders with whom it lies beyond the subjects, by name
     */
    public record Row(ClassClosing closing, String homeroom, Map<String, SubjectState> states, List<String> holders) {

        public @Nullable SubjectState state(String subject) {
            return states.get(subject);
        }

        public long open() {
            return states.values().stream().filter(one -> one.kind().isOpen()).count();
        }
    }

    /** Thrown when there is none in the reader's school: {@link vn.kyduyet.refusal.RefusedException}. */
    public Matrix matrix(SignedInPerson reader, TermClosingId id) {
        TermClosing closing = closings.find(id)
                .filter(found -> found.school().equals(reader.school()))
                .orElseThrow(
                        () -> Refusal.notFound("termclosing.refused.not-found").asException());
        SchoolYear year = starting.year(closing);
        List<ClassClosing> newest = newest(id);
        Map<ClassClosingId, List<ClosingParty>> all =
                parties.of(newest.stream().map(ClassClosing::id).toList());
        List<ClassClosing> shown = newest.stream()
                .filter(one -> oversees(reader)
                        || all.getOrDefault(one.id(), List.of()).stream()
                                .anyMatch(party -> reader.id().equals(party.person())))
                .toList();
        OpenItems open = open(closing, year, shown, all);
        List<Row> rows = shown.stream().map(open::row).toList();
        Set<String> subjects = new TreeSet<>(VietnameseNames.ORDER);
        rows.forEach(row -> subjects.addAll(row.states().keySet()));
        return new Matrix(
                closing,
                year,
                regulations.edition(closing.edition()).closing(),
                staff.person(closing.openedBy()).fullName(),
                List.copyOf(subjects),
                rows,
                oversees(reader));
    }

    /** The newest round of each class, by class. */
    List<ClassClosing> newest(TermClosingId id) {
        Map<String, ClassClosing> newest = new LinkedHashMap<>();
        classClosings.of(id).forEach(one -> newest.put(one.className(), one));
        return newest.values().stream()
                .sorted(java.util.Comparator.comparing(ClassClosing::className, VietnameseNames.ORDER))
                .toList();
    }

    private OpenItems open(
            TermClosing closing,
            SchoolYear year,
            List<ClassClosing> shown,
            Map<ClassClosingId, List<ClosingParty>> all) {
        Map<String, Integer> missing = new HashMap<>();
        year.terms().stream()
                .filter(term -> closing.period().terms().contains(term.number()))
                .forEach(term -> counting.of(year, term)
                        .forEach((book, count) ->
                                missing.merge(OpenItems.key(book.className(), book.subject()), count, Integer::sum)));
        Set<PersonId> people = new HashSet<>();
        all.values()
                .forEach(of -> of.forEach(party -> {
                    if (party.person() != null) {
                        people.add(party.person());
                    }
                }));
        List<ClassClosingId> ids = shown.stream().map(ClassClosing::id).toList();
        return new OpenItems(
                missing,
                corrections.in(year.id()).stream()
                        .map(one -> OpenItems.key(one.className(), one.subject()))
                        .collect(Collectors.toSet()),
                all,
                waivers.of(ids),
                inbox.of(people).stream()
                        .filter(task -> task.processKey().equals(ClosingTasks.PROCESS))
                        .collect(Collectors.groupingBy(InboxTask::businessKey)),
                staff.names(people));
    }
}
