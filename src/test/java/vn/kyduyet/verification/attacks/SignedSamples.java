package vn.kyduyet.verification.attacks;

import eu.europa.esig.dss.enumerations.SignatureLevel;
import java.util.ArrayList;
import java.util.List;
import vn.kyduyet.document.PreparedPdfFixture;

/** One honest document of each signer and kind; made once a run. */
final class SignedSamples {

    private static final List<SignedSample> ALL = make();

    private SignedSamples() {}

    static List<SignedSample> all() {
        return ALL;
    }

    private static List<SignedSample> make() {
        try {
            byte[] record = new BaseDocument().table();
            SigningTool.Order prepared = SigningTool.Order.prepared("s1");
            SigningTool.Order visible = SigningTool.Order.visible("truong", 330, 480, 180, 60);
            List<SignedSample> samples = new ArrayList<>();
            samples.add(SignedSample.of(
                    "ours", new OursTool(), PreparedPdfFixture.prepared("Bài dạy", "s1", "s2", "s3"), prepared));
            samples.add(SignedSample.of("ours in another's form", new OursTool(), record, prepared));
            samples.add(SignedSample.of("iText approval", new ItextTool(), record, visible));
            for (int level = 1; level <= 3; level++) {
                samples.add(SignedSample.of("iText P=" + level, new ItextTool(), record, visible.certified(level)));
            }
            samples.add(SignedSample.of("PDFBox", new PdfboxTool(), record, prepared));
            samples.add(SignedSample.of(
                    "PDFBox in object streams", new PdfboxTool(), new BaseDocument().objectStreams(), prepared));
            samples.add(SignedSample.of("DSS", new DssTool(), record, visible));
            samples.add(SignedSample.of("DSS P=2", new DssTool(), record, prepared.certified(2)));
            samples.add(SignedSample.of("DSS LTA", new DssTool(SignatureLevel.PAdES_BASELINE_LTA), record, visible));
            return List.copyOf(samples);
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
