package vn.kyduyet.verification;

import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.pades.validation.PDFDocumentAnalyzer;
import eu.europa.esig.dss.spi.signature.AdvancedSignature;
import eu.europa.esig.dss.spi.x509.tsp.TimestampToken;
import java.util.List;

/**
 * A PDF whose revisions the library does not compare with each other, neither object by object nor as rendered pages:
 * that is asked of {@code checks}, and took nine tenths of its time.
 */
final class UncomparedPdf extends PDFDocumentAnalyzer {

    UncomparedPdf(DSSDocument file) {
        super(file);
    }

    @Override
    protected void postProcessing(List<AdvancedSignature> signatures) {}

    @Override
    protected void timestampPostProcessing(List<TimestampToken> timestamps) {}
}
