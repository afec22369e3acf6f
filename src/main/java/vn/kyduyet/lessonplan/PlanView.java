package vn.kyduyet.lessonplan;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.document.Document;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.people.Group;
import vn.kyduyet.people.Person;
import vn.kyduyet.people.Role;
import vn.kyduyet.signing.SigningProperties;
import vn.kyduyet.workflow.InboxTask;

/**
 * Everything that the page of a plan shows to one reader.
 *
 * @param levels of the signatures as they were made, by the number of the version that each made
 * @param awaited the level that the document waits to reach when its timestamp comes, or nothing
 */
public record PlanView(
        LessonPlan plan,
        Document document,
        Person author,
        Group group,
        List<Signer> signers,
        List<DocumentVersion> versions,
        Map<Integer, SigningProperties.Level> levels,
        Optional<SigningProperties.Level> awaited,
        List<HistoryEntry> history,
        Optional<InboxTask> task) {

    public DocumentVersion newest() {
        return versions.get(versions.size() - 1);
    }

    /** The remarks of the newest return, for the author who answers them. */
    public Optional<HistoryEntry> lastReturn() {
        return history.stream()
                .filter(entry -> entry.action().equals("lesson-plan.returned"))
                .reduce((earlier, later) -> later);
    }

    /**
     * Who signs, in which post.
     *
     * @param absent in whose place, or null
     */
    public record Signer(Role role, String name, @Nullable String absent) {}

    /**
     * One line of the history.
     *
     * @param actor who did it, or null for the system
     * @param answers what the person wrote in the form, label and text
     */
    public record HistoryEntry(
            Instant at, @Nullable String actor, String action, Map<String, String> details, List<Answer> answers) {}

    /** A field of a form as its reader sees it. */
    public record Answer(String label, String text) {}
}
