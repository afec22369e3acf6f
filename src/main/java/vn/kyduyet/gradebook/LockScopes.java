package vn.kyduyet.gradebook;

import java.util.List;
import org.springframework.stereotype.Component;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.SchoolYears;

/** What of a school can be locked and opened. */
@Component
public class LockScopes {

    private final SchoolYears years;
    private final SubjectBooks books;
    private final DrawingUpBooks drawingUp;

    LockScopes(SchoolYears years, SubjectBooks books, DrawingUpBooks drawingUp) {
        this.years = years;
        this.books = books;
        this.drawingUp = drawingUp;
    }

    /**
     * The year of a scope.
     *
     * @throws vn.kyduyet.refusal.RefusedException when the school has no such term, class or book
     */
    public SchoolYear require(SchoolId school, LockScope scope) {
        SchoolYear year = years.of(school).stream()
                .filter(one -> one.id().equals(scope.year())
                        && one.terms().stream().anyMatch(term -> term.number() == scope.term()))
                .findFirst()
                .orElseThrow(LockScopes::none);
        // Books that nobody has looked at yet are opened by it.
        if (scope.className() != null && drawingUp.drawUp(year).stream().noneMatch(scope::concerns)) {
            throw none();
        }
        return year;
    }

    /** The books within a scope. */
    public List<SubjectBook> booksOf(LockScope scope) {
        return books.of(scope.year()).stream().filter(scope::concerns).toList();
    }

    private static RuntimeException none() {
        return Refusal.notFound("gradebook.refused.no-scope").asException();
    }
}
