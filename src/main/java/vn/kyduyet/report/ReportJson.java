package vn.kyduyet.report;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.MessageSourceAccessor;
import vn.kyduyet.verification.DssReports;
import vn.kyduyet.verification.VerificationJson;
import vn.kyduyet.verification.register.RecordCheck;

/**
 * A report for programs.
 *
 * @param size in bytes
 * @param trusted the names of the authorities that were believed
 * @param dss the reports of EU DSS as XML, null where they stand beside this file or there are none
 */
record ReportJson(
        OffsetDateTime verifiedAt,
        String verifiedBy,
        List<String> trusted,
        String sha256,
        long size,
        Registered register,
        VerificationJson verification,
        List<Revision> revisions,
        @Nullable DssReports dss) {

    ReportJson withoutDss() {
        return new ReportJson(verifiedAt, verifiedBy, trusted, sha256, size, register, verification, revisions, null);
    }

    /**
     * What the register of the installation knows of the file.
     *
     * @param reason the standing in one sentence
     * @param deputies who signed in whose place, each in one sentence
     * @param deviations from the process, each in one sentence
     */
    record Registered(
            RecordCheck.Standing standing,
            String reason,
            @Nullable String lookupCode,
            @Nullable Integer version,
            List<String> deputies,
            List<String> deviations) {

        static Registered of(RecordCheck check, MessageSourceAccessor words) {
            RecordCheck.Registered document = check.document();
            return new Registered(
                    check.standing(),
                    words.getMessage(check.reason()),
                    document == null ? null : document.lookupCode(),
                    document == null ? null : document.version(),
                    check.signers().stream()
                            .filter(signer -> signer.hasSigned() && signer.inPlaceOf() != null)
                            .map(signer -> deputy(signer, words))
                            .toList(),
                    check.deviations().stream().map(words::getMessage).toList());
        }

        private static String deputy(RecordCheck.Signer signer, MessageSourceAccessor words) {
            String said = words.getMessage("report.deputy", new Object[] {
                signer.name(),
                words.getMessage("people.role." + signer.role()),
                words.getMessage("people.role." + signer.inPlaceOf()),
                signer.absent()
            });
            return signer.allowedBy() == null ? said : said + " " + words.getMessage(signer.allowedBy());
        }
    }

    /** One revision of the file, with every change that it made. */
    record Revision(int number, @Nullable String signature, long end, boolean explained, List<Change> changes) {

        static Revision of(vn.kyduyet.verification.Revision revision, MessageSourceAccessor words) {
            return new Revision(
                    revision.number(),
                    revision.signature(),
                    revision.end(),
                    revision.isExplained(),
                    revision.changes().stream()
                            .map(change -> new Change(
                                    change.object(), change.kind(), change.page(), words.getMessage(change.reason())))
                            .toList());
        }
    }

    record Change(
            String object,
            vn.kyduyet.verification.Change.Kind kind,
            @Nullable Integer page,
            String reason) {}
}
