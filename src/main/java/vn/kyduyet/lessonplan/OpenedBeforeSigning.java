package vn.kyduyet.lessonplan;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.document.Documents;
import vn.kyduyet.document.OpenedDocuments;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.refusal.Refusal;

/** Whether signers opened what they sign; a school can demand it of them ({@code kyduyet.signing.must-open}). */
@Component
public class OpenedBeforeSigning {

    /** So many are named in a refusal; the list marks all of them anyway. */
    private static final int MOST_NAMED = 5;

    private final OpenedDocuments opened;
    private final Documents documents;
    private final boolean demanded;

    OpenedBeforeSigning(
            OpenedDocuments opened,
            Documents documents,
            @Value("${kyduyet.signing.must-open:false}") boolean demanded) {
        this.opened = opened;
        this.documents = documents;
        this.demanded = demanded;
    }

    public boolean isDemanded() {
        return demanded;
    }

    /** Those of the documents of which the person was shown a version that shows what the newest shows. */
    Set<DocumentId> openedBy(PersonId person, Map<DocumentId, List<DocumentVersion>> versions) {
        return opened.by(person, versions.keySet()).entrySet().stream()
                .filter(shown -> {
                    int first = DocumentVersion.firstShowingTheNewest(versions.get(shown.getKey()));
                    return shown.getValue().stream().anyMatch(number -> number >= first);
                })
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Thrown when the school demands it and a plan was not opened: {@link vn.kyduyet.refusal.RefusedException}. */
    void require(PersonId signer, Collection<LessonPlan> plans) {
        if (!demanded) {
            return;
        }
        Set<DocumentId> shown = openedBy(
                signer,
                documents.versions(plans.stream().map(LessonPlan::document).toList()));
        List<String> unopened = plans.stream()
                .filter(plan -> !shown.contains(plan.document()))
                .map(plan -> plan.title() + " – " + plan.className())
                .sorted()
                .toList();
        if (!unopened.isEmpty()) {
            String named = unopened.stream().limit(MOST_NAMED).collect(Collectors.joining("; "));
            throw Refusal.conflict("lessonplan.refused.unopened", named, Math.max(0, unopened.size() - MOST_NAMED))
                    .asException();
        }
    }
}
