package vn.kyduyet.lessonplan;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.regulation.RecordType;

/**
 * What somebody says of a record when handing it in, checked.
 *
 * @param token comes with the form, so that a second click is the same submission
 * @param recordType the type in the school's catalogue
 * @param subject empty where the record is about none
 * @param className the class or classes; empty where the record is about none
 * @param week the teaching week, from 1; null where the record is about none
 * @param periods how many periods ("tiết") the lesson takes, up to 20; 0 where the record is about no lesson
 * @param lessonType what the file name's type is, such as {@code ck} for main lessons; null for the first of the list
 * @param dueDay which of the year's days it is for, where it is due on several; null for the nearest
 * @param duplicateIntended that a file handed in before is meant to be handed in again
 */
public record Submission(
        UUID token,
        String recordType,
        String title,
        String subject,
        String className,
        @Nullable Integer week,
        int periods,
        @Nullable String lessonType,
        @Nullable LocalDate dueDay,
        boolean duplicateIntended) {

    /** A lesson plan. */
    public Submission(
            UUID token,
            String title,
            String subject,
            String className,
            int week,
            int periods,
            boolean duplicateIntended) {
        this(token, RecordType.LESSON_PLAN, title, subject, className, week, periods, null, null, duplicateIntended);
    }
}
