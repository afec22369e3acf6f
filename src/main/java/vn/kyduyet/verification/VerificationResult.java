package vn.kyduyet.verification;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** What became of verifying one file. Only a signed file that could be read has a verdict. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
    @JsonSubTypes.Type(value = VerificationResult.Verified.class, name = "VERIFIED"),
    @JsonSubTypes.Type(value = VerificationResult.Unsigned.class, name = "UNSIGNED"),
    @JsonSubTypes.Type(value = VerificationResult.Unreadable.class, name = "UNREADABLE")
})
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
