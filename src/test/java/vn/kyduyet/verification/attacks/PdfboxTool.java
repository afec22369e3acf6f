package vn.kyduyet.verification.attacks;

import vn.kyduyet.verification.SignedPdfFixture;

/** PDFBox with Bouncy Castle, in prepared fields. */
final class PdfboxTool implements SigningTool {

    @Override
    public String name() {
        return "PDFBox";
    }

    @Override
    public byte[] sign(byte[] pdf, Order order) throws Exception {
        return SignedPdfFixture.signed(pdf, order.field(), TestOffice.PRINCIPAL);
    }
}
