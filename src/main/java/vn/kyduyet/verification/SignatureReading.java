package vn.kyduyet.verification;

import eu.europa.esig.dss.detailedreport.DetailedReport;
import eu.europa.esig.dss.detailedreport.jaxb.XmlBasicBuildingBlocks;
import eu.europa.esig.dss.detailedreport.jaxb.XmlCRS;
import eu.europa.esig.dss.detailedreport.jaxb.XmlSubXCV;
import eu.europa.esig.dss.detailedreport.jaxb.XmlValidationProcessLongTermData;
import eu.europa.esig.dss.diagnostic.CertificateRevocationWrapper;
import eu.europa.esig.dss.diagnostic.CertificateWrapper;
import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.diagnostic.TimestampWrapper;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SubIndication;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.verification.RevocationFinding.Status;
import vn.kyduyet.verification.SignatureFinding.TimeSource;

/** What the library's reports say of one signature, in our words. */
final class SignatureReading {

    /** How long data without a next update are held for current. */
    private static final Duration CURRENT_WITHOUT_NEXT_UPDATE = Duration.ofDays(1);

    private static final Set<SubIndication> FOR_WANT_OF_REVOCATION_DATA =
            EnumSet.of(SubIndication.OUT_OF_BOUNDS_NO_POE, SubIndication.REVOCATION_OUT_OF_BOUNDS_NO_POE);

    private final SignatureWrapper signature;
    private final DetailedReport report;
    private final Instant now;
    private final Map<String, TrustGroup> groups;
    private final @Nullable CertificateWrapper certificate;
    private final Optional<Instant> proven;
    private final RevocationFinding revocation;

    /**
     * @param now when it is verified
     * @param groups whose anchor each is, by the key and name of its certificate
     */
    SignatureReading(SignatureWrapper signature, DetailedReport report, Instant now, Map<String, TrustGroup> groups) {
        this.signature = signature;
        this.report = report;
        this.now = now;
        this.groups = groups;
        this.certificate = signature.getSigningCertificate();
        this.proven = provenTime();
        this.revocation = certificate == null ? RevocationFinding.NONE : revocation(certificate);
    }

    SignatureFinding finding() {
        Verdict verdict = verdict(report.getFinalIndication(signature.getId()));
        SubIndication subIndication = report.getFinalSubIndication(signature.getId());
        if (subIndication == SubIndication.REVOKED_NO_POE && isMadeAfterRevocation()) {
            return finding(Verdict.TOTAL_FAILED, SubIndication.REVOKED, revocation);
        }
        if (verdict == Verdict.TOTAL_PASSED && claimsToBeOutsideOfItsCertificate()) {
            return finding(Verdict.INDETERMINATE, SubIndication.SIG_CONSTRAINTS_FAILURE, revocation);
        }
        return finding(verdict, subIndication, revocation);
    }

    /**
     * The proven time of a signature that is open only because its certificate has expired since and nothing current
     * tells whether it had been revoked. The policy takes unknown revocation as a warning, for certificates in force;
     * so it is at that time, when this one was.
     */
    Optional<Instant> timeThatExcusesWhatIsUnknown() {
        SubIndication subIndication = report.getFinalSubIndication(signature.getId());
        return FOR_WANT_OF_REVOCATION_DATA.contains(subIndication) && revocation.status() != Status.REVOKED
                ? proven
                : Optional.empty();
    }

    /** The finding when the signature passes at the proven time. */
    SignatureFinding passedForWhatIsKnown() {
        return finding(
                Verdict.TOTAL_PASSED,
                null,
                new RevocationFinding(Status.UNKNOWN, revocation.dataTime(), revocation.revokedAt()));
    }

    private SignatureFinding finding(
            Verdict verdict, @Nullable SubIndication subIndication, RevocationFinding revocationFinding) {
        Instant claimed = instant(signature.getClaimedSigningTime());
        return new SignatureFinding(
                signature.getSignatureFieldNames().stream().findFirst().orElse(signature.getId()),
                certificate == null ? null : name(certificate),
                certificate == null || certificate.getSigningCertificate() == null
                        ? null
                        : name(certificate.getSigningCertificate()),
                certificate == null ? null : new BigInteger(certificate.getSerialNumber()).toString(16),
                trustGroup(),
                claimed,
                proven.orElse(claimed),
                proven.isPresent() ? TimeSource.TIMESTAMP : TimeSource.CLAIMED,
                level(),
                verdict,
                subIndication == null ? null : subIndication.name(),
                Reason.of(subIndication == null ? "verification.passed" : "verification.sub." + subIndication.name()),
                signature.isSignatureIntact(),
                revocationFinding);
    }

    static Verdict verdict(Indication indication) {
        return switch (indication) {
            case TOTAL_PASSED, PASSED -> Verdict.TOTAL_PASSED;
            case TOTAL_FAILED, FAILED -> Verdict.TOTAL_FAILED;
            default -> Verdict.INDETERMINATE;
        };
    }

    /** The best signature time as ETSI EN 319 102-1 has it, where it is better than the time of verification. */
    private Optional<Instant> provenTime() {
        return signature.getTimestampList().stream()
                .filter(timestamp -> !timestamp.getType().isContentTimestamp())
                .filter(this::isProof)
                .map(TimestampWrapper::getProductionTime)
                .map(Date::toInstant)
                .filter(time -> !time.isAfter(now))
                .min(Comparator.naturalOrder());
    }

    private boolean isProof(TimestampWrapper timestamp) {
        return timestamp.isMessageImprintDataIntact()
                && (report.getBasicTimestampValidationIndication(timestamp.getId()) == Indication.PASSED
                        || report.getArchiveDataTimestampValidationIndication(timestamp.getId()) == Indication.PASSED);
    }

    /**
     * Whether the first proof that the signature existed, and the signer's own word, are both later than the
     * revocation. With only the proof later, the signature may be older, and its timestamp have come late.
     */
    private boolean isMadeAfterRevocation() {
        Instant revokedAt = revocation.revokedAt();
        Instant claimed = instant(signature.getClaimedSigningTime());
        return revokedAt != null
                && proven.filter(time -> !time.isBefore(revokedAt)).isPresent()
                && (claimed == null || !claimed.isBefore(revokedAt));
    }

    /**
     * Whether nothing but the signer's word tells the time, and by that word the certificate was not in force. The
     * library would say so even where the time is proven, and hide what follows from the proof.
     */
    private boolean claimsToBeOutsideOfItsCertificate() {
        Instant claimed = instant(signature.getClaimedSigningTime());
        return proven.isEmpty()
                && claimed != null
                && certificate != null
                && (claimed.isBefore(certificate.getNotBefore().toInstant())
                        || claimed.isAfter(certificate.getNotAfter().toInstant()));
    }

    private RevocationFinding revocation(CertificateWrapper subject) {
        Set<String> acceptable = acceptableRevocations(subject);
        return subject.getCertificateRevocationData().stream()
                .filter(data -> acceptable.contains(data.getId()))
                .filter(data -> data.getThisUpdate() != null)
                .max(Comparator.comparing(CertificateRevocationWrapper::getThisUpdate))
                .map(this::revocation)
                .orElse(RevocationFinding.NONE);
    }

    private RevocationFinding revocation(CertificateRevocationWrapper data) {
        Instant relevant = proven.orElse(now);
        Instant dataTime = data.getThisUpdate().toInstant();
        if (data.isRevoked()) {
            Instant revokedAt = instant(data.getRevocationDate());
            boolean later = revokedAt != null && revokedAt.isAfter(relevant);
            return new RevocationFinding(later ? Status.GOOD : Status.REVOKED, dataTime, revokedAt);
        }
        Instant next = instant(data.getNextUpdate());
        Instant reach = next == null ? dataTime.plus(CURRENT_WITHOUT_NEXT_UPDATE) : next;
        return new RevocationFinding(reach.isBefore(relevant) ? Status.UNKNOWN : Status.GOOD, dataTime, null);
    }

    /** Those that the policy accepts, by the selectors of the basic and of the long-term validation. */
    private Set<String> acceptableRevocations(CertificateWrapper subject) {
        List<XmlCRS> selectors = new ArrayList<>();
        XmlBasicBuildingBlocks blocks = report.getBasicBuildingBlockById(signature.getId());
        if (blocks != null) {
            if (blocks.getXCV() != null) {
                blocks.getXCV().getSubXCV().stream().map(XmlSubXCV::getCRS).forEach(selectors::add);
            }
            selectors.add(blocks.getPSVCRS());
        }
        XmlValidationProcessLongTermData longTerm =
                report.getXmlSignatureById(signature.getId()).getValidationProcessLongTermData();
        if (longTerm != null) {
            selectors.addAll(longTerm.getCRS());
        }
        return selectors.stream()
                .filter(selector -> selector != null && subject.getId().equals(selector.getId()))
                .flatMap(selector -> Stream.concat(
                        selector.getAcceptableRevocationId().stream(),
                        Stream.ofNullable(selector.getLatestAcceptableRevocationId())))
                .collect(java.util.stream.Collectors.toSet());
    }

    private @Nullable TrustGroup trustGroup() {
        if (certificate == null) {
            return null;
        }
        return Stream.concat(Stream.of(certificate), certificate.getCertificateChain().stream())
                .filter(CertificateWrapper::isTrusted)
                .map(anchor -> groups.get(anchor.getEntityKey()))
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private @Nullable BaselineLevel level() {
        return switch (signature.getSignatureFormat()) {
            case PAdES_BASELINE_B -> BaselineLevel.B_B;
            case PAdES_BASELINE_T -> BaselineLevel.B_T;
            case PAdES_BASELINE_LT -> BaselineLevel.B_LT;
            case PAdES_BASELINE_LTA -> BaselineLevel.B_LTA;
            default -> null;
        };
    }

    /** Whoever asks for a certificate chooses its name: nothing in it may steer a terminal or turn a line around. */
    private static String name(CertificateWrapper certificate) {
        String name = certificate.getCommonName();
        return (name == null || name.isBlank() ? certificate.getReadableCertificateName() : name)
                .replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029]", "\uFFFD");
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }
}
