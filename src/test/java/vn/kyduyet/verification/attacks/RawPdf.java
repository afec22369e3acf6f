package vn.kyduyet.verification.attacks;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes a PDF, or a revision after one, byte by byte: no library writes the files that attackers write. Text is Latin
 * 1, a byte for a letter.
 */
final class RawPdf {

    private static final int LAST_GENERATION = 65_535;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final SortedMap<Integer, Entry> entries = new TreeMap<>();
    private final Map<String, String> trailer = new LinkedHashMap<>();
    private final boolean fresh;
    private String lineEnd = "\n";
    private boolean streamed;
    private int size;

    private RawPdf(boolean fresh) {
        this.fresh = fresh;
    }

    /** An empty file. */
    static RawPdf file(String version) {
        RawPdf file = new RawPdf(true);
        file.raw("%PDF-" + version + "\n%\u00e2\u00e3\u00cf\u00d3\n");
        file.entries.put(0, new Entry(0, 0, LAST_GENERATION));
        return file;
    }

    /** A revision after a file, with the same kind of cross references. */
    static RawPdf after(PdfLook file) {
        byte[] bytes = file.bytes();
        RawPdf revision = after(file, bytes);
        return bytes[bytes.length - 1] == '\n' ? revision : revision.raw("\n");
    }

    /** A revision of a file that begins with other bytes. */
    static RawPdf after(PdfLook file, byte[] begin) {
        RawPdf revision = new RawPdf(false);
        revision.raw(begin);
        revision.size = file.size();
        revision.streamed = file.hasCrossReferenceStream();
        revision.trailer("Root", file.root());
        file.info().ifPresent(info -> revision.trailer("Info", info));
        file.id().ifPresent(id -> revision.trailer("ID", id));
        revision.trailer("Prev", String.valueOf(file.startOfCrossReferences()));
        return revision;
    }

    static RawPdf after(byte[] file) {
        return after(PdfLook.at(file));
    }

    RawPdf lineEnd(String end) {
        lineEnd = end;
        return this;
    }

    long position() {
        return out.size();
    }

    /** The number of a new object. */
    int fresh() {
        return Math.max(size, entries.isEmpty() ? 0 : entries.lastKey() + 1);
    }

    RawPdf raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    RawPdf raw(String text) {
        return raw(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    RawPdf object(int number, String body) {
        return object(number, body.getBytes(StandardCharsets.ISO_8859_1));
    }

    RawPdf object(int number, byte[] body) {
        entries.put(number, new Entry(1, position(), 0));
        return raw(number + " 0 obj" + lineEnd).raw(body).raw(lineEnd + "endobj" + lineEnd);
    }

    RawPdf stream(int number, String keys, String data) {
        return stream(number, keys, data.getBytes(StandardCharsets.ISO_8859_1));
    }

    RawPdf stream(int number, String keys, byte[] data) {
        return object(number, streamBody(keys, data));
    }

    static byte[] streamBody(String keys, byte[] data) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(
                ("<< " + keys + " /Length " + data.length + " >>\nstream\n").getBytes(StandardCharsets.ISO_8859_1));
        body.writeBytes(data);
        body.writeBytes("\nendstream".getBytes(StandardCharsets.ISO_8859_1));
        return body.toByteArray();
    }

    /** An object stream with these objects in it, uncompressed, so that the file can be read. */
    RawPdf objectStream(int number, SortedMap<Integer, String> objects) {
        StringBuilder index = new StringBuilder();
        StringBuilder bodies = new StringBuilder();
        int place = 0;
        for (Map.Entry<Integer, String> each : objects.entrySet()) {
            index.append(each.getKey()).append(' ').append(bodies.length()).append(' ');
            bodies.append(each.getValue()).append('\n');
            entries.put(each.getKey(), new Entry(2, number, place++));
        }
        String keys = "/Type /ObjStm /N " + objects.size() + " /First " + index.length();
        return stream(number, keys, index.toString() + bodies);
    }

    /** Says in the cross references that there is no such object any more. */
    RawPdf free(int number) {
        entries.put(number, new Entry(0, 0, 1));
        return this;
    }

    /** Says in the cross references that the object is at some place, wherever that is. */
    RawPdf entry(int number, long offset) {
        entries.put(number, new Entry(1, offset, 0));
        return this;
    }

    /** Says in the cross references that the object is within an object stream. */
    RawPdf compressedEntry(int number, int container, int place) {
        entries.put(number, new Entry(2, container, place));
        return this;
    }

    RawPdf withoutEntry(int number) {
        entries.remove(number);
        return this;
    }

    RawPdf trailer(String key, String value) {
        trailer.put(key, value);
        return this;
    }

    RawPdf withoutTrailer(String key) {
        trailer.remove(key);
        return this;
    }

    /** Cross references of the kind that the file had before, and the end. */
    byte[] end() {
        return streamed ? endWithStream() : endWithTable();
    }

    byte[] endWithTable() {
        long start = position();
        return table().raw("trailer" + lineEnd + trailerText() + lineEnd).finish(start);
    }

    byte[] endWithStream() {
        long start = position();
        return crossReferenceStream(fresh()).finish(start);
    }

    /** A table for viewers of PDF 1.4, and a stream that the trailer points to with what only newer ones see. */
    byte[] endHybrid(SortedMap<Integer, String> hidden) {
        int container = fresh();
        RawPdf only = new RawPdf(false);
        only.raw(new byte[0]);
        Map<Integer, Entry> visible = new TreeMap<>(entries);
        objectStream(container, hidden);
        Entry ofContainer = entries.get(container);
        Map<Integer, Entry> compressed = new TreeMap<>(entries);
        compressed.keySet().retainAll(hidden.keySet());
        entries.clear();
        entries.putAll(compressed);
        entries.put(container, ofContainer);
        long stream = position();
        crossReferenceStream(container + 1);
        entries.clear();
        entries.putAll(visible);
        entries.put(container, ofContainer);
        hidden.keySet().forEach(number -> entries.putIfAbsent(number, new Entry(0, 0, LAST_GENERATION)));
        trailer("XRefStm", String.valueOf(stream));
        size = Math.max(size, container + 2);
        return endWithTable();
    }

    RawPdf table() {
        raw("xref" + lineEnd);
        if (fresh) {
            return section(0, entries);
        }
        if (entries.isEmpty()) {
            return raw("0 0" + lineEnd);
        }
        SortedMap<Integer, Entry> run = new TreeMap<>();
        for (Map.Entry<Integer, Entry> each : entries.entrySet()) {
            if (!run.isEmpty() && each.getKey() != run.lastKey() + 1) {
                section(run.firstKey(), run);
                run.clear();
            }
            run.put(each.getKey(), each.getValue());
        }
        return section(run.firstKey(), run);
    }

    private RawPdf section(int first, SortedMap<Integer, Entry> run) {
        int count = run.lastKey() - first + 1;
        raw(first + " " + count + lineEnd);
        for (int number = first; number < first + count; number++) {
            Entry entry = run.getOrDefault(number, new Entry(0, 0, 0));
            char kind = entry.kind == 1 ? 'n' : 'f';
            raw(String.format("%010d %05d %c%s", entry.one, entry.other, kind, lineEnd.length() == 2 ? "\r\n" : " \n"));
        }
        return this;
    }

    String trailerText() {
        StringBuilder text = new StringBuilder("<< /Size " + fresh());
        trailer.forEach(
                (key, value) -> text.append(" /").append(key).append(' ').append(value));
        return text.append(" >>").toString();
    }

    private RawPdf crossReferenceStream(int number) {
        long start = position();
        entries.put(number, new Entry(1, start, 0));
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        StringBuilder index = new StringBuilder();
        entries.forEach((each, entry) -> {
            index.append(each).append(" 1 ");
            data.write(entry.kind);
            for (int shift = 24; shift >= 0; shift -= 8) {
                data.write((int) (entry.one >>> shift));
            }
            data.write((int) entry.other >>> 8);
            data.write((int) entry.other);
        });
        StringBuilder keys = new StringBuilder("/Type /XRef /W [1 4 2] /Index [" + index + "] /Size " + fresh());
        trailer.forEach(
                (key, value) -> keys.append(" /").append(key).append(' ').append(value));
        return stream(number, keys.toString(), data.toByteArray());
    }

    RawPdf startOfCrossReferences(long start) {
        return raw("startxref" + lineEnd + start + lineEnd + "%%EOF" + lineEnd);
    }

    private byte[] finish(long start) {
        return startOfCrossReferences(start).bytes();
    }

    /** What was written, without any end. */
    byte[] bytes() {
        return out.toByteArray();
    }

    /** As in a cross-reference stream: free, at a place, or within an object stream. */
    private record Entry(int kind, long one, long other) {}
}
