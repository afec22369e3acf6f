package vn.kyduyet.lessonplan.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import vn.kyduyet.lessonplan.Submission;
import vn.kyduyet.regulation.RecordType;

/** The fields of a submission as a person sends them; what cannot be read is told beside its field. */
public class SubmissionForm {

    /** What is asked only of records that are about lessons. */
    interface OfALesson {}

    private UUID token = UUID.randomUUID();

    @NotBlank
    @Size(max = 60)
    private String recordType = RecordType.LESSON_PLAN;

    @Size(max = 300, message = "{lessonplan.field.title.long}")
    private @Nullable String title;

    @NotBlank(message = "{lessonplan.field.subject.missing}", groups = OfALesson.class)
    @Size(max = 100, message = "{lessonplan.field.subject.long}")
    private @Nullable String subject;

    @NotBlank(message = "{lessonplan.field.class.missing}", groups = OfALesson.class)
    @Size(max = 100, message = "{lessonplan.field.class.long}")
    private @Nullable String className;

    @NotNull(message = "{lessonplan.field.week.missing}", groups = OfALesson.class)
    @Min(value = 1, message = "{lessonplan.field.week.range}")
    @Max(value = 53, message = "{lessonplan.field.week.range}")
    private @Nullable Integer week;

    @NotNull(message = "{lessonplan.field.periods.missing}", groups = OfALesson.class)
    @Min(value = 1, message = "{lessonplan.field.periods.range}")
    @Max(value = 20, message = "{lessonplan.field.periods.range}")
    private @Nullable Integer periods;

    @Size(max = 20)
    private @Nullable String lessonType;

    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
    private @Nullable LocalDate dueDay;

    private boolean duplicateIntended;

    /** For several files: the title and the periods of each, in the order of the files; shorter lists are fine. */
    private List<String> titles = new ArrayList<>();

    private List<Integer> eachPeriods = new ArrayList<>();

    /** What was sent for one of several files, once it is valid; a file without a title of its own is called as it is named. */
    Submission submission(int index, int files, String fileName) {
        UUID own = files == 1
                ? token
                : UUID.nameUUIDFromBytes((token + "/" + index + "/" + fileName).getBytes(StandardCharsets.UTF_8));
        String single = files == 1 ? text(title) : "";
        String each = index < titles.size() ? text(titles.get(index)) : "";
        String named = fileName.replaceFirst("\\.[^.]+$", "").strip();
        Integer one = index < eachPeriods.size() ? eachPeriods.get(index) : null;
        return new Submission(
                own,
                recordType,
                !single.isEmpty() ? single : !each.isEmpty() ? each : named,
                text(subject),
                text(className),
                week,
                Objects.requireNonNullElse(one == null ? periods : one, 0),
                lessonType == null || lessonType.isBlank() ? null : lessonType,
                dueDay,
                duplicateIntended);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }

    public UUID getToken() {
        return token;
    }

    public void setToken(UUID token) {
        this.token = token;
    }

    public String getRecordType() {
        return recordType;
    }

    public void setRecordType(String recordType) {
        this.recordType = recordType;
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

    public @Nullable String getLessonType() {
        return lessonType;
    }

    public void setLessonType(@Nullable String lessonType) {
        this.lessonType = lessonType;
    }

    public @Nullable LocalDate getDueDay() {
        return dueDay;
    }

    public void setDueDay(@Nullable LocalDate dueDay) {
        this.dueDay = dueDay;
    }

    public boolean isDuplicateIntended() {
        return duplicateIntended;
    }

    public void setDuplicateIntended(boolean duplicateIntended) {
        this.duplicateIntended = duplicateIntended;
    }

    public List<String> getTitles() {
        return titles;
    }

    public void setTitles(List<String> titles) {
        this.titles = titles;
    }

    public List<Integer> getEachPeriods() {
        return eachPeriods;
    }

    public void setEachPeriods(List<Integer> eachPeriods) {
        this.eachPeriods = eachPeriods;
    }
}
