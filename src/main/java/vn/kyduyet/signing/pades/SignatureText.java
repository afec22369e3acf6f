package vn.kyduyet.signing.pades;

/**
 * The agency's name and the time of signing: on an attachment and on an electronic copy, and nowhere else (NĐ 30/2020,
 * Phụ lục I).
 */
public record SignatureText(String agency) implements Appearance {}
