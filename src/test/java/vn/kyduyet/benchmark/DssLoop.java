package vn.kyduyet.benchmark;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.ToBeSigned;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.SignatureFieldParameters;
import eu.europa.esig.dss.pades.SignatureImageParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import java.util.Date;
import java.util.List;

/** The reference: the European Commission's library, signing bytes in memory the same way. */
final class DssLoop {

    private final PAdESService service = new PAdESService(new CommonCertificateVerifier());
    private final byte[] pdf;
    private final String field;
    private final BenchmarkKey key;
    private final byte[] picture;

    DssLoop(byte[] pdf, String field, BenchmarkKey key, byte[] picture) {
        this.pdf = pdf;
        this.field = field;
        this.key = key;
        this.picture = picture;
    }

    DSSDocument sign() throws Exception {
        DSSDocument document = new InMemoryDocument(pdf);
        PAdESSignatureParameters parameters = parameters();
        ToBeSigned text = service.getDataToSign(document, parameters);
        SignatureAlgorithm algorithm = SignatureAlgorithm.forJAVA(key.algorithm());
        return service.signDocument(document, parameters, new SignatureValue(algorithm, key.sign(text.getBytes())));
    }

    private PAdESSignatureParameters parameters() {
        PAdESSignatureParameters parameters = new PAdESSignatureParameters();
        parameters.setSignatureLevel(SignatureLevel.PAdES_BASELINE_B);
        parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
        CertificateToken own = new CertificateToken(key.chain().get(0));
        parameters.setSigningCertificate(own);
        parameters.setCertificateChain(List.of(own));
        parameters.bLevel().setSigningDate(new Date());
        SignatureImageParameters image = new SignatureImageParameters();
        image.setImage(new InMemoryDocument(picture, "signature.png"));
        SignatureFieldParameters place = new SignatureFieldParameters();
        place.setFieldId(field);
        image.setFieldParameters(place);
        parameters.setImageParameters(image);
        return parameters;
    }
}
