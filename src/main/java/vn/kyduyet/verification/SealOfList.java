package vn.kyduyet.verification;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.jspecify.annotations.Nullable;

/**
 * Whether a list is signed by the one whom it names, and by nobody else.
 *
 * @param signature the signature beside the list; null when there is none, or none that can be read
 * @param findings each a breach
 */
public record SealOfList(@Nullable SignatureFinding signature, List<Reason> findings) {

    public SealOfList {
        findings = List.copyOf(findings);
    }

    /**
     * Verifies the signature beside a list.
     *
     * @param named who signed it, as the list says; null when nobody did
     * @param signature CMS, DER (CAdES, detached); null when there is none
     */
    public static SealOfList check(
            SignatureVerifier signatures,
            PackageManifest.@Nullable Seal named,
            byte[] list,
            byte @Nullable [] signature) {
        List<Reason> findings = new ArrayList<>();
        SignatureFinding found = null;
        if (signature != null) {
            Optional<SignatureFinding> verified = signatures.verifyBeside(list, signature);
            found = verified.orElse(null);
            if (found == null) {
                findings.add(Reason.of("report.package.signature-unreadable"));
            } else if (found.verdict() == Verdict.TOTAL_FAILED) {
                findings.add(Reason.of("report.package.signature-broken"));
            }
        }
        findings.addAll(namedAndSigned(named, signature, found));
        return new SealOfList(found, findings);
    }

    /** How a list names who signs it. */
    public static PackageManifest.Seal named(X509Certificate signer) {
        try {
            return new PackageManifest.Seal(holder(signer), sha256(signer.getEncoded()));
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException("a certificate that was read can be written", impossible);
        }
    }

    /** The name in a certificate. */
    public static String holder(X509Certificate certificate) {
        X500Name subject =
                X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
        return subject.getRDNs(BCStyle.CN).length == 0
                ? subject.toString()
                : IETFUtils.valueToString(
                        subject.getRDNs(BCStyle.CN)[0].getFirst().getValue());
    }

    private static List<Reason> namedAndSigned(
            PackageManifest.@Nullable Seal named, byte @Nullable [] signature, @Nullable SignatureFinding found) {
        if (named == null) {
            return signature == null ? List.of() : List.of(Reason.of("report.package.signer-not-named"));
        }
        if (signature == null) {
            return List.of(Reason.of("report.package.signature-missing", String.valueOf(named.holder())));
        }
        return found == null || isSignedBy(named, signature, found)
                ? List.of()
                : List.of(Reason.of("report.package.other-signer", String.valueOf(named.holder())));
    }

    private static boolean isSignedBy(PackageManifest.Seal named, byte[] signature, SignatureFinding found) {
        if (!String.valueOf(found.signer()).equals(named.holder())) {
            return false;
        }
        try {
            CMSSignedData cms = new CMSSignedData(signature);
            for (SignerInformation signer : cms.getSignerInfos()) {
                for (X509CertificateHolder certificate : cms.getCertificates().getMatches(null)) {
                    if (signer.getSID().match(certificate)
                            && sha256(certificate.getEncoded()).equals(named.certificateSha256())
                            && certificate.getSerialNumber().toString(16).equals(found.serialNumber())) {
                        return true;
                    }
                }
            }
            return false;
        } catch (CMSException | IOException | RuntimeException damaged) {
            return false;
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
