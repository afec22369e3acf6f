package vn.kyduyet.lessonplan;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a teacher says of a plan when handing it in.
 *
 * @param token comes with the form, so that a second click is the same submission
 * @param week the teaching week, 1 to 53
 * @param periods how many periods ("tiết") the lesson takes
 * @param duplicateIntended that a file handed in before is meant to be handed in again
 */
public record Submission(
        @NotNull UUID token,

        @NotBlank(message = "{lessonplan.field.title.missing}")
        @Size(max = 300, message = "{lessonplan.field.title.long}")
        @Nullable
        String title,

        @NotBlank(message = "{lessonplan.field.subject.missing}")
        @Size(max = 100, message = "{lessonplan.field.subject.long}")
        @Nullable
        String subject,

        @NotBlank(message = "{lessonplan.field.class.missing}")
        @Size(max = 20, message = "{lessonplan.field.class.long}")
        @Nullable
        String className,

        @NotNull(message = "{lessonplan.field.week.missing}")
        @Min(value = 1, message = "{lessonplan.field.week.range}")
        @Max(value = 53, message = "{lessonplan.field.week.range}")
        @Nullable
        Integer week,

        @NotNull(message = "{lessonplan.field.periods.missing}")
        @Min(value = 1, message = "{lessonplan.field.periods.range}")
        @Max(value = 20, message = "{lessonplan.field.periods.range}")
        @Nullable
        Integer periods,

        boolean duplicateIntended) {}
