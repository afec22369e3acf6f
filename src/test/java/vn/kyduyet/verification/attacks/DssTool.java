package vn.kyduyet.verification.attacks;

import eu.europa.esig.dss.alert.SilentOnStatusAlert;
import eu.europa.esig.dss.enumerations.CertificationPermission;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.PAdESTimestampParameters;
import eu.europa.esig.dss.pades.SignatureFieldParameters;
import eu.europa.esig.dss.pades.SignatureImageParameters;
import eu.europa.esig.dss.pades.SignatureImageTextParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Date;
import java.util.List;
import vn.kyduyet.verification.TestAuthority;

/** The European Commission's library as a signer. */
final class DssTool implements SigningTool {

    private static final float PAGE_HEIGHT = 842;

    private final SignatureLevel level;
    private final boolean picture;
    private final PAdESService service = service();

    DssTool() {
        this(SignatureLevel.PAdES_BASELINE_B);
    }

    DssTool(SignatureLevel level) {
        this(level, true);
    }

    private DssTool(SignatureLevel level, boolean picture) {
        this.level = level;
        this.picture = picture;
    }

    /** With a picture it would add an output intent to the catalog. */
    static DssTool withoutPicture() {
        return new DssTool(SignatureLevel.PAdES_BASELINE_B, false);
    }

    @Override
    public String name() {
        return level == SignatureLevel.PAdES_BASELINE_B
                ? "DSS"
                : "DSS " + level.name().substring(15);
    }

    @Override
    public byte[] sign(byte[] pdf, Order order) throws Exception {
        DSSDocument document = new InMemoryDocument(pdf);
        PAdESSignatureParameters parameters = parameters(order);
        byte[] toBeSigned = service.getDataToSign(document, parameters).getBytes();
        byte[] signature = RawSignature.signed(toBeSigned, TestOffice.PRINCIPAL);
        return bytes(service.signDocument(
                document, parameters, new SignatureValue(SignatureAlgorithm.RSA_SHA256, signature)));
    }

    /** With another document timestamp, and what validates the one before. */
    byte[] renewed(byte[] pdf) throws Exception {
        PAdESSignatureParameters parameters = new PAdESSignatureParameters();
        parameters.setSignatureLevel(SignatureLevel.PAdES_BASELINE_LTA);
        parameters.bLevel().setSigningDate(Date.from(TestOffice.CLOCK.instant()));
        return bytes(service.extendDocument(new InMemoryDocument(pdf), parameters));
    }

    byte[] timestamp(byte[] pdf) throws Exception {
        return bytes(
                service.timestamp(new InMemoryDocument(pdf), new PAdESTimestampParameters(DigestAlgorithm.SHA256)));
    }

    private PAdESSignatureParameters parameters(Order order) {
        PAdESSignatureParameters parameters = new PAdESSignatureParameters();
        parameters.setSignatureLevel(level);
        parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
        TestAuthority.Signer own = TestOffice.PRINCIPAL;
        CertificateToken certificate = new CertificateToken(own.certificate());
        parameters.setSigningCertificate(certificate);
        parameters.setCertificateChain(List.of(certificate, new CertificateToken(own.issuer())));
        parameters.bLevel().setSigningDate(Date.from(TestOffice.CLOCK.instant()));
        if (order.permission() > 0) {
            parameters.setPermission(CertificationPermission.fromCode(order.permission()));
        }
        SignatureFieldParameters field = new SignatureFieldParameters();
        float[] place = order.place();
        if (place == null) {
            field.setFieldId(order.field());
        } else {
            field.setPage(1);
            field.setOriginX(place[0]);
            field.setOriginY(PAGE_HEIGHT - place[1] - place[3]);
            field.setWidth(place[2]);
            field.setHeight(place[3]);
        }
        SignatureImageParameters image = new SignatureImageParameters();
        if (picture) {
            SignatureImageTextParameters text = new SignatureImageTextParameters();
            text.setText("Da ky");
            image.setTextParameters(text);
        }
        image.setFieldParameters(field);
        parameters.setImageParameters(image);
        return parameters;
    }

    private static PAdESService service() {
        CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
        trusted.addCertificate(new CertificateToken(TestOffice.PRINCIPAL.issuer()));
        CommonCertificateVerifier certificates = new CommonCertificateVerifier();
        certificates.setTrustedCertSources(trusted);
        certificates.setAlertOnMissingRevocationData(new SilentOnStatusAlert());
        certificates.setAlertOnNoRevocationAfterBestSignatureTime(new SilentOnStatusAlert());
        try {
            byte[] list = TestOffice.AUTHORITY.crl(TestOffice.CLOCK.instant());
            certificates.setCrlSource(new ExternalResourcesCRLSource(new ByteArrayInputStream(list)));
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
        PAdESService service = new PAdESService(certificates);
        service.setTspSource(TestOffice.TIMESTAMPS);
        return service;
    }

    private static byte[] bytes(DSSDocument document) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.writeTo(out);
        return out.toByteArray();
    }
}
