package vn.kyduyet.gradebook.changes;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The changes of some months as a page shows them.
 *
 * @param total how many there are
 * @param unusual the most unusual of them, at most {@link ReadingChanges#SHOWN}
 * @param upwardOnly the teachers all of whose changes rose, of at least {@link ReadingChanges#ENOUGH}
 */
public record ChangesView(
        ChangeFilter filter,
        int total,
        List<MarkChange> unusual,
        List<Bar> teachers,
        List<Bar> classes,
        List<Bar> subjects,
        List<Bar> columns,
        List<Bar> sizes,
        List<String> upwardOnly,
        Choices choices) {

    /**
     * A bar of a plot.
     *
     * @param percent of the longest one
     */
    public record Bar(String name, int number, int up, int down, int percent) {}

    /** What can be filtered by. */
    public record Choices(List<Teacher> teachers, List<String> classes, List<String> subjects) {}

    /** Somebody who changed marks. */
    public record Teacher(UUID id, @Nullable String name) {}
}
