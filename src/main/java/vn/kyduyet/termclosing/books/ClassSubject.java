package vn.kyduyet.termclosing.books;

import java.util.List;
import java.util.Optional;
import vn.kyduyet.gradebook.Assessment;
import vn.kyduyet.gradebook.SubjectBook;

/**
 * A subject that a class had in a period.
 *
 * @param books one for each term in which it was taught, by term
 */
public record ClassSubject(String name, List<SubjectBook> books) {

    /** As in the last term in which it was taught. */
    public Assessment assessment() {
        return books.get(books.size() - 1).assessment();
    }

    public Optional<SubjectBook> book(int term) {
        return books.stream().filter(book -> book.term() == term).findFirst();
    }
}
