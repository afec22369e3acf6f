package vn.kyduyet.verification.packages;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.verification.PackageManifest;
import vn.kyduyet.verification.Reason;
import vn.kyduyet.verification.SignatureFinding;

/** Whether a list is signed by the one whom it names, and by nobody else. */
final class SealedBy {

    private SealedBy() {}

    /** @param found what the verifier says of the signature; null when it could not read it */
    static List<Reason> check(
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
