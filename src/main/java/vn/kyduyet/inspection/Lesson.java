package vn.kyduyet.inspection;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.TeachingWeek;

/**
 * What a teacher teaches in one period.
 *
 * @param period its number in the day, from 1, or null where the checker chose subject and class
 * @param classes those that are taught together; of one level
 * @param grade the level ("khối")
 */
public record Lesson(
        SchoolYear year, TeachingWeek week, @Nullable Integer period, String subject, List<String> classes, int grade) {

    public String className() {
        return String.join(", ", classes);
    }
}
