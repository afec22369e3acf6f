package vn.kyduyet.report;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a signed file carries to be validated with, each by the name of a file: certificates of signers, of timestamps
 * and of the document's store (ETSI EN 319 142-1, 5.4), OCSP answers and revocation lists.
 */
record ValidationMaterial(Map<String, byte[]> certificates, Map<String, byte[]> revocation) {

    private static final Logger LOG = LoggerFactory.getLogger(ValidationMaterial.class);

    static ValidationMaterial of(byte[] pdf) throws IOException {
        ValidationMaterial found = new ValidationMaterial(new TreeMap<>(), new TreeMap<>());
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (PDSignature signature : document.getSignatureDictionaries()) {
                found.addCertificatesOf(signature.getContents());
            }
            COSDictionary store =
                    document.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.getPDFName("DSS"));
            if (store != null) {
                addStreams(store, "Certs", "certificates/", ".cer", found.certificates);
                addStreams(store, "OCSPs", "validation-data/", ".ocsp", found.revocation);
                addStreams(store, "CRLs", "validation-data/", ".crl", found.revocation);
            }
        }
        return found;
    }

    private void addCertificatesOf(byte[] contents) throws IOException {
        try {
            CMSSignedData cms = new CMSSignedData(contents);
            for (X509CertificateHolder certificate : cms.getCertificates().getMatches(null)) {
                put(certificate.getEncoded(), "certificates/", ".cer", certificates);
            }
            for (SignerInformation signer : cms.getSignerInfos()) {
                AttributeTable unsigned = signer.getUnsignedAttributes();
                Attribute tokens =
                        unsigned == null ? null : unsigned.get(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken);
                if (tokens != null) {
                    for (ASN1Encodable token : tokens.getAttrValues()) {
                        addCertificatesOf(token.toASN1Primitive().getEncoded());
                    }
                }
            }
        } catch (CMSException | IllegalArgumentException damaged) {
            // The report beside it says what is wrong with that signature.
            LOG.warn("a signature of a packed record cannot be read", damaged);
        }
    }

    private static void addStreams(
            COSDictionary store, String key, String folder, String suffix, Map<String, byte[]> files)
            throws IOException {
        COSArray streams = store.getCOSArray(COSName.getPDFName(key));
        for (int index = 0; streams != null && index < streams.size(); index++) {
            if (streams.getObject(index) instanceof COSStream stream) {
                try (var content = stream.createInputStream()) {
                    put(content.readAllBytes(), folder, suffix, files);
                }
            }
        }
    }

    /** Named by its hash, so that the same thing twice is one file and the order never changes. */
    private static void put(byte[] content, String folder, String suffix, Map<String, byte[]> files) {
        files.put(folder + MakingReport.sha256(content).substring(0, 32) + suffix, content);
    }
}
