package vn.kyduyet.verification;

import java.io.PrintStream;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import vn.kyduyet.verification.packages.PackageResult;
import vn.kyduyet.wording.WrittenDates;

/** Prints results for people. What comes from a file is printed without anything that could steer a terminal. */
final class VerifyPrinter {

    private final PrintStream out;
    private final MessageSource messages;
    private final Locale locale;
    private final ZoneId zone;

    VerifyPrinter(PrintStream out, MessageSource messages, Locale locale, ZoneId zone) {
        this.out = out;
        this.messages = messages;
        this.locale = locale;
        this.zone = zone;
    }

    VerificationResult print(VerificationResult result) {
        line(result.name());
        verdict("  ", result);
        return result;
    }

    PackageResult print(PackageResult result) {
        line(result.name());
        line("  " + headline(result) + ": " + said(result.reason()));
        PackageManifest manifest = result.manifest();
        if (manifest != null) {
            line("  " + made(manifest));
        }
        SignatureFinding seal = result.seal();
        if (seal != null) {
            print("  ", PackageManifest.SIGNATURE, seal);
        }
        for (VerificationResult document : result.documents()) {
            line("  " + document.name());
            verdict("    ", document);
        }
        result.findings().forEach(finding -> line("  ! " + said(finding)));
        return result;
    }

    private String made(PackageManifest manifest) {
        String when = WrittenDates.DAY_AND_EXACT_TIME.format(manifest.madeAt().atZoneSameInstant(zone));
        PackageManifest.Subject of = manifest.record();
        return manifest.documents() == null
                ? words(
                        "report.package.of",
                        of.title(),
                        of.lookupCode(),
                        manifest.madeBy(),
                        when,
                        manifest.installation())
                : words("report.package.of-many", of.title(), manifest.madeBy(), when, manifest.installation());
    }

    private static String headline(PackageResult result) {
        if (result.verdict() != null) {
            return result.verdict().name();
        }
        return result.manifest() == null ? "UNREADABLE" : "UNSIGNED";
    }

    private void verdict(String margin, VerificationResult result) {
        String headline = result instanceof VerificationResult.Verified verified
                ? verified.verdict().name()
                : result instanceof VerificationResult.Unsigned ? "UNSIGNED" : "UNREADABLE";
        line(margin + headline + ": " + said(result.reason()));
        if (result instanceof VerificationResult.Verified verified) {
            verified.signatures().forEach(signature -> print(margin, signature.field(), signature));
            verified.findings().forEach(finding -> line(margin + "! " + said(finding)));
        }
    }

    private void print(String margin, String place, SignatureFinding signature) {
        line(margin + "- " + signature.verdict() + " " + place + ": " + signature.signer() + " ("
                + signature.issuer() + "; " + group(signature) + ")" + time(signature) + ". " + said(signature.reason())
                + " "
                + said(signature.revocation().sentence(zone)));
    }

    private String group(SignatureFinding signature) {
        TrustGroup group = signature.trustGroup();
        return words("verification.trust-group." + (group == null ? "none" : group.name()));
    }

    private String time(SignatureFinding signature) {
        return signature.bestTime() == null
                ? ""
                : ", "
                        + WrittenDates.DAY_AND_EXACT_TIME.format(
                                signature.bestTime().atZone(zone)) + " – "
                        + words("verification.time-source." + signature.timeSource());
    }

    private String said(MessageSourceResolvable sentence) {
        return messages.getMessage(sentence, locale);
    }

    private String words(String code, @Nullable Object... arguments) {
        return messages.getMessage(code, arguments, locale);
    }

    private void line(String text) {
        out.println(text.replaceAll("[\\p{Cc}\\p{Cf}]", "\uFFFD"));
    }
}
