package vn.kyduyet.gradebook;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.schoolyear.Assignment;
import vn.kyduyet.schoolyear.SchoolClass;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.SchoolYears;
import vn.kyduyet.schoolyear.Teaching;
import vn.kyduyet.schoolyear.Term;

/** Opens a book for every subject that is taught in a class, in each term. Books that are there stay as they are. */
@Component
public class DrawingUpBooks {

    /** Weeks of a school year of Chương trình GDPT 2018, by which periods a year are counted. */
    private static final int WEEKS_A_YEAR = 35;

    private static final int HIGHEST_PRIMARY_GRADE = 5;
    private static final int FIRST_GRADE_WITH_MIDTERM_TESTS = 4;

    /** Subjects that are assessed by remarks alone (TT 22/2021 Đ5.1, Đ5.3a). */
    private static final List<String> BY_REMARKS = List.of(
            "giáo dục thể chất",
            "thể dục",
            "nghệ thuật",
            "âm nhạc",
            "mĩ thuật",
            "mỹ thuật",
            "nội dung giáo dục của địa phương",
            "giáo dục địa phương",
            "nội dung giáo dục địa phương",
            "hoạt động trải nghiệm",
            "hoạt động trải nghiệm, hướng nghiệp");

    /** Subjects of primary schools with a test at the end of each term (TT 27/2020 Đ7.1). */
    private static final List<String> TESTED = List.of(
            "tiếng việt",
            "toán",
            "ngoại ngữ 1",
            "tiếng anh",
            "lịch sử và địa lí",
            "lịch sử và địa lý",
            "khoa học",
            "tin học và công nghệ");

    private static final List<String> TESTED_TWICE = List.of("tiếng việt", "toán");

    private final SubjectBooks books;
    private final Teaching teaching;
    private final SchoolYears years;

    DrawingUpBooks(SubjectBooks books, Teaching teaching, SchoolYears years) {
        this.books = books;
        this.teaching = teaching;
        this.years = years;
    }

    /** Gives all books of a year, those that had to be opened among them. */
    @Transactional
    public List<SubjectBook> drawUp(SchoolYear year) {
        List<SubjectBook> missing = missing(year);
        if (missing.isEmpty()) {
            return books.of(year.id());
        }
        years.lock(year.school());
        // Somebody else may have opened them while we waited.
        missing(year).forEach(books::add);
        return books.of(year.id());
    }

    private List<SubjectBook> missing(SchoolYear year) {
        Set<Key> there = new HashSet<>();
        books.of(year.id()).forEach(book -> there.add(new Key(book.className(), book.subject(), book.term())));
        Map<Key, Integer> periods = new HashMap<>();
        Map<String, SchoolClass> classes = new HashMap<>();
        List<Assignment> assignments = teaching.assignments(year.id());
        Map<Taught, List<Assignment>> bySubject = assignments.stream().collect(Collectors.groupingBy(Taught::of));
        for (Term term : year.terms()) {
            for (Assignment assignment : assignments) {
                if (isIn(assignment, term)) {
                    SchoolClass schoolClass = assignment.schoolClass();
                    classes.put(schoolClass.name(), schoolClass);
                    // Several teachers share the periods; one who follows another has the same.
                    periods.merge(
                            new Key(schoolClass.name(), assignment.subject().name(), term.number()),
                            assignment.periods(),
                            bySubject.get(Taught.of(assignment)).stream()
                                            .anyMatch(other -> isTogether(other, assignment))
                                    ? Integer::sum
                                    : Math::max);
                }
            }
        }
        return periods.entrySet().stream()
                .filter(entry -> !there.contains(entry.getKey()))
                .map(entry -> book(
                        year, entry.getKey(), classes.get(entry.getKey().className()), entry.getValue() * WEEKS_A_YEAR))
                .toList();
    }

    private static SubjectBook book(SchoolYear year, Key key, SchoolClass schoolClass, int periodsAYear) {
        Assessment assessment = assessment(key.subject(), schoolClass.grade());
        return new SubjectBook(
                new BookId(UUID.randomUUID()),
                year.school(),
                year.id(),
                key.className(),
                key.subject(),
                key.term(),
                assessment,
                SubjectBook.regularMarks(assessment, periodsAYear));
    }

    private static Assessment assessment(String subject, int grade) {
        String name = Normalizer.normalize(subject, Normalizer.Form.NFC).strip().toLowerCase(Locale.ROOT);
        if (grade > HIGHEST_PRIMARY_GRADE) {
            return BY_REMARKS.contains(name) ? Assessment.REMARKS : Assessment.MARKS;
        }
        if (grade >= FIRST_GRADE_WITH_MIDTERM_TESTS && TESTED_TWICE.contains(name)) {
            return Assessment.PRIMARY_TESTED_TWICE;
        }
        return TESTED.contains(name) ? Assessment.PRIMARY_TESTED : Assessment.PRIMARY;
    }

    private static boolean isIn(Assignment assignment, Term term) {
        return !assignment.from().isAfter(term.until())
                && (assignment.until() == null || !assignment.until().isBefore(term.from()));
    }

    /** Of two who teach the same. */
    private static boolean isTogether(Assignment one, Assignment other) {
        return !one.teacher().equals(other.teacher())
                && one.holdsOn(other.from().isBefore(one.from()) ? one.from() : other.from())
                && other.holdsOn(one.from().isBefore(other.from()) ? other.from() : one.from());
    }

    private record Taught(String className, String subject) {

        static Taught of(Assignment assignment) {
            return new Taught(
                    assignment.schoolClass().name(), assignment.subject().name());
        }
    }

    private record Key(String className, String subject, int term) {}
}
