package vn.kyduyet.termclosing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.kyduyet.document.Document;
import vn.kyduyet.document.Documents;
import vn.kyduyet.schoolyear.SchoolYearId;
import vn.kyduyet.verification.register.ClassRecord;
import vn.kyduyet.verification.register.ClassRecords;

/** The archived books of a class, those of every round. */
@Component
class ClosedClassRecords implements ClassRecords {

    private final ClosingDocuments books;
    private final ClassClosings closings;
    private final Documents documents;

    ClosedClassRecords(ClosingDocuments books, ClassClosings closings, Documents documents) {
        this.books = books;
        this.closings = closings;
        this.documents = documents;
    }

    @Override
    public List<ClassRecord> of(SchoolYearId year, String className) {
        List<ClosingDocument> all = books.all(year, className);
        Set<ClassClosingId> ids = all.stream().map(ClosingDocument::closing).collect(Collectors.toSet());
        Map<ClassClosingId, ClassClosing> archived = closings.all(ids).stream()
                .filter(closing -> closing.state() == ClassClosing.State.ARCHIVED)
                .collect(Collectors.toMap(ClassClosing::id, Function.identity()));
        List<ClassRecord> records = new ArrayList<>();
        for (ClosingDocument book : all) {
            ClassClosing closing = archived.get(book.closing());
            // What was drawn up and returned is nobody's record: not all have signed it.
            if (closing != null && book.drawing() == closing.drawings()) {
                records.add(record(closing, book));
            }
        }
        return records;
    }

    private ClassRecord record(ClassClosing closing, ClosingDocument book) {
        Document document = documents.get(book.document());
        String period = switch (closing.closing().period()) {
            case TERM_1 -> "hoc-ki-1";
            case TERM_2 -> "hoc-ki-2";
            case YEAR -> "ca-nam";
        };
        String folder = closing.round() == 1 ? period : period + "-lan-" + closing.round();
        return new ClassRecord(
                book.document(),
                folder,
                "%s-%02d-%s".formatted(closing.className(), book.position(), name(book, document)),
                document.title());
    }

    private static String name(ClosingDocument book, Document document) {
        return switch (book.kind()) {
            case CLASS_BOOK -> "so-theo-doi";
            case CLASS_SUMMARY -> "bang-tong-hop";
            default ->
                document.title()
                        .substring(document.title().lastIndexOf(':') + 1)
                        .strip();
        };
    }
}
