package vn.kyduyet.verification;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.jspecify.annotations.Nullable;

/**
 * What a certificate shall be like; for signing documents over all years unless said otherwise.
 *
 * @param ocsp the address of a status server
 * @param list the address of a revocation list
 */
record CertificateWish(
        String name,
        Instant from,
        Instant until,
        int usage,
        @Nullable KeyPurposeId purpose,
        int bits,
        @Nullable String ocsp,
        @Nullable String list) {

    static CertificateWish of(String name) {
        return new CertificateWish(
                name,
                TestAuthority.START,
                TestAuthority.END,
                KeyUsage.nonRepudiation | KeyUsage.digitalSignature,
                null,
                2048,
                null,
                null);
    }

    CertificateWish from(Instant time) {
        return new CertificateWish(name, time, until, usage, purpose, bits, ocsp, list);
    }

    CertificateWish until(Instant time) {
        return new CertificateWish(name, from, time, usage, purpose, bits, ocsp, list);
    }

    CertificateWish usage(int bitsOfUsage) {
        return new CertificateWish(name, from, until, bitsOfUsage, purpose, bits, ocsp, list);
    }

    CertificateWish purpose(@Nullable KeyPurposeId only) {
        return new CertificateWish(name, from, until, usage, only, bits, ocsp, list);
    }

    CertificateWish bits(int length) {
        return new CertificateWish(name, from, until, usage, purpose, length, ocsp, list);
    }

    CertificateWish ocsp(String address) {
        return new CertificateWish(name, from, until, usage, purpose, bits, address, list);
    }

    CertificateWish list(String address) {
        return new CertificateWish(name, from, until, usage, purpose, bits, ocsp, address);
    }

    void extend(X509v3CertificateBuilder certificate) throws IOException {
        certificate.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
        if (purpose != null) {
            certificate.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purpose));
        }
        if (KeyPurposeId.id_kp_OCSPSigning.equals(purpose)) {
            certificate.addExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, DERNull.INSTANCE);
        }
        if (ocsp != null) {
            certificate.addExtension(
                    Extension.authorityInfoAccess,
                    false,
                    new AuthorityInformationAccess(AccessDescription.id_ad_ocsp, address(ocsp)));
        }
        if (list != null) {
            List<DistributionPoint> points = new ArrayList<>();
            points.add(new DistributionPoint(new DistributionPointName(new GeneralNames(address(list))), null, null));
            certificate.addExtension(
                    Extension.cRLDistributionPoints, false, new CRLDistPoint(points.toArray(DistributionPoint[]::new)));
        }
    }

    private static GeneralName address(String uri) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, uri);
    }
}
