package vn.kyduyet.verification.attacks;

import java.util.List;
import java.util.Map;

/** After a certification that permits nothing (DocMDP, P=1), what would be honest is an attack. */
final class NothingPermitted {

    private NothingPermitted() {}

    static List<Attack> all() {
        return List.of(
                none("a field is filled by hand", sample -> HonestFillings.byHand(sample.pdf())),
                none("a field is filled by iText", sample -> HonestFillings.byItext(sample.pdf())),
                none(
                        "a prepared field is signed by iText",
                        sample -> new ItextTool().sign(sample.pdf(), SigningTool.Order.prepared("s2"))),
                none(
                        "a prepared field is signed by PDFBox",
                        sample -> new PdfboxTool().sign(sample.pdf(), SigningTool.Order.prepared("s2"))),
                none(
                        "a prepared field is signed by us",
                        sample -> new OursTool().sign(sample.pdf(), SigningTool.Order.prepared("s2"))),
                none(
                        "a new field is signed by iText",
                        sample -> new ItextTool()
                                .sign(sample.pdf(), SigningTool.Order.visible("more", 60, 400, 100, 40))),
                none("a note away from text", sample -> {
                    PdfLook file = sample.look();
                    RawPdf revision = RawPdf.after(file);
                    int note = revision.fresh();
                    return revision.object(
                                    note, "<< /Type /Annot /Subtype /Text /Rect [500 780 520 800] /Contents (Xem) >>")
                            .object(file.pageNumber(0), Annotations.added(file, note))
                            .end();
                }),
                none("a title in the information", sample -> {
                    PdfLook file = sample.look();
                    return RawPdf.after(file)
                            .object(
                                    BaseDocument.INFO,
                                    CosText.of(
                                            file.document()
                                                    .getDocumentInformation()
                                                    .getCOSObject(),
                                            Map.of("Title", "(Khong dat)")))
                            .end();
                }));
    }

    private static Attack none(String name, Attack.Making making) {
        return Attack.of(name, Caught.BY_ITS_RANGE, sample -> sample.permission() == 1, making);
    }
}
