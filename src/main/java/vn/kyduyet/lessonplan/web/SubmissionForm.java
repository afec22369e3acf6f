package vn.kyduyet.lessonplan.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.lessonplan.Submission;

/** The fields of a submission as a person sends them; what cannot be read is told beside its field. */
public class SubmissionForm {

    private UUID token = UUID.randomUUID();

    @NotBlank(message = "{lessonplan.field.title.missing}")
    @Size(max = 300, message = "{lessonplan.field.title.long}")
    private @Nullable String title;

    @NotBlank(message = "{lessonplan.field.subject.missing}")
    @Size(max = 100, message = "{lessonplan.field.subject.long}")
    private @Nullable String subject;

    @NotBlank(message = "{lessonplan.field.class.missing}")
    @Size(max = 20, message = "{lessonplan.field.class.long}")
    private @Nullable String className;

    @NotNull(message = "{lessonplan.field.week.missing}")
    @Min(value = 1, message = "{lessonplan.field.week.range}")
    @Max(value = 53, message = "{lessonplan.field.week.range}")
    private @Nullable Integer week;

    @NotNull(message = "{lessonplan.field.periods.missing}")
    @Min(value = 1, message = "{lessonplan.field.periods.range}")
    @Max(value = 20, message = "{lessonplan.field.periods.range}")
    private @Nullable Integer periods;

    private boolean duplicateIntended;

    /** What was sent, once it is valid. */
    Submission submission() {
        return new Submission(
                token,
                Objects.requireNonNull(title).strip(),
                Objects.requireNonNull(subject).strip(),
                Objects.requireNonNull(className).strip(),
                Objects.requireNonNull(week),
                Objects.requireNonNull(periods),
                duplicateIntended);
    }

    public UUID getToken() {
        return token;
    }

    public void setToken(UUID token) {
        this.token = token;
    }

    public @Nullable String getTitle() {
        return title;
    }

    public void setTitle(@Nullable String title) {
        this.title = title;
    }

    public @Nullable String getSubject() {
        return subject;
    }

    public void setSubject(@Nullable String subject) {
        this.subject = subject;
    }

    public @Nullable String getClassName() {
        return className;
    }

    public void setClassName(@Nullable String className) {
        this.className = className;
    }

    public @Nullable Integer getWeek() {
        return week;
    }

    public void setWeek(@Nullable Integer week) {
        this.week = week;
    }

    public @Nullable Integer getPeriods() {
        return periods;
    }

    public void setPeriods(@Nullable Integer periods) {
        this.periods = periods;
    }

    public boolean isDuplicateIntended() {
        return duplicateIntended;
    }

    public void setDuplicateIntended(boolean duplicateIntended) {
        this.duplicateIntended = duplicateIntended;
    }
}
