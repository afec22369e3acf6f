package vn.kyduyet.gradebook;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.Term;

/** Says how many marks the books of a term lack, in three queries, however many books there are. */
@Component
public class CountingMissing {

    private final SubjectBooks books;
    private final BookCounts counts;
    private final Clock clock;

    CountingMissing(SubjectBooks books, BookCounts counts, Clock clock) {
        this.books = books;
        this.counts = counts;
        this.clock = clock;
    }

    /** By book; a book without students lacks nothing. */
    public Map<SubjectBook, Integer> of(SchoolYear year, Term term) {
        LocalDate today = LocalDate.now(clock);
        LocalDate day = today.isAfter(term.until()) ? term.until() : today;
        Map<String, Integer> students = counts.students(year.id(), day);
        Map<BookId, Integer> filled = counts.filled(year.id(), term.number(), day).stream()
                .collect(Collectors.groupingBy(
                        BookCounts.Filled::book, Collectors.summingInt(BookCounts.Filled::cells)));
        Map<SubjectBook, Integer> missing = new HashMap<>();
        for (SubjectBook book : books.of(year.id())) {
            if (book.term() == term.number()) {
                int needed = book.columns().size() * students.getOrDefault(book.className(), 0);
                missing.put(book, Math.max(0, needed - filled.getOrDefault(book.id(), 0)));
            }
        }
        return missing;
    }
}
