package vn.kyduyet.verification;

import java.util.List;

/** What became of verifying one file. Only a signed file that could be read has a verdict. */
public sealed interface VerificationResult {

    /** The name that the file was given. */
    String name();

    /** Why, in one sentence. */
    Reason reason();

    /**
     * A signed file.
     *
     * @param sha256 of the whole file
     * @param verdict the worst of its signatures and of our own checks
     * @param revisions from the first signed one on, with what each changed
     * @param findings of our own checks, each a breach
     */
    record Verified(
            String name,
            String sha256,
            Verdict verdict,
            Reason reason,
            List<SignatureFinding> signatures,
            List<Revision> revisions,
            List<Reason> findings)
            implements VerificationResult {}

    /** A PDF without signatures. */
    record Unsigned(String name, Reason reason) implements VerificationResult {}

    /** What could not be read; no verdict about it. */
    record Unreadable(String name, Reason reason) implements VerificationResult {}
}
