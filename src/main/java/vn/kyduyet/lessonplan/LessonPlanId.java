package vn.kyduyet.lessonplan;

import java.util.UUID;

/** Identifies a {@link LessonPlan}. */
public record LessonPlanId(UUID value) {

    public static LessonPlanId of(String text) {
        return new LessonPlanId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
