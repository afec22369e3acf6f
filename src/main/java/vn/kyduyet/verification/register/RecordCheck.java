package vn.kyduyet.verification.register;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.document.DocumentKind;
import vn.kyduyet.people.Role;
import vn.kyduyet.verification.Reason;

/**
 * What the register says of one file; nothing of this speaks of its cryptography.
 *
 * @param reason the standing in one sentence, which says what to do
 * @param document what was registered; null when the standing is {@link Standing#UNKNOWN}
 * @param signers in the order of the process; empty when no keeper knows the route
 * @param findings deviations that concern no single signer
 * @param details for those who may see the record; null for everyone else
 */
public record RecordCheck(
        Standing standing,
        Reason reason,
        @Nullable Registered document,
        List<Signer> signers,
        List<Reason> findings,
        @Nullable RecordDetails details) {

    /** What the register knows of a file. */
    public enum Standing {
        NEWEST,
        SUPERSEDED,
        UNKNOWN
    }

    static RecordCheck unknown() {
        return new RecordCheck(
                Standing.UNKNOWN, Reason.of("verification.standing.UNKNOWN"), null, List.of(), List.of(), null);
    }

    /** Every deviation, the signers' first. */
    public List<Reason> deviations() {
        return Stream.concat(signers.stream().flatMap(signer -> signer.findings().stream()), findings.stream())
                .toList();
    }

    /** Whether everyone on the route has signed this very version. */
    public boolean isComplete() {
        return !signers.isEmpty() && signers.stream().allMatch(Signer::hasSigned);
    }

    /** Whether it shows what the newest version shows, which only has more signatures, timestamps or numbers. */
    public boolean showsTheNewest() {
        return document != null && document.showsTheNewest();
    }

    /**
     * The document of which the file is a version.
     *
     * @param title null where the reader may not know it
     * @param version counted from 1
     * @param supersededAt when the next version came; null while there is none
     * @param showsTheNewest that later versions only added signatures, timestamps or numbers
     */
    public record Registered(
            DocumentKind kind,
            String school,
            @Nullable String title,
            String lookupCode,
            Instant registeredAt,
            int version,
            int newestVersion,
            @Nullable Instant supersededAt,
            boolean showsTheNewest) {}

    /**
     * One signature that the process asks for, and what became of it in this file.
     *
     * @param name of the person on the route
     * @param role the post in which the person signs
     * @param group the name of the subject group, where the post has one
     * @param inPlaceOf the post of the one in whose place the person signs; null when in the own right
     * @param absent the name of that one; null when in the own right
     * @param allowedBy the delegation under which it was signed, in one sentence; null when there is none
     * @param signedAt null while the signature is missing in this file
     * @param heldPost whether the signer held the post on that day; null while the signature is missing
     * @param certificateMatches whether the certificate in the file is the one in the register; null when there is
     *     nothing to compare
     * @param findings each a deviation
     */
    public record Signer(
            String field,
            String name,
            Role role,
            @Nullable String group,
            @Nullable Role inPlaceOf,
            @Nullable String absent,
            @Nullable Reason allowedBy,
            @Nullable Instant signedAt,
            @Nullable Boolean heldPost,
            @Nullable Boolean certificateMatches,
            List<Reason> findings) {

        public boolean hasSigned() {
            return signedAt != null;
        }
    }
}
