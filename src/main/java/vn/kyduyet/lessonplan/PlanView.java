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
import vn.kyduyet.regulation.RecordType;
import vn.kyduyet.signing.SigningProperties;
import vn.kyduyet.workflow.InboxTask;

/**
 * Everything that the page of a plan shows to one reader.
 *
 * @param levels of the signatures as they were made, by the number of the version that each made
 * @param type of the record, by the rules under which it began
 * @param notices what was noticed about the file that was handed in last
 * @param withdrawable whether the reader may take it back now
 * @param signedBy who signed, by the number of the version that the signature made
 * @param awaited the level that the document waits to reach when its timestamp comes, or nothing
 */
public record PlanView(
        LessonPlan plan,
        Document document,
        Person author,
        Optional<Group> group,
        RecordType type,
        List<SubmissionNotice> notices,
        boolean withdrawable,
        List<Signer> signers,
        List<DocumentVersion> versions,
        Map<Integer, SigningProperties.Level> levels,
        Map<Integer, String> signedBy,
        Optional<SigningProperties.Level> awaited,
        List<HistoryEntry> history,
        Optional<InboxTask> task) {

    public DocumentVersion newest() {
        return versions.get(versions.size() - 1);
    }

    /** The number of the version that took the place of a signed one, when another content did. */
    public Optional<Integer> replacedBy(DocumentVersion version) {
        return levels.containsKey(version.number())
                ? versions.stream()
                        .filter(later -> later.number() > version.number())
                        .filter(later -> later.origin() == DocumentVersion.Origin.PREPARED)
                        .map(DocumentVersion::number)
                        .findFirst()
                : Optional.empty();
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
     * @param author whether it is the author's own signature
     * @param absent in whose place, or null
     */
    public record Signer(
            Role role,
            boolean author,
            String name,
            @Nullable String absent) {}

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
