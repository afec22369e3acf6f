package vn.kyduyet.lessonplan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.kyduyet.document.ComparedContent;
import vn.kyduyet.document.ComparedPage;
import vn.kyduyet.document.ComparingVersions;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.document.Documents;
import vn.kyduyet.document.PagePicture;
import vn.kyduyet.refusal.Refusal;

/** A plan that was handed in again beside what was handed in before, page by page, for those who may read the plan. */
@Component
public class ComparingRounds {

    private final Rounds rounds;
    private final Documents documents;
    private final ComparingVersions comparing;
    private final PagePicture pictures;

    ComparingRounds(Rounds rounds, Documents documents, ComparingVersions comparing, PagePicture pictures) {
        this.rounds = rounds;
        this.documents = documents;
        this.comparing = comparing;
        this.pictures = pictures;
    }

    /** Begins to compare the newest round with the one before, so that the reviewer need not wait for it. */
    void begin(LessonPlan plan) {
        contents(plan).ifPresent(two -> comparing.begin(two.before(), two.after()));
    }

    /** What changed since the round before; nothing for a plan that was handed in once. */
    public Optional<Changes> of(LessonPlan plan) {
        return contents(plan).map(two -> new Changes(two.round(), comparing.of(two.before(), two.after())));
    }

    /**
     * A page of a comparison that {@link #of} made, as PNG with its differences framed.
     *
     * @param plan one that whoever asks may read
     * @param index of the page in the comparison, from 0
     * @param old whether the page as it was before
     * @throws vn.kyduyet.refusal.RefusedException when there is no such page, or it cannot be drawn
     */
    public Picture picture(LessonPlan plan, int round, int index, boolean old) {
        TwoContents two =
                contents(plan).filter(contents -> contents.round() == round).orElseThrow(ComparingRounds::nothing);
        ComparedPage page = comparing
                .of(two.before(), two.after())
                .comparison()
                .filter(comparison -> index >= 0 && index < comparison.pages().size())
                .map(comparison -> comparison.pages().get(index))
                .orElseThrow(ComparingRounds::nothing);
        Integer number = old ? page.oldPage() : page.newPage();
        if (number == null) {
            throw nothing();
        }
        ComparedContent content = old ? two.before() : two.after();
        return new Picture(
                content.key().sha256() + "-" + number + "-" + page.regions().hashCode(),
                () -> pictures.png(content.key(), number, page.regions()));
    }

    private Optional<TwoContents> contents(LessonPlan plan) {
        List<Rounds.Round> all = rounds.of(plan.id());
        if (all.size() < 2) {
            return Optional.empty();
        }
        Map<Integer, DocumentVersion> versions = documents.versions(plan.document()).stream()
                .collect(Collectors.toMap(DocumentVersion::number, Function.identity()));
        Rounds.Round newest = all.get(all.size() - 1);
        return Optional.of(new TwoContents(
                newest.number(), content(all.get(all.size() - 2), versions), content(newest, versions)));
    }

    private static ComparedContent content(Rounds.Round round, Map<Integer, DocumentVersion> versions) {
        return ComparedContent.of(versions.get(round.original()), versions.get(round.prepared()));
    }

    private static RuntimeException nothing() {
        return Refusal.notFound("lessonplan.refused.no-version").asException();
    }

    /** @param round the newer of the two that were compared */
    public record Changes(int round, ComparingVersions.Outcome outcome) {}

    /**
     * A picture that is drawn when it is asked for.
     *
     * @param identity changes whenever the picture does
     */
    public record Picture(String identity, Drawing drawing) {}

    /** Draws a picture. */
    @FunctionalInterface
    public interface Drawing {
        byte[] png();
    }

    private record TwoContents(int round, ComparedContent before, ComparedContent after) {}
}
