package vn.kyduyet.signing;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;

/**
 * A signer's certificate as people read it.
 *
 * @param serial hexadecimal, as its authority prints it
 * @param daysLeft whole days until the last one; negative when it is past
 * @param answered false when its authority could not be asked whether it was revoked
 */
public record KnownCertificate(
        String subject,
        String issuer,
        String serial,
        LocalDate from,
        LocalDate until,
        long daysLeft,
        State state,
        boolean answered) {

    /** How a signer's certificate stands; also why there is none. */
    public enum State {
        NO_KEY,
        /** The key was not used yet, and shows its certificate only then. */
        NOT_KNOWN,
        VALID,
        /** Valid, but not for long. */
        ENDING,
        EARLY,
        EXPIRED,
        REVOKED,
        /** Its authority says that it never issued it. */
        NOT_ISSUED
    }

    static KnownCertificate of(X509Certificate certificate, State state, boolean answered, Clock clock) {
        return new KnownCertificate(
                commonName(certificate.getSubjectX500Principal()),
                commonName(certificate.getIssuerX500Principal()),
                certificate.getSerialNumber().toString(16),
                day(certificate.getNotBefore(), clock),
                day(certificate.getNotAfter(), clock),
                CertificateNotice.daysLeft(certificate.getNotAfter().toInstant(), clock),
                state,
                answered);
    }

    private static LocalDate day(Date date, Clock clock) {
        return LocalDate.ofInstant(date.toInstant(), clock.getZone());
    }

    private static String commonName(X500Principal principal) {
        RDN[] names = X500Name.getInstance(principal.getEncoded()).getRDNs(BCStyle.CN);
        return names.length == 0
                ? principal.getName()
                : IETFUtils.valueToString(names[0].getFirst().getValue());
    }
}
