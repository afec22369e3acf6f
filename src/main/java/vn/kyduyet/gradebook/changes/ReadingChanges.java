package vn.kyduyet.gradebook.changes;

import java.text.Collator;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.kyduyet.people.Person;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.people.VietnameseNames;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.schoolyear.SchoolClass;
import vn.kyduyet.schoolyear.SchoolYears;
import vn.kyduyet.schoolyear.Subject;
import vn.kyduyet.schoolyear.Teaching;

/** Shows the board and inspectors what was changed in the books, the unusual first. */
@Component
public class ReadingChanges {

    /** How many changes a page shows. */
    public static final int SHOWN = 100;

    /** How many changes of one teacher it takes before it says something that all of them rose. */
    public static final int ENOUGH = 5;

    /** How many changes a workbook has at most. */
    static final int MOST = 50_000;

    private static final Set<Role> OVERSEERS = Set.of(Role.PRINCIPAL, Role.VICE_PRINCIPAL, Role.INSPECTOR);

    private final MarkChanges changes;
    private final StaffDirectory staff;
    private final SchoolYears years;
    private final Teaching teaching;
    private final Clock clock;

    ReadingChanges(MarkChanges changes, StaffDirectory staff, SchoolYears years, Teaching teaching, Clock clock) {
        this.changes = changes;
        this.staff = staff;
        this.years = years;
        this.teaching = teaching;
        this.clock = clock;
    }

    /** Thrown when the reader oversees nothing: {@link vn.kyduyet.refusal.RefusedException}. */
    public ChangesView read(SignedInPerson reader, ChangeFilter filter) {
        check(reader);
        List<MarkChanges.Count> teachers = changes.byTeacher(reader.school(), filter);
        return new ChangesView(
                filter,
                teachers.stream().mapToInt(MarkChanges.Count::number).sum(),
                changes.of(reader.school(), filter, SHOWN),
                bars(teachers),
                bars(changes.byClass(reader.school(), filter)),
                bars(changes.bySubject(reader.school(), filter)),
                bars(changes.byColumn(reader.school(), filter)),
                bars(changes.bySize(reader.school(), filter)),
                teachers.stream()
                        .filter(count -> count.number() >= ENOUGH && count.up() == count.number())
                        .map(MarkChanges.Count::name)
                        .toList(),
                choices(reader));
    }

    /** Everything that a filter finds, the most unusual first. */
    public List<MarkChange> all(SignedInPerson reader, ChangeFilter filter) {
        check(reader);
        return changes.of(reader.school(), filter, MOST);
    }

    private static void check(SignedInPerson reader) {
        if (reader.roles().stream().noneMatch(OVERSEERS::contains)) {
            throw Refusal.forbidden("gradebook.refused.changes").asException();
        }
    }

    private ChangesView.Choices choices(SignedInPerson reader) {
        LocalDate today = LocalDate.now(clock);
        Collator vietnamese = Collator.getInstance(Locale.forLanguageTag("vi"));
        return new ChangesView.Choices(
                staff.holders(reader.school(), Role.TEACHER, today).stream()
                        .distinct()
                        .sorted((one, other) -> VietnameseNames.ORDER.compare(one.fullName(), other.fullName()))
                        .map(ReadingChanges::teacher)
                        .toList(),
                years.on(reader.school(), today).stream()
                        .flatMap(year -> teaching.classes(year.id()).stream())
                        .map(SchoolClass::name)
                        .toList(),
                teaching.subjects(reader.school()).stream()
                        .map(Subject::name)
                        .sorted(vietnamese)
                        .toList());
    }

    private static ChangesView.Teacher teacher(Person person) {
        return new ChangesView.Teacher(person.id().value(), person.fullName());
    }

    private static List<ChangesView.Bar> bars(List<MarkChanges.Count> counts) {
        int longest = counts.stream().mapToInt(MarkChanges.Count::number).max().orElse(1);
        return counts.stream()
                .map(count -> new ChangesView.Bar(
                        count.name(),
                        count.number(),
                        count.up(),
                        count.down(),
                        Math.max(1, 100 * count.number() / longest)))
                .toList();
    }
}
