package vn.kyduyet.lessonplan;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.regulation.FileNamePattern;
import vn.kyduyet.regulation.RecordType;
import vn.kyduyet.regulation.Regulation;
import vn.kyduyet.regulation.Rule;

/** The name that a regulation gives to the file of a lesson plan. */
final class FileNaming {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private final FileNamePattern pattern;

    private FileNaming(FileNamePattern pattern) {
        this.pattern = pattern;
    }

    /** Nothing where the regulation says nothing of the names of such files: then each keeps its own. */
    static Optional<FileNaming> of(Regulation regulation, LessonPlan plan) {
        return regulation
                .fileName()
                .filter(rule -> plan.recordType().equals(RecordType.LESSON_PLAN))
                .map(Rule::value)
                .map(FileNaming::new);
    }

    /**
     * The name without its ending; null when the given one stays: that of a subject which is written freely, and follows
     * the pattern but for capitals and diacritics.
     *
     * @param type one of the pattern's types; null for the first of them
     * @param givenName as the author named the file, with its ending
     */
    @Nullable
    String name(LessonPlan plan, @Nullable String type, String givenName) {
        String chosen =
                type == null ? pattern.types().keySet().stream().findFirst().orElse("") : type;
        String name = pattern.fill(
                plan.subject(),
                chosen,
                plan.grade() == null ? plan.className() : plan.grade().toString(),
                plan.week() == null ? "" : plan.week().toString());
        return pattern.isAsWritten(plan.subject())
                        && bare(withoutEnding(givenName)).equals(bare(name))
                ? null
                : name;
    }

    private static String withoutEnding(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot > 0 ? fileName.substring(0, dot) : fileName;
    }

    /** Without capitals and diacritics. */
    private static String bare(String name) {
        return MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT)
                .replace('đ', 'd')
                .strip();
    }
}
