package vn.kyduyet.gradebook;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.Term;

/**
 * The books of a term that concern a reader.
 *
 * @param overseesAll whether the reader sees every book of the school
 * @param classes of all books that concern the reader, whichever are chosen
 * @param subjects likewise
 * @param books those that are chosen, by class and subject
 * @param milestones what should be in every book by when
 */
public record ProgressTable(
        SchoolYear year,
        Term term,
        boolean overseesAll,
        List<String> classes,
        List<String> subjects,
        List<BookProgress> books,
        List<Milestone> milestones) {

    /**
     * A day of the regulation.
     *
     * @param percent of the regular marks; 0 where it is about those of each month
     * @param by null while the day that it is counted by is not set
     */
    public record Milestone(int percent, @Nullable LocalDate by, String citation) {}

    /** The book of a class and a subject among the chosen ones, or null. */
    public @Nullable BookProgress book(String className, String subject) {
        return books.stream()
                .filter(one -> one.book().className().equals(className)
                        && one.book().subject().equals(subject))
                .findFirst()
                .orElse(null);
    }

    public long behind() {
        return books.stream().filter(BookProgress::isBehind).count();
    }
}
