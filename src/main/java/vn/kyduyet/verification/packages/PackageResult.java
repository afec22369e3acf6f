package vn.kyduyet.verification.packages;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.verification.PackageManifest;
import vn.kyduyet.verification.Reason;
import vn.kyduyet.verification.SignatureFinding;
import vn.kyduyet.verification.Verdict;
import vn.kyduyet.verification.VerificationResult;

/**
 * What became of verifying a package.
 *
 * @param verdict the worst of the list's signature, of the entries and of the documents; null when there is none,
 *     because it could not be read or a document is not signed
 * @param findings each a breach
 * @param manifest null when it could not be read
 * @param seal the signature of the list, null when it has none
 * @param documents those that are there, each with its verdict, in the order of the list
 */
public record PackageResult(
        String name,
        @Nullable Verdict verdict,
        Reason reason,
        List<Reason> findings,
        @Nullable PackageManifest manifest,
        @Nullable SignatureFinding seal,
        List<VerificationResult> documents) {

    static PackageResult unusable(String name, Reason reason) {
        return new PackageResult(name, null, reason, List.of(), null, null, List.of());
    }
}
