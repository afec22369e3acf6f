package vn.kyduyet.verification;

import eu.europa.esig.dss.detailedreport.DetailedReport;
import eu.europa.esig.dss.diagnostic.DiagnosticData;
import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.diagnostic.TimestampWrapper;
import eu.europa.esig.dss.diagnostic.jaxb.XmlDiagnosticData;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.TokenExtractionStrategy;
import eu.europa.esig.dss.enumerations.ValidationLevel;
import eu.europa.esig.dss.i18n.I18nProvider;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.policy.ValidationPolicy;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.validation.PAdESDiagnosticDataBuilder;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.validation.ValidationContext;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.tsp.TimestampToken;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import eu.europa.esig.dss.validation.executor.signature.DefaultSignatureProcessExecutor;
import eu.europa.esig.dss.validation.executor.signature.DetailedReportBuilder;
import eu.europa.esig.dss.validation.policy.ValidationPolicyLoader;
import eu.europa.esig.dss.validation.reports.Reports;
import eu.europa.esig.dss.validation.reports.diagnostic.XmlDiagnosticDataFactory;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import vn.kyduyet.verification.fetch.Fetching;

/**
 * Cryptography, chain, time and revocation by EU DSS (ETSI EN 319 102-1), with our own policy and against the trust
 * folders only. What the file's revisions changed is not its business: that is asked of {@code checks}.
 *
 * <p>Goes the library's way in its own steps and not through its validator, which also writes reports that nobody
 * reads. Anchors and policy are read once and shared by all files.
 */
final class DssValidation {

    private static final I18nProvider MESSAGES = new I18nProvider(Locale.ENGLISH);
    private static final ValidationPolicy POLICY = policy();

    private final CommonTrustedCertificateSource anchors = new CommonTrustedCertificateSource();
    private final Map<String, TrustGroup> groups = new TreeMap<>();
    private final Fetching fetching;
    private final Clock clock;

    DssValidation(TrustAnchors trust, Clock clock, Fetching fetching) {
        trust.groups().forEach((certificate, group) -> {
            CertificateToken anchor = anchors.addCertificate(new CertificateToken(certificate));
            groups.merge(
                    anchor.getEntityKey().asXmlId(), group, (one, other) -> one.compareTo(other) < 0 ? one : other);
        });
        this.clock = clock;
        this.fetching = fetching;
    }

    private static ValidationPolicy policy() {
        try (InputStream policy = DssValidation.class.getResourceAsStream("/verification/policy.xml")) {
            if (policy == null) {
                throw new IllegalStateException("the policy is not on the class path");
            }
            return ValidationPolicyLoader.fromValidationPolicy(policy).create();
        } catch (IOException unreadable) {
            throw new IllegalStateException("the policy is on the class path", unreadable);
        }
    }

    Outcome validate(byte[] file, String name) {
        Instant now = clock.instant();
        DiagnosticData data = read(diagnosticData(file, name, now));
        List<SignatureFinding> signatures = findings(data, now);
        List<TimestampWrapper> timestamps = data.getTimestampList().stream()
                .filter(timestamp -> timestamp.getType().isDocumentTimestamp())
                .toList();
        List<Reason> findings = timestamps.stream()
                .filter(timestamp -> !timestamp.isSignatureValid() || !timestamp.isMessageImprintDataIntact())
                .map(broken -> Reason.of("verification.check.timestamp"))
                .toList();
        return new Outcome(signatures, timestamps.size(), findings);
    }

    /** The library's own reports about a file, as XML. */
    DssReports xml(byte[] file, String name) {
        Instant now = clock.instant();
        XmlDiagnosticData raw = diagnosticData(file, name, now);
        UnauthorisedResponders.remove(raw);
        DefaultSignatureProcessExecutor executor = new DefaultSignatureProcessExecutor();
        executor.setDiagnosticData(raw);
        executor.setCurrentTime(Date.from(now));
        executor.setValidationPolicy(POLICY);
        executor.setValidationLevel(ValidationLevel.ARCHIVAL_DATA);
        executor.setEnableEtsiValidationReport(false);
        executor.setLocale(Locale.ENGLISH);
        Reports reports = executor.execute();
        return new DssReports(
                reports.getXmlSimpleReport(), reports.getXmlDetailedReport(), reports.getXmlDiagnosticData());
    }

    /** What it says of signatures that are kept beside what they sign (CAdES, detached); asks nobody. */
    List<SignatureFinding> beside(byte[] content, byte[] cms) {
        Instant now = clock.instant();
        CommonCertificateVerifier verifier = new CommonCertificateVerifier(true);
        verifier.setTrustedCertSources(anchors);
        SignedDocumentValidator validator = SignedDocumentValidator.fromDocument(new InMemoryDocument(cms));
        validator.setDetachedContents(List.of(new InMemoryDocument(content)));
        validator.setCertificateVerifier(verifier);
        validator.setValidationTime(Date.from(now));
        return findings(read(validator.getDiagnosticData()), now);
    }

    private static DiagnosticData read(XmlDiagnosticData raw) {
        UnauthorisedResponders.remove(raw);
        return new DiagnosticData(raw);
    }

    private List<SignatureFinding> findings(DiagnosticData data, Instant now) {
        DetailedReport report = report(data, now);
        List<SignatureFinding> signatures = new ArrayList<>();
        for (SignatureWrapper signature : data.getSignatures()) {
            if (!signature.isCounterSignature()) {
                SignatureReading reading = new SignatureReading(signature, report, now, groups);
                Optional<Instant> proven = reading.timeThatExcusesWhatIsUnknown();
                signatures.add(
                        proven.isPresent() && passedAt(data, proven.get(), signature)
                                ? reading.passedForWhatIsKnown()
                                : reading.finding());
            }
        }
        return signatures;
    }

    private boolean passedAt(DiagnosticData data, Instant time, SignatureWrapper signature) {
        return SignatureReading.verdict(report(data, time).getFinalIndication(signature.getId()))
                == Verdict.TOTAL_PASSED;
    }

    private XmlDiagnosticData diagnosticData(byte[] file, String name, Instant now) {
        UncomparedPdf pdf = new UncomparedPdf(new InMemoryDocument(file, name));
        // "Simple", that is without a source that would download certificates.
        CommonCertificateVerifier verifier = new CommonCertificateVerifier(true);
        verifier.setTrustedCertSources(anchors);
        fetching.allow(verifier, anchors.getCertificates(), () -> certificates(pdf));
        pdf.setCertificateVerifier(verifier);
        pdf.setValidationTime(Date.from(now));
        ValidationContext context = pdf.validate();
        return new XmlDiagnosticDataFactory(new PAdESDiagnosticDataBuilder())
                .setDocument(pdf.getDocument())
                .setValidationTime(pdf.getValidationTime())
                .setTokenIdentifierProvider(pdf.getTokenIdentifierProvider())
                .setValidationContext(context)
                .setDefaultDigestAlgorithm(DigestAlgorithm.SHA256)
                .setTokenExtractionStrategy(TokenExtractionStrategy.NONE)
                .create();
    }

    private static List<CertificateToken> certificates(UncomparedPdf pdf) {
        List<CertificateToken> certificates = new ArrayList<>();
        pdf.getSignatures().forEach(signature -> {
            certificates.addAll(signature.getCompleteCertificateSource().getCertificates());
            for (TimestampToken timestamp : signature.getAllTimestamps()) {
                certificates.addAll(timestamp.getCertificates());
            }
        });
        pdf.getDetachedTimestamps().forEach(timestamp -> certificates.addAll(timestamp.getCertificates()));
        pdf.getDssDictionaries()
                .forEach(dictionary -> certificates.addAll(dictionary.getCERTs().values()));
        return certificates;
    }

    private DetailedReport report(DiagnosticData data, Instant time) {
        return new DetailedReport(
                new DetailedReportBuilder(MESSAGES, Date.from(time), POLICY, ValidationLevel.ARCHIVAL_DATA, data, false)
                        .build());
    }

    /**
     * What the library says.
     *
     * @param signatures in no order
     * @param documentTimestamps how many it found
     * @param findings breaches of document timestamps
     */
    record Outcome(List<SignatureFinding> signatures, int documentTimestamps, List<Reason> findings) {}
}
