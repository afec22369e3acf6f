package vn.kyduyet.verification.attacks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.pdmodel.PDDocument;

/** What an attacker reads in a file before he changes it. */
final class PdfLook {

    private static final Pattern START = Pattern.compile("startxref\\s+(\\d+)");

    private final byte[] bytes;
    private final PDDocument document;

    private PdfLook(byte[] bytes, PDDocument document) {
        this.bytes = bytes;
        this.document = document;
    }

    static PdfLook at(byte[] file) {
        try {
            return new PdfLook(file, Loader.loadPDF(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    byte[] bytes() {
        return bytes;
    }

    String text() {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    PDDocument document() {
        return document;
    }

    long startOfCrossReferences() {
        Matcher start = START.matcher(text());
        long last = -1;
        while (start.find()) {
            last = Long.parseLong(start.group(1));
        }
        return last;
    }

    boolean hasCrossReferenceStream() {
        return !text().startsWith("xref", (int) startOfCrossReferences());
    }

    /** The number after the highest that is in use. */
    int size() {
        long highest = document.getDocument().getXrefTable().keySet().stream()
                .mapToLong(COSObjectKey::getNumber)
                .max()
                .orElse(0);
        return (int) Math.max(highest + 1, trailer().getInt(COSName.SIZE, 0));
    }

    COSDictionary trailer() {
        return document.getDocument().getTrailer();
    }

    String root() {
        return CosText.of(trailer().getItem(COSName.ROOT));
    }

    Optional<String> info() {
        return Optional.ofNullable(trailer().getItem(COSName.INFO)).map(CosText::of);
    }

    Optional<String> id() {
        return Optional.ofNullable(trailer().getItem(COSName.ID)).map(CosText::of);
    }

    COSDictionary catalog() {
        return document.getDocumentCatalog().getCOSObject();
    }

    int catalogNumber() {
        return number(trailer().getItem(COSName.ROOT));
    }

    COSDictionary pages() {
        return catalog().getCOSDictionary(COSName.PAGES);
    }

    int pagesNumber() {
        return number(catalog().getItem(COSName.PAGES));
    }

    COSDictionary page(int index) {
        return document.getPage(index).getCOSObject();
    }

    int pageNumber(int index) {
        return (int) page(index).getKey().getNumber();
    }

    /** The number of the (first) content stream of a page. */
    int contentNumber(int index) {
        COSBase content = page(index).getItem(COSName.CONTENTS);
        COSBase direct = page(index).getDictionaryObject(COSName.CONTENTS);
        return number(direct instanceof COSArray parts ? parts.get(0) : content);
    }

    /** The form, wherever it is. */
    COSDictionary form() {
        return catalog().getCOSDictionary(COSName.ACRO_FORM);
    }

    int formNumber() {
        return number(catalog().getItem(COSName.ACRO_FORM));
    }

    /** A field, which is its own widget, by its name. */
    COSDictionary field(String name) {
        return document.getDocumentCatalog().getAcroForm().getField(name).getCOSObject();
    }

    int fieldNumber(String name) {
        return (int) field(name).getKey().getNumber();
    }

    /** The value of the newest signature or document timestamp. */
    COSDictionary signature() {
        return document.getSignatureFields().stream()
                .map(field -> field.getCOSObject().getCOSDictionary(COSName.V))
                .filter(value -> value != null && value.getCOSArray(COSName.BYTERANGE) != null)
                .max(Comparator.comparingInt(PdfLook::end))
                .orElseThrow();
    }

    int signatureNumber() {
        return (int) signature().getKey().getNumber();
    }

    /** The name of the field that holds the newest signature. */
    String signedField() {
        COSDictionary value = signature();
        return document.getSignatureFields().stream()
                .filter(field -> field.getCOSObject().getCOSDictionary(COSName.V) == value)
                .findFirst()
                .orElseThrow()
                .getFullyQualifiedName();
    }

    /** The last signature field that holds none. */
    String emptySignatureField() {
        return document.getSignatureFields().stream()
                .filter(field -> !field.getCOSObject().containsKey(COSName.V))
                .reduce((one, other) -> other)
                .orElseThrow()
                .getFullyQualifiedName();
    }

    /** The four numbers of the newest signature. */
    int[] byteRange() {
        return numbers(signature());
    }

    private static int end(COSDictionary signature) {
        int[] range = numbers(signature);
        return range[2] + range[3];
    }

    private static int[] numbers(COSDictionary signature) {
        COSArray range = signature.getCOSArray(COSName.BYTERANGE);
        return IntStream.range(0, range.size()).map(range::getInt).toArray();
    }

    /** Where an object begins; negative when it is in an object stream. */
    long offset(int number) {
        return document.getDocument().getXrefTable().getOrDefault(new COSObjectKey(number, 0), 0L);
    }

    static int number(COSBase reference) {
        return (int) ((COSObject) reference).getKey().getNumber();
    }

    static COSName name(String name) {
        return COSName.getPDFName(name);
    }
}
