package vn.kyduyet.gradecorrection;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import vn.kyduyet.document.Documents;
import vn.kyduyet.gradebook.BookId;
import vn.kyduyet.gradebook.SubjectBook;
import vn.kyduyet.gradebook.SubjectBooks;
import vn.kyduyet.schoolyear.SchoolYearId;
import vn.kyduyet.verification.register.ClassRecord;
import vn.kyduyet.verification.register.ClassRecords;

/** The minutes of the corrections in the books of a class, for its archive; after what the class's books are themselves. */
@Component
@Order(100)
class CorrectionsOfClass implements ClassRecords {

    private static final String FOLDER = "sua-diem";

    private final GradeCorrections corrections;
    private final SubjectBooks books;
    private final Documents documents;

    CorrectionsOfClass(GradeCorrections corrections, SubjectBooks books, Documents documents) {
        this.corrections = corrections;
        this.books = books;
        this.documents = documents;
    }

    @Override
    public List<ClassRecord> of(SchoolYearId year, String className) {
        Set<BookId> ofClass = books.of(year).stream()
                .filter(book -> book.className().equals(className))
                .map(SubjectBook::id)
                .collect(Collectors.toSet());
        return corrections.recordedIn(ofClass).stream()
                .sorted(Comparator.comparing(GradeCorrection::requestedAt))
                .map(correction -> record(className, correction))
                .toList();
    }

    private ClassRecord record(String className, GradeCorrection correction) {
        return new ClassRecord(
                Objects.requireNonNull(correction.document()),
                FOLDER,
                "%s-bien-ban-%03d".formatted(className, Objects.requireNonNullElse(correction.number(), 0)),
                documents.get(correction.document()).title());
    }
}
