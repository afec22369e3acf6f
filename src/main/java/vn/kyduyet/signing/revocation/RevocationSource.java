package vn.kyduyet.signing.revocation;

import java.security.cert.X509Certificate;

/** Tells whether certificates were revoked. */
public interface RevocationSource {

    /**
     * What the authority says of a certificate. Never throws for what others do: no answer, or a wrong one, is
     * {@link RevocationStatus.Unknown}.
     *
     * @param issuer of the certificate; its signature on the certificate was checked
     */
    RevocationStatus of(X509Certificate certificate, X509Certificate issuer);
}
