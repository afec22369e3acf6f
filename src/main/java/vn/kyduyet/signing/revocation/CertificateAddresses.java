package vn.kyduyet.signing.revocation;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.jspecify.annotations.Nullable;

/** Where a certificate says that its state is told (RFC 5280, 4.2.1.13 and 4.2.2.1). */
final class CertificateAddresses {

    private CertificateAddresses() {}

    static List<URI> ocsp(X509Certificate certificate) {
        return orNone(() -> named(certificate));
    }

    static List<URI> lists(X509Certificate certificate) {
        return orNone(() -> points(certificate));
    }

    /** An extension that cannot be read names nothing. */
    private static List<URI> orNone(Supplier<List<URI>> addresses) {
        try {
            return addresses.get();
        } catch (IllegalArgumentException | IllegalStateException unreadable) {
            return List.of();
        }
    }

    private static List<URI> named(X509Certificate certificate) {
        byte[] extension = certificate.getExtensionValue(Extension.authorityInfoAccess.getId());
        if (extension == null) {
            return List.of();
        }
        AccessDescription[] places =
                AuthorityInformationAccess.getInstance(content(extension)).getAccessDescriptions();
        return Stream.of(places)
                .filter(place -> AccessDescription.id_ad_ocsp.equals(place.getAccessMethod()))
                .flatMap(place -> address(place.getAccessLocation()))
                .toList();
    }

    private static List<URI> points(X509Certificate certificate) {
        byte[] extension = certificate.getExtensionValue(Extension.cRLDistributionPoints.getId());
        if (extension == null) {
            return List.of();
        }
        List<URI> addresses = new ArrayList<>();
        for (DistributionPoint point :
                CRLDistPoint.getInstance(content(extension)).getDistributionPoints()) {
            // A point for some reasons only, or of another's list, does not tell all of this certificate.
            if (point.getReasons() == null && point.getCRLIssuer() == null) {
                addresses.addAll(of(point.getDistributionPoint()));
            }
        }
        return addresses;
    }

    /** The addresses in the name of a distribution point; none when it has no full name. */
    static List<URI> of(@Nullable DistributionPointName name) {
        if (name == null || name.getType() != DistributionPointName.FULL_NAME) {
            return List.of();
        }
        return Stream.of(GeneralNames.getInstance(name.getName()).getNames())
                .flatMap(CertificateAddresses::address)
                .toList();
    }

    static byte[] content(byte[] extension) {
        return ASN1OctetString.getInstance(extension).getOctets();
    }

    private static Stream<URI> address(GeneralName name) {
        if (name.getTagNo() != GeneralName.uniformResourceIdentifier) {
            return Stream.empty();
        }
        try {
            return Stream.of(URI.create(name.getName().toString().strip()));
        } catch (IllegalArgumentException notAnAddress) {
            return Stream.empty();
        }
    }
}
