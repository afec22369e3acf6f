package vn.kyduyet.gradecorrection;

import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.kyduyet.gradebook.MarkColumn;
import vn.kyduyet.gradebook.SubjectBook;
import vn.kyduyet.gradebook.SubjectBooks;
import vn.kyduyet.schoolyear.Student;
import vn.kyduyet.schoolyear.Students;

/** What a correction is called where it is kept in words; always Vietnamese, whatever language a reader has chosen. */
@Component
class CorrectionWords {

    static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

    private final SubjectBooks books;
    private final Students students;
    private final MessageSource messages;

    CorrectionWords(SubjectBooks books, Students students, MessageSource messages) {
        this.books = books;
        this.students = students;
        this.messages = messages;
    }

    /** Such as "Sửa điểm giữa kì môn Toán, lớp 8A: Nguyễn Thị An". */
    String title(GradeCorrection correction) {
        SubjectBook book = books.require(correction.book());
        return word(
                "gradecorrection.title",
                column(correction.column()),
                book.subject(),
                book.className(),
                student(correction).fullName());
    }

    Student student(GradeCorrection correction) {
        return students.find(correction.student())
                .orElseThrow(() -> new IllegalStateException("no student " + correction.student()));
    }

    String column(MarkColumn column) {
        return word("gradecorrection.column." + column);
    }

    String word(String code, Object... arguments) {
        return messages.getMessage(code, arguments, VIETNAMESE);
    }

    String sentence(org.springframework.context.MessageSourceResolvable refusal) {
        return messages.getMessage(refusal, VIETNAMESE);
    }
}
