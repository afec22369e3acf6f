package vn.kyduyet.termclosing.books;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.gradebook.LearningLevel;
import vn.kyduyet.gradebook.LearningLevel.SubjectResult;

/**
 * What a student has in the subjects of a class.
 *
 * @param terms of each term of the period
 * @param whole of the whole period: of its one term, or of the year
 */
public record StudentResults(ClassMember member, Map<Integer, Results> terms, Results whole) {

    /**
     * The results of a term or a year.
     *
     * @param subjects by name; those in which a mark is missing are absent, and so are all in primary schools
     * @param level null while a subject is missing, and in primary schools, which have none
     */
    public record Results(
            Map<String, SubjectResult> subjects, @Nullable LearningLevel level) {

        public Optional<SubjectResult> of(String subject) {
            return Optional.ofNullable(subjects.get(subject));
        }
    }
}
