package vn.kyduyet.inspection;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.TeachingWeek;

/**
 * What the timetable has for a teacher in a period of a day.
 *
 * @param lessons one as a rule; several only where the timetable gives two subjects or levels at once
 * @param why there is none; null where there is one
 * @param year null when the school has none for the day
 * @param week null when nothing is taught in the week, so that no lesson can be chosen either
 */
public record Timetabled(
        List<Lesson> lessons,
        @Nullable Refusal why,
        @Nullable SchoolYear year,
        @Nullable TeachingWeek week) {

    static Timetabled of(List<Lesson> lessons, SchoolYear year, TeachingWeek week) {
        return new Timetabled(lessons, null, year, week);
    }

    static Timetabled none(Refusal why, @Nullable SchoolYear year, @Nullable TeachingWeek week) {
        return new Timetabled(List.of(), why, year, week);
    }

    /** Whether subject and class may be chosen instead. */
    public boolean mayChoose() {
        return lessons.isEmpty() && week != null;
    }
}
