package vn.kyduyet.gradebook.web;

import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.kyduyet.gradebook.LockScope;
import vn.kyduyet.schoolyear.Students;

/** Names what is locked or opened, in the reader's words. */
@Component
class ScopesInWords {

    private final MessageSource messages;
    private final Students students;

    ScopesInWords(MessageSource messages, Students students) {
        this.messages = messages;
        this.students = students;
    }

    String of(LockScope scope, Locale locale) {
        if (scope.className() == null) {
            return messages.getMessage("gradebook.scope.term", new Object[] {scope.term()}, locale);
        }
        if (scope.subject() == null) {
            return messages.getMessage("gradebook.scope.class", new Object[] {scope.className()}, locale);
        }
        String book = scope.className() + " · " + scope.subject();
        if (scope.student() == null || scope.column() == null) {
            return book;
        }
        String student =
                students.find(scope.student()).map(one -> one.fullName()).orElse("");
        return book + " · " + student + " · " + scope.column().heading();
    }
}
