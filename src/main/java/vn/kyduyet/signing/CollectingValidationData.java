package vn.kyduyet.signing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.springframework.stereotype.Component;
import vn.kyduyet.signing.pades.RevisionWriter;
import vn.kyduyet.signing.pades.ValidationData;
import vn.kyduyet.signing.revocation.RevocationSource;
import vn.kyduyet.signing.revocation.RevocationStatus;

/** Gathers for all signatures and timestamps of a file what a validator will want when nobody answers any more. */
@Component
class CollectingValidationData {

    private final RevisionWriter writer;
    private final KnownAuthorities authorities;
    private final RevocationSource revocation;

    CollectingValidationData(RevisionWriter writer, KnownAuthorities authorities, RevocationSource revocation) {
        this.writer = writer;
        this.authorities = authorities;
        this.revocation = revocation;
    }

    /** What can be had now; an authority that does not answer leaves a gap that a validator names. */
    ValidationData of(byte[] pdf) throws IOException {
        return of(writer.contentsOfSignatures(pdf)).data();
    }

    /** As {@link #of(byte[])}, for one timestamp only, DER: its data, and whether an authority owes some. */
    Collected ofTimestamp(byte[] token) {
        return of(List.of(token));
    }

    private Collected of(List<byte[]> signatures) {
        Set<X509Certificate> certificates = new LinkedHashSet<>();
        for (byte[] contents : signatures) {
            addCertificates(contents, certificates);
        }
        boolean unanswered = false;
        Map<Integer, byte[]> responses = new LinkedHashMap<>();
        Map<Integer, byte[]> lists = new LinkedHashMap<>();
        for (X509Certificate each : List.copyOf(certificates)) {
            X509Certificate certificate = each;
            var issuer = authorities.issuer(certificate, certificates);
            while (issuer.isPresent()) {
                certificates.add(issuer.get());
                RevocationStatus status = revocation.of(certificate, issuer.get());
                unanswered |= isOwed(status);
                keepEvidence(status, responses, lists);
                certificate = issuer.get();
                issuer = authorities.issuer(certificate, certificates);
            }
        }
        ValidationData data = new ValidationData(
                certificates.stream().map(CollectingValidationData::encoded).toList(),
                List.copyOf(responses.values()),
                List.copyOf(lists.values()));
        return new Collected(data, !unanswered);
    }

    private static boolean isOwed(RevocationStatus status) {
        return status instanceof RevocationStatus.Unknown unknown
                && unknown.cause() == RevocationStatus.Cause.NO_ANSWER;
    }

    private static void keepEvidence(
            RevocationStatus status, Map<Integer, byte[]> responses, Map<Integer, byte[]> lists) {
        RevocationStatus.Evidence evidence;
        if (status instanceof RevocationStatus.Good good) {
            evidence = good.evidence();
        } else if (status instanceof RevocationStatus.Revoked revoked) {
            evidence = revoked.evidence();
        } else {
            return;
        }
        boolean isResponse = evidence.kind() == RevocationStatus.Evidence.Kind.OCSP;
        (isResponse ? responses : lists).put(java.util.Arrays.hashCode(evidence.der()), evidence.der());
    }

    /** Those of the signer and of the timestamp on the signature. */
    private static void addCertificates(byte[] contents, Set<X509Certificate> certificates) {
        try {
            CMSSignedData cms = new CMSSignedData(contents);
            for (X509CertificateHolder holder : cms.getCertificates().getMatches(null)) {
                certificates.add(new JcaX509CertificateConverter().getCertificate(holder));
            }
            for (byte[] token : timestamps(cms)) {
                addCertificates(token, certificates);
            }
        } catch (CMSException | CertificateException damaged) {
            throw new IllegalStateException("a signature of this system cannot be read", damaged);
        }
    }

    private static List<byte[]> timestamps(CMSSignedData cms) {
        List<byte[]> tokens = new ArrayList<>();
        for (SignerInformation signer : cms.getSignerInfos()) {
            AttributeTable unsigned = signer.getUnsignedAttributes();
            Attribute token =
                    unsigned == null ? null : unsigned.get(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken);
            if (token != null) {
                try {
                    tokens.add(token.getAttrValues()
                            .getObjectAt(0)
                            .toASN1Primitive()
                            .getEncoded());
                } catch (IOException impossible) {
                    throw new UncheckedIOException("written to memory", impossible);
                }
            }
        }
        return tokens;
    }

    /**
     * What was gathered.
     *
     * @param complete no when an authority that should have answered did not
     */
    record Collected(ValidationData data, boolean complete) {}

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException("a certificate that was read can be written", impossible);
        }
    }
}
