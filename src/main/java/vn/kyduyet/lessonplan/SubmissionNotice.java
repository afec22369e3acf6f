package vn.kyduyet.lessonplan;

import java.util.List;

/**
 * Something that was noticed about a file when it was handed in. It warns, and hinders nothing.
 *
 * @param code of a sentence in the message files
 * @param arguments of the sentence
 */
public record SubmissionNotice(String code, List<String> arguments) {

    static SubmissionNotice of(String code, String... arguments) {
        return new SubmissionNotice(code, List.of(arguments));
    }
}
