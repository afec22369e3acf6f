package vn.kyduyet.lessonplan;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.people.PersonId;

/**
 * The approved plans that somebody wants as one file.
 *
 * @param items in the order in which they come
 * @param bytes of all their files together
 * @param choices what can be chosen
 */
public record PlanDownload(Wish wish, List<Item> items, long bytes, Choices choices) {

    /** Which plans; null where it does not matter. */
    public record Wish(
            @Nullable Integer week,
            @Nullable String className,
            @Nullable PersonId teacher) {}

    /**
     * One plan.
     *
     * @param author the full name
     */
    public record Item(LessonPlan plan, String author, DocumentVersion version, String lookupCode) {}

    /** The weeks, classes and teachers among the approved plans that the reader may see, each in its order. */
    public record Choices(List<Integer> weeks, List<String> classNames, Map<PersonId, String> teachers) {}
}
