package vn.kyduyet.lessonplan;

import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.regulation.FileNamePattern;

/** The name that a regulation gives to the file of a lesson plan. */
final class FileNaming {

    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

    private final FileNamePattern pattern;

    FileNaming(FileNamePattern pattern) {
        this.pattern = pattern;
    }

    /**
     * The name without its ending, in lower case with diacritics.
     *
     * @param type one of the pattern's types; null for the first of them
     */
    String name(LessonPlan plan, @Nullable String type) {
        String chosen =
                type == null ? pattern.types().keySet().stream().findFirst().orElse("") : type;
        String name = pattern.pattern()
                .replace("{subject}", plan.subject())
                .replace("{type}", chosen)
                .replace(
                        "{class}",
                        plan.grade() == null ? plan.className() : plan.grade().toString())
                .replace("{week}", plan.week() == null ? "" : plan.week().toString());
        return Normalizer.normalize(name, Normalizer.Form.NFC)
                .toLowerCase(VIETNAMESE)
                .strip();
    }

    /** Whether the regulation says nothing about names, so that a file keeps its own. */
    boolean isFree() {
        return pattern.pattern().isBlank();
    }
}
