package vn.kyduyet.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.context.support.MessageSourceAccessor;
import org.springframework.stereotype.Component;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import vn.kyduyet.document.ArchivePdf;
import vn.kyduyet.document.Attachment;
import vn.kyduyet.document.DocumentTemplates;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.signing.SystemSeal;
import vn.kyduyet.verification.DssReports;
import vn.kyduyet.verification.SealOfList;
import vn.kyduyet.verification.SignatureVerifier;
import vn.kyduyet.verification.VerificationJson;
import vn.kyduyet.verification.VerificationResult;

/** Makes the report about one verified file, in Vietnamese, laid out as NĐ 30/2020/NĐ-CP has it. */
@Component
public class MakingReport {

    static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

    /** A stranger's file with ten thousand findings shall not become a report of a thousand pages. */
    private static final int MOST_LINES = 100;

    private static final int MOST_AUTHORITIES = 10;
    private static final int AT_ONCE = 2;

    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final DocumentTemplates templates;
    private final SystemSeal seal;
    private final SignatureVerifier verifier;
    private final MessageSource messages;
    private final String address;
    private final Clock clock;
    private final JsonMapper json;

    MakingReport(
            DocumentTemplates templates,
            SystemSeal seal,
            SignatureVerifier verifier,
            MessageSource messages,
            @Value("${kyduyet.address}") String address,
            Clock clock,
            JsonMapper json) {
        this.templates = templates;
        this.seal = seal;
        this.verifier = verifier;
        this.messages = messages;
        this.address = address;
        this.clock = clock;
        this.json = json.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();
    }

    /** The report as a PDF and as JSON. */
    public Report of(VerifiedFile file) {
        ReportJson told = told(file);
        turns.acquireUninterruptibly();
        try {
            return new Report(pdf(file, told), json.writeValueAsBytes(told));
        } finally {
            turns.release();
        }
    }

    /** Only the part for programs. */
    public byte[] jsonOf(VerifiedFile file) {
        return json.writeValueAsBytes(told(file));
    }

    private ReportJson told(VerifiedFile file) {
        MessageSourceAccessor words = words();
        return new ReportJson(
                clock.instant()
                        .truncatedTo(ChronoUnit.SECONDS)
                        .atZone(clock.getZone())
                        .toOffsetDateTime(),
                address,
                verifier.trusted(),
                sha256(file.content()),
                file.content().length,
                ReportJson.Registered.of(file.record(), words),
                VerificationJson.of(file.result(), messages, VIETNAMESE),
                file.result() instanceof VerificationResult.Verified verified
                        ? verified.revisions().stream()
                                .map(revision -> ReportJson.Revision.of(revision, words))
                                .toList()
                        : List.of(),
                file.reports().orElse(null));
    }

    private MessageSourceAccessor words() {
        return new MessageSourceAccessor(messages, VIETNAMESE);
    }

    private byte[] pdf(VerifiedFile file, ReportJson told) {
        Optional<Refusal> hindrance = seal.hindrance();
        String page = templates.fill("verification-report", VIETNAMESE, values(file, told, hindrance));
        byte[] pdf = ArchivePdf.of(page, attachments(told), told.verifiedAt().toInstant(), clock.getZone());
        return hindrance.isPresent() ? pdf : seal.sealed(pdf);
    }

    private Map<String, Object> values(VerifiedFile file, ReportJson told, Optional<Refusal> hindrance) {
        MessageSourceAccessor words = words();
        VerificationResult result = file.result();
        ZonedDateTime made = told.verifiedAt().atZoneSameInstant(clock.getZone());
        Map<String, Object> values = new HashMap<>();
        String holder = seal.certificate().map(SealOfList::holder).orElse(null);
        values.put("agency", holder == null ? words.getMessage("report.agency") : holder);
        values.put("sealedBy", hindrance.isPresent() ? null : holder);
        values.put("unsealed", hindrance.map(words::getMessage).orElse(""));
        values.put("made", made);
        values.put("installation", address);
        values.put("trusted", told.trusted().stream().limit(MOST_AUTHORITIES).toList());
        values.put("moreTrusted", Math.max(0, told.trusted().size() - MOST_AUTHORITIES));
        values.put("file", new ReportedFile(result.name(), told.sha256(), told.size()));
        values.put("register", told.register());
        values.put("reason", words.getMessage(result.reason()));
        values.put("dss", told.dss() != null);
        if (result instanceof VerificationResult.Verified verified) {
            values.put("verdictWord", words.getMessage("verification.verdict." + verified.verdict()));
            values.put("verdictCode", verified.verdict().name().replace('_', '-'));
            putLines(
                    values,
                    "Signatures",
                    verified.signatures().stream()
                            .map(finding -> ReportedSignature.of(finding, words, clock.getZone()))
                            .toList());
            putLines(
                    values,
                    "Revisions",
                    verified.revisions().stream()
                            .map(revision -> ReportedRevision.of(revision, words))
                            .toList());
            putLines(
                    values,
                    "Findings",
                    verified.findings().stream().map(words::getMessage).toList());
        } else {
            values.put(
                    "verdictWord",
                    words.getMessage("verification.outcome." + result.getClass().getSimpleName()));
            values.put("verdictCode", null);
            List.of("Signatures", "Revisions", "Findings").forEach(none -> putLines(values, none, List.of()));
        }
        return values;
    }

    private static void putLines(Map<String, Object> values, String name, List<?> lines) {
        values.put(name.toLowerCase(Locale.ROOT), lines.subList(0, Math.min(lines.size(), MOST_LINES)));
        values.put("more" + name, Math.max(0, lines.size() - MOST_LINES));
    }

    private List<Attachment> attachments(ReportJson told) {
        MessageSourceAccessor words = words();
        List<Attachment> attachments = new ArrayList<>();
        attachments.add(new Attachment(
                "verification.json",
                "application/json",
                words.getMessage("report.attachment.verification"),
                json.writeValueAsBytes(told.withoutDss())));
        DssReports dss = told.dss();
        if (dss != null) {
            attachments.add(xml("dss-simple", dss.simple(), words));
            attachments.add(xml("dss-detailed", dss.detailed(), words));
            attachments.add(xml("dss-diagnostic", dss.diagnostic(), words));
        }
        return attachments;
    }

    private static Attachment xml(String name, String content, MessageSourceAccessor words) {
        return new Attachment(
                name + ".xml",
                "application/xml",
                words.getMessage("report.attachment." + name),
                content.getBytes(StandardCharsets.UTF_8));
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** What a report says of the file itself; its size in bytes. */
    record ReportedFile(String name, String sha256, long size) {}
}
