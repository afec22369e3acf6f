package vn.kyduyet.verification.attacks;

/**
 * An honest signed document.
 *
 * @param base what was signed
 * @param order how it was signed first
 * @param permission what its certification permits, as DocMDP counts; 0 without one
 * @param pdf the signed file
 */
record SignedSample(String name, SigningTool tool, byte[] base, SigningTool.Order order, int permission, byte[] pdf) {

    static SignedSample of(String name, SigningTool tool, byte[] base, SigningTool.Order order) throws Exception {
        int permission = tool instanceof OursTool ? 2 : order.permission();
        return new SignedSample(name, tool, base, order, permission, tool.sign(base, order));
    }

    /** Another document, which an attacker prepared, signed by the same person in the same way. */
    byte[] signed(byte[] other) throws Exception {
        return tool.sign(other, order);
    }

    PdfLook look() {
        return PdfLook.at(pdf);
    }

    /** A revision after the whole file. */
    RawPdf revision() {
        return RawPdf.after(pdf);
    }

    @Override
    public String toString() {
        return name;
    }
}
