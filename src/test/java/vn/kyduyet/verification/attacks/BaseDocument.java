package vn.kyduyet.verification.attacks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A record of a school before its first signature, written by hand: two pages of text, a form with an empty and a filled
 * text field and eight empty signature fields, an optional layer and metadata. Every object has a known number.
 */
final class BaseDocument {

    static final int CATALOG = 1;
    static final int PAGES = 2;
    static final int FORM = 3;
    static final int PAGE = 4;
    static final int SECOND_PAGE = 5;
    static final int CONTENT = 6;
    static final int SECOND_CONTENT = 7;
    static final int FONT = 8;
    static final int FORM_FONT = 9;
    static final int NOTE = 10;
    static final int GRADE = 11;
    static final int GRADE_APPEARANCE = 12;
    static final int ENCODING = 13;

    /** The first of eight. */
    static final int FIRST_SIGNATURE = 14;

    static final int INFO = 22;
    static final int METADATA = 23;
    static final int LAYER = 24;
    static final int PICTURE = 25;
    static final int NEXT = 26;

    static final String TEXT = text("KET QUA: DAT. DIEM: 9,5", 760) + layered(text("DA DUYET", 720));
    static final String SECOND_TEXT = text("TRANG HAI: NHAN XET", 760);

    private final Map<Integer, String> objects = new LinkedHashMap<>();
    private final Map<Integer, String[]> streams = new LinkedHashMap<>();
    private String version = "1.7";
    private String lineEnd = "\n";

    BaseDocument() {
        objects.put(
                CATALOG,
                "<< /Type /Catalog /Pages 2 0 R /AcroForm 3 0 R /Metadata 23 0 R /OCProperties << /OCGs [24 0 R] /D <<"
                        + " /Order [24 0 R] /ON [24 0 R] >> >> >>");
        objects.put(
                PAGES,
                "<< /Type /Pages /Kids [4 0 R 5 0 R] /Count 2 /MediaBox [0 0 595 842] /Resources << /Font << /F1 8 0 R"
                        + " >> /XObject << /P1 25 0 R >> /Properties << /L1 24 0 R >> >> >>");
        objects.put(
                FORM,
                "<< /Fields [10 0 R 11 0 R " + signatureFields() + "] /NeedAppearances false /DA (/Helv 12 Tf 0 g)"
                        + " /DR << /Font << /Helv 9 0 R >> >> >>");
        objects.put(
                PAGE,
                "<< /Type /Page /Parent 2 0 R /Contents 6 0 R /Annots [10 0 R 11 0 R " + signatureFields() + "] >>");
        objects.put(SECOND_PAGE, "<< /Type /Page /Parent 2 0 R /Contents 7 0 R >>");
        stream(CONTENT, "", TEXT);
        stream(SECOND_CONTENT, "", SECOND_TEXT);
        objects.put(FONT, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding 13 0 R >>");
        objects.put(FORM_FONT, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding 13 0 R >>");
        objects.put(
                NOTE,
                "<< /Type /Annot /Subtype /Widget /FT /Tx /T (note) /Rect [72 600 272 620] /F 4 /P 4 0 R /DA (/Helv 12 Tf"
                        + " 0 g) >>");
        objects.put(
                GRADE,
                "<< /Type /Annot /Subtype /Widget /FT /Tx /T (grade) /Rect [72 640 272 660] /F 4 /P 4 0 R /DA (/Helv 12"
                        + " Tf 0 g) /V (7) /AP << /N 12 0 R >> >>");
        stream(GRADE_APPEARANCE, appearance(200, 20), shown("7"));
        objects.put(ENCODING, "<< /Type /Encoding /BaseEncoding /WinAnsiEncoding >>");
        for (int number = 1; number <= 8; number++) {
            int left = number % 2 == 1 ? 72 : 320;
            int bottom = 100 + 90 * ((number - 1) / 2);
            objects.put(
                    FIRST_SIGNATURE + number - 1,
                    "<< /Type /Annot /Subtype /Widget /FT /Sig /T (s" + number + ") /F 4 /P 4 0 R /Rect [" + left + " "
                            + bottom + " " + (left + 180) + " " + (bottom + 70) + "] >>");
        }
        objects.put(INFO, "<< /Title (Ket qua) /Producer (Truong) >>");
        stream(METADATA, "/Type /Metadata /Subtype /XML", "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"></x:xmpmeta>");
        objects.put(LAYER, "<< /Type /OCG /Name (Duyet) >>");
        stream(PICTURE, "/Type /XObject /Subtype /Form /BBox [0 0 595 842]", "0.8 g 72 690 100 2 re f");
    }

    static String text(String words, int bottom) {
        return "BT /F1 18 Tf 72 " + bottom + " Td (" + words + ") Tj ET\n";
    }

    private static String layered(String content) {
        return "/OC /L1 BDC\n" + content + "EMC\n/P1 Do\n";
    }

    static String appearance(int width, int height) {
        return "/Type /XObject /Subtype /Form /BBox [0 0 " + width + " " + height
                + "] /Resources << /Font << /Helv 9 0 R >> >>";
    }

    static String shown(String value) {
        return "/Tx BMC q BT /Helv 12 Tf 0 g 2 5 Td (" + value + ") Tj ET Q EMC";
    }

    private static String signatureFields() {
        return IntStream.range(FIRST_SIGNATURE, FIRST_SIGNATURE + 8)
                .mapToObj(number -> number + " 0 R")
                .collect(Collectors.joining(" "));
    }

    BaseDocument version(String number) {
        version = number;
        return this;
    }

    BaseDocument lineEnd(String end) {
        lineEnd = end;
        return this;
    }

    /** Sets an object; a stream of that number goes. */
    BaseDocument object(int number, String body) {
        streams.remove(number);
        objects.put(number, body);
        return this;
    }

    BaseDocument stream(int number, String keys, String data) {
        objects.remove(number);
        streams.put(number, new String[] {keys, data});
        return this;
    }

    /** Replaces a part of an object that must be there. */
    BaseDocument with(int number, String part, String other) {
        String body = objects.get(number);
        if (!body.contains(part)) {
            throw new IllegalArgumentException(part + " is not in " + body);
        }
        objects.put(number, body.replace(part, other));
        return this;
    }

    /** A classical table of cross references. */
    byte[] table() {
        return into(begin()).endWithTable();
    }

    /** A cross-reference stream, and each object by itself. */
    byte[] crossReferenceStream() {
        return into(begin()).endWithStream();
    }

    /** A cross-reference stream, and object streams. */
    byte[] objectStreams() {
        return compressedInto(begin()).endWithStream();
    }

    /** A table, and the layer and the information only for viewers of PDF 1.5 and later. */
    byte[] hybrid() {
        RawPdf file = begin();
        SortedMap<Integer, String> hidden = new TreeMap<>();
        objects.forEach((number, body) -> {
            if (number == LAYER || number == INFO) {
                hidden.put(number, body);
            } else {
                file.object(number, body);
            }
        });
        streams.forEach((number, body) -> file.stream(number, body[0], body[1]));
        return file.endHybrid(hidden);
    }

    /** The objects after what stands in the file already. */
    RawPdf into(RawPdf file) {
        objects.forEach(file::object);
        streams.forEach((number, body) -> file.stream(number, body[0], body[1]));
        return file;
    }

    RawPdf compressedInto(RawPdf file) {
        streams.forEach((number, body) -> file.stream(number, body[0], body[1]));
        return file.objectStream(100, new TreeMap<>(objects));
    }

    RawPdf begin() {
        return RawPdf.file(version)
                .lineEnd(lineEnd)
                .trailer("Root", "1 0 R")
                .trailer("Info", "22 0 R")
                .trailer("ID", "[<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]");
    }
}
