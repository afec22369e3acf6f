package vn.kyduyet.termclosing;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.stereotype.Component;
import vn.kyduyet.document.DocumentKind;
import vn.kyduyet.people.Role;
import vn.kyduyet.schoolyear.Student;

/** What a closing is called where it is kept in words; always Vietnamese, whatever language a reader has chosen. */
@Component
class ClosingWords {

    static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

    private final MessageSource messages;

    ClosingWords(MessageSource messages) {
        this.messages = messages;
    }

    /** Such as "Khóa sổ học kì I". */
    String title(TermClosing closing) {
        return word("termclosing.title", period(closing.period()));
    }

    /** Such as "Khóa sổ lớp 8A, học kì I". */
    String title(ClassClosing closing) {
        return word(
                "termclosing.title.class",
                closing.className(),
                period(closing.closing().period()));
    }

    /** Such as "Học bạ lớp 8A, học kì I: Nguyễn Thị An". */
    String book(ClassClosing closing, DocumentKind kind, @Nullable Student student) {
        String title = word(
                "termclosing.book." + kind,
                closing.className(),
                period(closing.closing().period()));
        return student == null ? title : word("termclosing.book.of", title, student.fullName());
    }

    String period(ClosingPeriod period) {
        return word("termclosing.period." + period);
    }

    /** A post in capitals, as it stands above a signature. */
    String post(Role role) {
        return word("people.role." + role).toUpperCase(VIETNAMESE);
    }

    String word(String code, Object... arguments) {
        return messages.getMessage(code, arguments, VIETNAMESE);
    }

    String sentence(MessageSourceResolvable refusal) {
        return messages.getMessage(refusal, VIETNAMESE);
    }
}
