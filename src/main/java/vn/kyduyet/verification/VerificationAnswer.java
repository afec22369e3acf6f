package vn.kyduyet.verification;

import java.util.List;

/**
 * What a verification process answers.
 *
 * @param pictures of changed pages, if any
 */
public record VerificationAnswer(VerificationResult result, List<PagePictures.Pair> pictures) {}
