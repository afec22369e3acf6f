package vn.kyduyet.verification.packages;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.verification.PackageManifest;
import vn.kyduyet.verification.Reason;
import vn.kyduyet.verification.SignatureFinding;
import vn.kyduyet.verification.Verdict;
import vn.kyduyet.verification.VerificationResult;

/** One verdict from all that was found of a package: a breach of the list weighs most, then what its documents are. */
record PackageConclusion(
        PackageManifest manifest,
        List<Reason> findings,
        @Nullable SignatureFinding seal,
        List<VerificationResult> documents) {

    PackageResult of(String name) {
        if (!findings.isEmpty()) {
            return result(name, Verdict.TOTAL_FAILED, findings.get(0));
        }
        List<VerificationResult> failed = those(document -> verdict(document) == Verdict.TOTAL_FAILED);
        if (!failed.isEmpty()) {
            return result(name, Verdict.TOTAL_FAILED, about("document-failed", "documents-failed", failed));
        }
        List<VerificationResult> unsigned = those(document -> verdict(document) == null);
        if (!unsigned.isEmpty()) {
            return result(name, null, about("document-open", "documents-open", unsigned));
        }
        if (seal == null) {
            return result(name, Verdict.INDETERMINATE, Reason.of("report.package.unsigned"));
        }
        if (seal.verdict() != Verdict.TOTAL_PASSED) {
            return result(name, Verdict.INDETERMINATE, Reason.of("report.package.signer-open"));
        }
        List<VerificationResult> open = those(document -> verdict(document) != Verdict.TOTAL_PASSED);
        if (!open.isEmpty()) {
            return result(name, Verdict.INDETERMINATE, about("document-open", "documents-open", open));
        }
        int entries = manifest.entries().size();
        String signer = String.valueOf(seal.signer());
        return result(
                name,
                Verdict.TOTAL_PASSED,
                isOfMany()
                        ? Reason.of("report.package.all-passed", entries, signer, documents.size())
                        : Reason.of("report.package.passed", entries, signer));
    }

    private boolean isOfMany() {
        return manifest.documents() != null;
    }

    private Reason about(String one, String many, List<VerificationResult> which) {
        return isOfMany()
                ? Reason.of("report.package." + many, which.size(), which.get(0).name())
                : Reason.of("report.package." + one);
    }

    private List<VerificationResult> those(Predicate<VerificationResult> which) {
        return documents.stream().filter(which).toList();
    }

    /** Null for what is not signed or cannot be read. */
    private static @Nullable Verdict verdict(VerificationResult document) {
        return document instanceof VerificationResult.Verified verified ? verified.verdict() : null;
    }

    private PackageResult result(String name, @Nullable Verdict verdict, Reason reason) {
        return new PackageResult(name, verdict, reason, findings, manifest, seal, documents);
    }
}
