package vn.kyduyet.verification;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a verification process answers.
 *
 * @param pictures of changed pages, if any
 * @param reports of the library, if they were asked for and there are some
 */
public record VerificationAnswer(
        VerificationResult result,
        List<PagePictures.Pair> pictures,
        @Nullable DssReports reports) {

    /** For a file that nothing more is known of. */
    static VerificationAnswer only(VerificationResult result) {
        return new VerificationAnswer(result, List.of(), null);
    }
}
