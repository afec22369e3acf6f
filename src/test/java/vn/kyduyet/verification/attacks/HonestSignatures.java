package vn.kyduyet.verification.attacks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import vn.kyduyet.document.PreparedPdfFixture;

/** One to eight signatures by the same and by different signers, in prepared fields and in new ones. */
final class HonestSignatures {

    private static final List<Integer> COUNTS = List.of(1, 2, 3, 8);

    private HonestSignatures() {}

    static Stream<HonestTwin> all() {
        List<HonestTwin> twins = new ArrayList<>();
        for (SigningTool tool : HonestTwins.SIGNERS) {
            for (int count : COUNTS) {
                twins.add(new HonestTwin(
                        count + " by " + tool.name(), () -> chain(new BaseDocument().table(), count, List.of(tool))));
            }
        }
        twins.add(new HonestTwin("8 by all in turn", () -> chain(new BaseDocument().table(), 8, HonestTwins.SIGNERS)));
        twins.add(new HonestTwin(
                "8 on our own sheet",
                () -> chain(
                        PreparedPdfFixture.prepared("Bài", "s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8"),
                        8,
                        List.of(HonestTwins.OURS))));
        twins.add(new HonestTwin(
                "all in turn on our own sheet",
                () -> chain(PreparedPdfFixture.prepared("Bài", "s1", "s2", "s3", "s4"), 4, HonestTwins.SIGNERS)));
        twins.add(new HonestTwin("three by iText in new fields in blank space", () -> inNewFields(HonestTwins.ITEXT)));
        twins.add(new HonestTwin("three by DSS in new fields in blank space", () -> inNewFields(new DssTool())));
        twins.add(
                new HonestTwin("certified by iText P=2, then prepared fields", () -> certified(HonestTwins.ITEXT, 2)));
        twins.add(
                new HonestTwin("certified by iText P=3, then prepared fields", () -> certified(HonestTwins.ITEXT, 3)));
        twins.add(new HonestTwin("certified by DSS P=2, then prepared fields", () -> certified(HonestTwins.DSS, 2)));
        twins.add(new HonestTwin(
                "iText, then DSS with a picture",
                () -> chain(new BaseDocument().table(), 2, List.of(HonestTwins.ITEXT, new DssTool()))));
        twins.add(new HonestTwin("a seal over a third of a signature", HonestSignatures::sealed));
        return twins.stream();
    }

    private static byte[] chain(byte[] base, int count, List<SigningTool> tools) throws Exception {
        byte[] pdf = base;
        for (int number = 1; number <= count; number++) {
            pdf = tools.get((number - 1) % tools.size()).sign(pdf, SigningTool.Order.prepared("s" + number));
        }
        return pdf;
    }

    private static byte[] inNewFields(SigningTool tool) throws Exception {
        byte[] pdf = new BaseDocument().table();
        for (int number = 0; number < 3; number++) {
            pdf = tool.sign(pdf, SigningTool.Order.visible("new" + number, 60 + 170 * number, 500, 150, 60));
        }
        return pdf;
    }

    private static byte[] certified(SigningTool tool, int level) throws Exception {
        byte[] pdf = tool.sign(
                new BaseDocument().table(), SigningTool.Order.prepared("s1").certified(level));
        pdf = HonestTwins.ITEXT.sign(pdf, SigningTool.Order.prepared("s2"));
        pdf = HonestTwins.PDFBOX.sign(pdf, SigningTool.Order.prepared("s3"));
        return HonestTwins.DSS.sign(pdf, SigningTool.Order.prepared("s4"));
    }

    private static byte[] sealed() throws Exception {
        OursTool ours = new OursTool();
        byte[] signed = ours.sign(PreparedPdfFixture.toBeSealed("Quyết định"), SigningTool.Order.prepared("s1"));
        byte[] numbered = ours.fill(ours.fill(signed, "number", "12"), "day", "23");
        return ours.seal(numbered, "seal", 36);
    }
}
