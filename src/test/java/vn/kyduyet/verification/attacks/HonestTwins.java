package vn.kyduyet.verification.attacks;

import java.util.List;
import java.util.stream.Stream;

/** Every honest file that the verifier must pass. */
final class HonestTwins {

    static final SigningTool OURS = new OursTool();
    static final SigningTool ITEXT = new ItextTool();
    static final SigningTool PDFBOX = new PdfboxTool();
    static final SigningTool DSS = DssTool.withoutPicture();
    static final List<SigningTool> SIGNERS = List.of(OURS, ITEXT, PDFBOX, DSS);

    private HonestTwins() {}

    static Stream<HonestTwin> all() {
        return Stream.of(
                        HonestSignatures.all(),
                        HonestContainers.all(),
                        HonestFillings.all(),
                        HonestValidationData.all(),
                        samples())
                .flatMap(twins -> twins);
    }

    private static Stream<HonestTwin> samples() {
        return SignedSamples.all().stream().map(sample -> new HonestTwin("sample " + sample, sample::pdf));
    }
}
