package vn.kyduyet.verification.packages;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import vn.kyduyet.verification.PackageManifest;
import vn.kyduyet.verification.SignatureFinding;
import vn.kyduyet.verification.Verdict;
import vn.kyduyet.verification.VerificationJson;

/**
 * The result of a package as programs read it.
 *
 * @param outcome PACKAGE, or UNREADABLE when it is none or could not be read
 * @param verdict null when there is none
 * @param document of the package of one record, null when it is not there
 * @param documents of a package of many, null otherwise
 */
public record PackageJson(
        String name,
        String outcome,
        @Nullable Verdict verdict,
        String reasonCode,
        String reason,
        List<String> findings,
        PackageManifest.@Nullable Subject record,
        @Nullable OffsetDateTime madeAt,
        @Nullable String madeBy,
        @Nullable Seal seal,
        @Nullable VerificationJson document,
        @Nullable List<VerificationJson> documents) {

    /** Who signed the list of what is in the package. */
    public record Seal(@Nullable String signer, @Nullable String issuer, Verdict verdict, String reason) {}

    /** A result in the words of a language. */
    public static PackageJson of(PackageResult result, MessageSource messages, Locale locale) {
        PackageManifest manifest = result.manifest();
        SignatureFinding seal = result.seal();
        List<VerificationJson> documents = result.documents().stream()
                .map(document -> VerificationJson.of(document, messages, locale))
                .toList();
        boolean isOfMany = manifest != null && manifest.documents() != null;
        return new PackageJson(
                result.name(),
                manifest == null ? "UNREADABLE" : "PACKAGE",
                result.verdict(),
                result.reason().code(),
                messages.getMessage(result.reason(), locale),
                result.findings().stream()
                        .map(finding -> messages.getMessage(finding, locale))
                        .toList(),
                manifest == null ? null : manifest.record(),
                manifest == null ? null : manifest.madeAt(),
                manifest == null ? null : manifest.madeBy(),
                seal == null
                        ? null
                        : new Seal(
                                seal.signer(),
                                seal.issuer(),
                                seal.verdict(),
                                messages.getMessage(seal.reason(), locale)),
                isOfMany || documents.isEmpty() ? null : documents.get(0),
                isOfMany ? documents : null);
    }
}
