package vn.kyduyet.verification.web;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import vn.kyduyet.document.DocumentKind;
import vn.kyduyet.people.Role;
import vn.kyduyet.verification.Reason;
import vn.kyduyet.verification.register.RecordCheck;
import vn.kyduyet.verification.register.RecordDetails;

/**
 * What the register says, as programs read it.
 *
 * @param reason the standing in one sentence
 * @param title null where the caller may not know it
 * @param supersededAt when the next version came; null while there is none
 * @param showsTheNewest that later versions only added signatures, timestamps or numbers
 * @param complete that everyone on the route has signed this version
 * @param findings deviations that concern no single signer
 * @param path of the record's page; null unless the caller may see the record
 * @param decisions null unless the caller may see the record
 */
record RecordJson(
        RecordCheck.Standing standing,
        String reason,
        @Nullable DocumentKind kind,
        @Nullable String school,
        @Nullable String title,
        @Nullable String lookupCode,
        @Nullable Instant registeredAt,
        @Nullable Integer version,
        @Nullable Integer newestVersion,
        @Nullable Instant supersededAt,
        boolean showsTheNewest,
        boolean complete,
        List<Signer> signers,
        List<Finding> findings,
        @Nullable String path,
        @Nullable List<Decision> decisions) {

    /**
     * One signature that the process asks for, in its order.
     *
     * @param inPlaceOf the post of the one in whose place the person signs (ký thay)
     * @param absent the name of that one
     * @param allowedBy the delegation under which it was signed, in one sentence
     * @param signedAt null while it is missing
     */
    record Signer(
            String field,
            String name,
            Role role,
            @Nullable String group,
            @Nullable Role inPlaceOf,
            @Nullable String absent,
            @Nullable String allowedBy,
            @Nullable Instant signedAt,
            @Nullable Boolean heldPost,
            @Nullable Boolean certificateMatches,
            List<Finding> findings) {}

    /** A deviation: its code does not change, its sentence is for people. */
    record Finding(String code, String text) {}

    record Decision(
            Instant at,
            @Nullable String person,
            String what,
            @Nullable Role inPlaceOf,
            List<RecordDetails.Remark> remarks) {}

    static RecordJson of(RecordCheck check, MessageSource messages, Locale locale) {
        RecordCheck.Registered document = check.document();
        RecordDetails details = check.details();
        return new RecordJson(
                check.standing(),
                messages.getMessage(check.reason(), locale),
                document == null ? null : document.kind(),
                document == null ? null : document.school(),
                document == null ? null : document.title(),
                document == null ? null : document.lookupCode(),
                document == null ? null : document.registeredAt(),
                document == null ? null : document.version(),
                document == null ? null : document.newestVersion(),
                document == null ? null : document.supersededAt(),
                check.showsTheNewest(),
                check.isComplete(),
                check.signers().stream()
                        .map(signer -> signer(signer, messages, locale))
                        .toList(),
                findings(check.findings(), messages, locale),
                details == null ? null : details.path(),
                details == null
                        ? null
                        : details.decisions().stream()
                                .map(decision -> decision(decision, messages, locale))
                                .toList());
    }

    private static Signer signer(RecordCheck.Signer signer, MessageSource messages, Locale locale) {
        Reason allowedBy = signer.allowedBy();
        return new Signer(
                signer.field(),
                signer.name(),
                signer.role(),
                signer.group(),
                signer.inPlaceOf(),
                signer.absent(),
                allowedBy == null ? null : messages.getMessage(allowedBy, locale),
                signer.signedAt(),
                signer.heldPost(),
                signer.certificateMatches(),
                findings(signer.findings(), messages, locale));
    }

    private static Decision decision(RecordDetails.Decision decision, MessageSource messages, Locale locale) {
        return new Decision(
                decision.at(),
                decision.person(),
                messages.getMessage(decision.what(), locale),
                decision.inPlaceOf(),
                decision.remarks());
    }

    private static List<Finding> findings(List<Reason> findings, MessageSource messages, Locale locale) {
        return findings.stream()
                .map(finding -> new Finding(finding.code(), messages.getMessage(finding, locale)))
                .toList();
    }
}
