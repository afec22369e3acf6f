package vn.kyduyet.signing.revocation;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.SignatureException;
import java.security.cert.CRLReason;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;

/** Asks for the state of one certificate, and checks the answer (RFC 6960, 3.2). */
final class OcspQuestion {

    private final DigestCalculatorProvider digests = new BcDigestCalculatorProvider();
    private final X509Certificate certificate;
    private final X509Certificate issuer;

    OcspQuestion(X509Certificate certificate, X509Certificate issuer) {
        this.certificate = certificate;
        this.issuer = issuer;
    }

    /** Without a nonce: most authorities prepare their answers and would refuse it. */
    byte[] der() throws IOException {
        try {
            CertificateID id = new CertificateID(
                    // Authorities know certificates by this digest; nothing's safety depends on it.
                    digests.get(CertificateID.HASH_SHA1),
                    new JcaX509CertificateHolder(issuer),
                    certificate.getSerialNumber());
            return new OCSPReqBuilder().addRequest(id).build().getEncoded();
        } catch (OCSPException | OperatorCreationException | GeneralSecurityException impossible) {
            throw new IOException("no question about " + certificate.getSubjectX500Principal(), impossible);
        }
    }

    /**
     * What an answer says.
     *
     * @throws IOException when it is not to be believed, with the reason
     */
    Answer read(byte[] der, Instant now) throws IOException {
        try {
            OCSPResp response = new OCSPResp(der);
            if (response.getStatus() != OCSPResp.SUCCESSFUL
                    || !(response.getResponseObject() instanceof BasicOCSPResp basic)) {
                throw new IOException("the responder refuses: status " + response.getStatus());
            }
            checkSignature(basic, now);
            SingleResp own = own(basic);
            Instant until = Freshness.check(own.getThisUpdate(), own.getNextUpdate(), now);
            return new Answer(
                    status(
                            own.getCertStatus(),
                            new RevocationStatus.Evidence(RevocationStatus.Evidence.Kind.OCSP, der)),
                    until);
        } catch (OCSPException | OperatorCreationException | GeneralSecurityException wrong) {
            throw new IOException("a wrong answer: " + wrong.getMessage(), wrong);
        } catch (RuntimeException garbage) {
            // The library reads what strangers send and does not always say so by its own exceptions.
            throw new IOException("an answer that cannot be read", garbage);
        }
    }

    private SingleResp own(BasicOCSPResp answer) throws OCSPException, GeneralSecurityException, IOException {
        X509CertificateHolder authority = new JcaX509CertificateHolder(issuer);
        for (SingleResp one : answer.getResponses()) {
            if (one.getCertID().getSerialNumber().equals(certificate.getSerialNumber())
                    && one.getCertID().matchesIssuer(authority, digests)) {
                return one;
            }
        }
        throw new IOException("the answer speaks of another certificate");
    }

    /** The issuer itself signs, or somebody to whom it gave a certificate for just this (RFC 6960, 4.2.2.2). */
    private void checkSignature(BasicOCSPResp answer, Instant now)
            throws OperatorCreationException, GeneralSecurityException, IOException {
        List<X509Certificate> possible = Stream.concat(Stream.of(issuer), delegates(answer, now).stream())
                .toList();
        for (X509Certificate signer : possible) {
            if (signed(answer, signer)) {
                return;
            }
        }
        throw new IOException("the answer is not signed by the issuer or by who may answer for it");
    }

    private static boolean signed(BasicOCSPResp answer, X509Certificate signer) throws OperatorCreationException {
        try {
            return answer.isSignatureValid(new JcaContentVerifierProviderBuilder().build(signer.getPublicKey()));
        } catch (OCSPException | RuntimeException anotherSortOfKey) {
            // A signature of another length or algorithm than the key's is an error to the JDK, not merely wrong.
            return false;
        }
    }

    private List<X509Certificate> delegates(BasicOCSPResp answer, Instant now) throws GeneralSecurityException {
        List<X509Certificate> delegates = new ArrayList<>();
        for (X509CertificateHolder holder : answer.getCerts()) {
            X509Certificate delegate = new JcaX509CertificateConverter().getCertificate(holder);
            if (mayAnswer(delegate, now)) {
                delegates.add(delegate);
            }
        }
        return delegates;
    }

    private boolean mayAnswer(X509Certificate delegate, Instant now) throws GeneralSecurityException {
        List<String> purposes = delegate.getExtendedKeyUsage();
        if (purposes == null
                || !purposes.contains(KeyPurposeId.id_kp_OCSPSigning.getId())
                || !delegate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())
                || now.isBefore(delegate.getNotBefore().toInstant())
                || now.isAfter(delegate.getNotAfter().toInstant())) {
            return false;
        }
        try {
            delegate.verify(issuer.getPublicKey());
            return true;
        } catch (SignatureException | InvalidKeyException ofSomebodyElse) {
            return false;
        }
    }

    private RevocationStatus status(CertificateStatus said, RevocationStatus.Evidence evidence) {
        if (said == CertificateStatus.GOOD) {
            return new RevocationStatus.Good(evidence);
        }
        if (said instanceof RevokedStatus revoked) {
            CRLReason reason = reason(revoked);
            return new RevocationStatus.Revoked(revoked.getRevocationTime().toInstant(), reason, evidence);
        }
        return new RevocationStatus.Unknown(
                RevocationStatus.Cause.NOT_ISSUED,
                "the responder does not know " + certificate.getSerialNumber().toString(16));
    }

    private static CRLReason reason(RevokedStatus revoked) {
        int number = revoked.hasRevocationReason() ? revoked.getRevocationReason() : 0;
        CRLReason[] known = CRLReason.values();
        return number >= 0 && number < known.length ? known[number] : CRLReason.UNSPECIFIED;
    }
}
