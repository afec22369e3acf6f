package vn.kyduyet.verification.attacks;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the attacker wants to be read: a white sheet over everything, a bar and other words. */
final class Forgery {

    static final String CONTENT = "q 1 g 0 0 2000 2000 re f 0 g 72 650 300 40 re f BT /F1 24 Tf 72 720 Td (KET QUA:"
            + " KHONG DAT. DIEM: 1,0) Tj ET Q\n";

    static final String RESOURCES = "<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>";

    private Forgery() {}

    /** Gives page 1 a new content with resources of its own. */
    static RawPdf page(RawPdf revision, PdfLook file) {
        int content = revision.fresh();
        revision.stream(content, "", CONTENT);
        return revision.object(file.pageNumber(0), page(file, content));
    }

    /** Page 1 with another content. */
    static String page(PdfLook file, int content) {
        return page(file, Map.of("Contents", content + " 0 R", "Resources", RESOURCES));
    }

    static String page(PdfLook file, Map<String, String> changes) {
        return CosText.of(file.page(0), new LinkedHashMap<>(changes));
    }
}
