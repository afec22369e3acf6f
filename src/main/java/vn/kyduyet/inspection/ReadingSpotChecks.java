package vn.kyduyet.inspection;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.kyduyet.document.Document;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.document.Documents;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.storage.DocumentStore;

/** Checkers see all minutes of their school, a teacher those about himself or herself once the checker has signed. */
@Component
public class ReadingSpotChecks {

    private final SpotChecks checks;
    private final Checkers checkers;
    private final SpotCheckHistory history;
    private final Documents documents;
    private final DocumentStore store;
    private final StaffDirectory staff;

    ReadingSpotChecks(
            SpotChecks checks,
            Checkers checkers,
            SpotCheckHistory history,
            Documents documents,
            DocumentStore store,
            StaffDirectory staff) {
        this.checks = checks;
        this.checkers = checkers;
        this.history = history;
        this.documents = documents;
        this.store = store;
        this.staff = staff;
    }

    /** Thrown when there is none or it is not the reader's to see, in the same words: {@link vn.kyduyet.refusal.RefusedException}. */
    SpotCheck check(SignedInPerson reader, SpotCheckId id) {
        return checks.find(id)
                .filter(check -> mayRead(reader, check))
                .orElseThrow(
                        () -> Refusal.notFound("inspection.refused.not-found").asException());
    }

    boolean mayRead(SignedInPerson reader, SpotCheck check) {
        boolean given = check.state() != SpotCheck.State.DRAWN_UP && check.state() != SpotCheck.State.CANCELLED;
        return check.school().equals(reader.school())
                && (checkers.roleOf(reader).isPresent()
                        || check.checker().equals(reader.id())
                        || given && check.teacher().equals(reader.id()));
    }

    /** What the reader may see, the newest first. */
    public Found list(SignedInPerson reader) {
        List<SpotCheck> found =
                checkers.roleOf(reader).isPresent() ? checks.of(reader.school()) : checks.about(reader.id());
        return new Found(found, names(found.stream()));
    }

    /** Everything that the page of one shows. Throws as for {@link #content}. */
    public SpotCheckView view(SignedInPerson reader, SpotCheckId id) {
        SpotCheck check = check(reader, id);
        Document document = documents.get(check.document());
        Map<PersonId, String> names = names(Stream.of(check));
        return new SpotCheckView(
                check,
                document,
                documents.newest(check.document()),
                names.getOrDefault(check.checker(), "?"),
                names.getOrDefault(check.teacher(), "?"),
                history.of(id));
    }

    /** A version. Thrown when there is none or it is not the reader's to see: {@link vn.kyduyet.refusal.RefusedException}. */
    public DocumentVersion version(SignedInPerson reader, SpotCheckId id, int number) {
        return documents
                .version(check(reader, id).document(), number)
                .orElseThrow(
                        () -> Refusal.notFound("inspection.refused.not-found").asException());
    }

    /** The content of a version that {@link #version} gave; close it. */
    public InputStream content(DocumentVersion version) {
        return store.open(version.key());
    }

    private Map<PersonId, String> names(Stream<SpotCheck> found) {
        return staff.names(found.flatMap(check -> Stream.of(check.checker(), check.teacher()))
                .distinct()
                .toList());
    }

    /** Minutes and the names of those in them. */
    public record Found(List<SpotCheck> checks, Map<PersonId, String> names) {}

    /** Everything that the page of some minutes shows. */
    public record SpotCheckView(
            SpotCheck check,
            Document document,
            DocumentVersion newest,
            String checker,
            String teacher,
            List<SpotCheckHistory.Entry> history) {}
}
