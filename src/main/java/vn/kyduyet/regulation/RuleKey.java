package vn.kyduyet.regulation;

import java.util.function.Function;

/**
 * The name of a rule and how its value is read.
 *
 * @param name such as {@code review.rhythm}; for a rule of a type of record only its last part, such as {@code due}
 */
record RuleKey<T>(String name, Function<ProfileNode, T> reader) {

    /** The same rule for one type of record. */
    RuleKey<T> of(String type) {
        return new RuleKey<>(Vocabulary.RECORDS + type + "." + name, reader);
    }
}
