package vn.kyduyet.verification.checks;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.filter.FilterFactory;
import vn.kyduyet.verification.checks.PdfSyntax.Keyword;
import vn.kyduyet.verification.checks.PdfSyntax.Name;
import vn.kyduyet.verification.checks.PdfSyntax.Reference;

/**
 * Reads one incremental update so that every byte of it is accounted for: objects, each named once by the update's list
 * of objects; that list; its trailer; and the end. Nothing else may stand there.
 */
final class RevisionReader {

    private static final int LARGEST_LIST = 64 * 1024 * 1024;
    private static final int FREE = 0;
    private static final int IN_FILE = 1;
    private static final int IN_STREAM = 2;

    private final byte[] file;
    private final int start;
    private final PdfSyntax syntax;

    private final Map<Long, Written> objects = new LinkedHashMap<>();
    private final Map<COSObjectKey, LaterRevision.Entry> entries = new LinkedHashMap<>();
    private final List<Long> lists = new ArrayList<>();
    private Map<String, Object> trailer = Map.of();

    private RevisionReader(byte[] file, int start) {
        this.file = file;
        this.start = start;
        this.syntax = new PdfSyntax(file, start, file.length);
    }

    /** An object as it stands in the file: from {@code offset} on; a stream's bytes from {@code dataFrom} on. */
    private record Written(COSObjectKey key, long offset, Object value, int dataFrom, int dataLength) {

        boolean isStream() {
            return dataFrom >= 0;
        }

        boolean isOfType(String type) {
            return isStream() && value instanceof Map<?, ?> entries && new Name(type).equals(entries.get("Type"));
        }
    }

    /**
     * Reads the update that begins at a position.
     *
     * @throws StructureFault when it is written in any other way
     */
    static LaterRevision read(byte[] file, int start) throws StructureFault {
        return new RevisionReader(file, start).read();
    }

    private LaterRevision read() throws StructureFault {
        syntax.skipSpace();
        while (!syntax.startsWith("startxref")) {
            if (syntax.startsWith("xref")) {
                table();
            } else {
                object();
            }
            syntax.skipSpace();
        }
        long listAt = end();
        if (!lists.contains(listAt)) {
            throw StructureFault.crossReference(listAt);
        }
        int last = syntax.position();
        compressedObjects();
        everyObjectIsListed();
        return new LaterRevision(start, last, listAt, entries, trailer);
    }

    private long end() throws StructureFault {
        syntax.take("startxref");
        long listAt = syntax.number();
        syntax.skipSpace();
        syntax.take("%%EOF");
        if (syntax.startsWith("\r\n")) {
            syntax.take("\r\n");
        } else if (syntax.startsWith("\n")) {
            syntax.take("\n");
        } else if (syntax.startsWith("\r")) {
            syntax.take("\r");
        }
        return listAt;
    }

    private void object() throws StructureFault {
        int offset = syntax.position();
        if (!syntax.atDigit()) {
            throw StructureFault.unexplained(offset);
        }
        long number = syntax.number();
        long generation = syntax.number();
        syntax.skipSpace();
        syntax.take("obj");
        Object value = syntax.value();
        syntax.skipSpace();
        int dataFrom = -1;
        int dataLength = 0;
        if (syntax.startsWith("stream") && value instanceof Map<?, ?> dictionary) {
            syntax.take("stream");
            syntax.take(syntax.startsWith("\r\n") ? "\r\n" : "\n");
            dataFrom = syntax.position();
            dataLength = length(dictionary.get("Length"), dataFrom);
            syntax.position(dataFrom + dataLength);
            syntax.skipSpace();
            syntax.take("endstream");
            syntax.skipSpace();
        }
        if (value instanceof Keyword) {
            throw StructureFault.unexplained(offset);
        }
        syntax.take("endobj");
        COSObjectKey key = new COSObjectKey(number, (int) generation);
        Written written = new Written(key, offset, value, dataFrom, dataLength);
        objects.put((long) offset, written);
        if (written.isOfType("XRef")) {
            stream(written);
            syntax.allowComments();
        }
    }

    private int length(Object length, int from) throws StructureFault {
        if (length instanceof Long bytes && bytes <= file.length - from) {
            return bytes.intValue();
        }
        if (length instanceof Reference) {
            // Told by another object; the data themselves say where they end, and that object is compared with it.
            int at = PdfSyntax.indexOf(file, "endstream", from);
            if (at < 0) {
                throw StructureFault.unexplained(from);
            }
            return at - from;
        }
        throw StructureFault.unexplained(from);
    }

    private void table() throws StructureFault {
        lists.add((long) syntax.position());
        syntax.take("xref");
        syntax.skipSpace();
        Set<Long> said = new HashSet<>();
        while (syntax.atDigit()) {
            long first = syntax.number();
            long count = syntax.number();
            for (long number = first; number < first + count; number++) {
                int at = syntax.position();
                long offset = syntax.number();
                long generation = syntax.number();
                syntax.skipSpace();
                boolean free = syntax.startsWith("f");
                syntax.take(free ? "f" : "n");
                if (!said.add(number)) {
                    throw StructureFault.ambiguous(at);
                }
                list(
                        new COSObjectKey(number, free ? 0 : (int) generation),
                        free ? new LaterRevision.Free() : new LaterRevision.InFile(offset),
                        at);
            }
            syntax.skipSpace();
        }
        syntax.take("trailer");
        if (!(syntax.value() instanceof Map<?, ?> said2)) {
            throw StructureFault.unexplained(syntax.position());
        }
        trailer(said2);
        syntax.allowComments();
    }

    @SuppressWarnings("unchecked")
    private void trailer(Map<?, ?> said) throws StructureFault {
        if (!trailer.isEmpty() && said.containsKey("Root") && trailer.containsKey("Root")) {
            // A hybrid file: the stream's trailer repeats the table's, and must say the same.
            if (!trailer.get("Root").equals(said.get("Root"))) {
                throw StructureFault.ambiguous(syntax.position());
            }
        }
        Map<String, Object> all = new HashMap<>((Map<String, Object>) said);
        all.putAll(trailer);
        trailer = all;
    }

    private void list(COSObjectKey key, LaterRevision.Entry entry, long at) throws StructureFault {
        LaterRevision.Entry before = entries.get(key);
        boolean hybrid = before instanceof LaterRevision.Free || entry instanceof LaterRevision.Free;
        if (before != null && !hybrid && !before.equals(entry)) {
            throw StructureFault.ambiguous(at);
        }
        if (before == null || before instanceof LaterRevision.Free) {
            entries.put(key, entry);
        }
    }

    private void stream(Written written) throws StructureFault {
        lists.add(written.offset());
        Map<?, ?> dictionary = (Map<?, ?>) written.value();
        byte[] data = decoded(written);
        int[] widths = widths(dictionary, written.offset());
        int row = widths[0] + widths[1] + widths[2];
        int at = 0;
        for (long[] section : sections(dictionary, written.offset())) {
            for (long number = section[0]; number < section[0] + section[1]; number++) {
                if (at + row > data.length) {
                    throw StructureFault.crossReference(written.offset());
                }
                long type = widths[0] == 0 ? IN_FILE : field(data, at, widths[0]);
                long second = field(data, at + widths[0], widths[1]);
                long third = field(data, at + widths[0] + widths[1], widths[2]);
                at += row;
                listInStream(written, number, (int) type, second, third);
            }
        }
        trailer(dictionary);
    }

    private void listInStream(Written written, long number, int type, long second, long third) throws StructureFault {
        switch (type) {
            case FREE -> list(new COSObjectKey(number, 0), new LaterRevision.Free(), written.offset());
            case IN_FILE ->
                list(new COSObjectKey(number, (int) third), new LaterRevision.InFile(second), written.offset());
            case IN_STREAM ->
                list(
                        new COSObjectKey(number, 0),
                        new LaterRevision.InStream((int) second, (int) third),
                        written.offset());
            default -> throw StructureFault.crossReference(written.offset());
        }
    }

    private static long field(byte[] data, int at, int width) {
        long number = 0;
        for (int index = 0; index < width; index++) {
            number = number << 8 | data[at + index] & 0xff;
        }
        return number;
    }

    private static int[] widths(Map<?, ?> dictionary, long offset) throws StructureFault {
        if (dictionary.get("W") instanceof List<?> list && list.size() == 3) {
            int[] widths = new int[3];
            for (int index = 0; index < 3; index++) {
                if (!(list.get(index) instanceof Long width) || width > 8) {
                    throw StructureFault.crossReference(offset);
                }
                widths[index] = width.intValue();
            }
            return widths;
        }
        throw StructureFault.crossReference(offset);
    }

    private static List<long[]> sections(Map<?, ?> dictionary, long offset) throws StructureFault {
        List<long[]> sections = new ArrayList<>();
        if (!(dictionary.get("Size") instanceof Long size)) {
            throw StructureFault.crossReference(offset);
        }
        if (!(dictionary.get("Index") instanceof List<?> index)) {
            sections.add(new long[] {0, size});
            return sections;
        }
        for (int at = 0; at + 1 < index.size(); at += 2) {
            if (!(index.get(at) instanceof Long first) || !(index.get(at + 1) instanceof Long count)) {
                throw StructureFault.crossReference(offset);
            }
            sections.add(new long[] {first, count});
        }
        return sections;
    }

    private byte[] decoded(Written written) throws StructureFault {
        Map<?, ?> dictionary = (Map<?, ?>) written.value();
        byte[] data = new byte[written.dataLength()];
        System.arraycopy(file, written.dataFrom(), data, 0, data.length);
        Object filter = dictionary.get("Filter");
        if (filter instanceof List<?> filters && filters.size() == 1) {
            filter = filters.get(0);
        }
        if (filter == null) {
            return data;
        }
        if (!new Name("FlateDecode").equals(filter)) {
            throw StructureFault.crossReference(written.offset());
        }
        try (Bounded out = new Bounded()) {
            FilterFactory.INSTANCE
                    .getFilter(COSName.FLATE_DECODE)
                    .decode(new ByteArrayInputStream(data), out, parameters(dictionary), 0);
            return out.toByteArray();
        } catch (IOException | RuntimeException undecodable) {
            throw StructureFault.crossReference(written.offset());
        }
    }

    private static COSDictionary parameters(Map<?, ?> dictionary) {
        COSDictionary parameters = new COSDictionary();
        Object given = dictionary.get("DecodeParms");
        if (given instanceof List<?> list && list.size() == 1) {
            given = list.get(0);
        }
        if (given instanceof Map<?, ?> entries) {
            entries.forEach((name, value) -> {
                if (value instanceof Long number) {
                    parameters.setLong(String.valueOf(name), number);
                }
            });
        }
        COSDictionary stream = new COSDictionary();
        stream.setItem(COSName.FILTER, COSName.FLATE_DECODE);
        stream.setItem(COSName.DECODE_PARMS, parameters);
        return stream;
    }

    /** What stands in object streams is read as strictly as what stands in the file. */
    private void compressedObjects() throws StructureFault {
        for (Written container : objects.values()) {
            if (container.isOfType("ObjStm")) {
                contained(container);
            }
        }
        for (LaterRevision.Entry entry : entries.values()) {
            boolean here = entry instanceof LaterRevision.InStream in
                    && objects.values().stream()
                            .anyMatch(object ->
                                    object.isOfType("ObjStm") && object.key().getNumber() == in.container());
            if (entry instanceof LaterRevision.InStream && !here) {
                throw StructureFault.crossReference(start);
            }
        }
    }

    private void contained(Written container) throws StructureFault {
        Map<?, ?> dictionary = (Map<?, ?>) container.value();
        byte[] data = decoded(container);
        if (!(dictionary.get("N") instanceof Long count) || !(dictionary.get("First") instanceof Long first)) {
            throw StructureFault.crossReference(container.offset());
        }
        try {
            PdfSyntax heads = new PdfSyntax(data, 0, (int) Math.min(first, data.length));
            Set<Long> numbers = new HashSet<>();
            for (int index = 0; index < count; index++) {
                long number = heads.number();
                long offset = heads.number();
                LaterRevision.Entry entry = entries.get(new COSObjectKey(number, 0));
                boolean listed = entry instanceof LaterRevision.InStream in
                        && in.container() == container.key().getNumber()
                        && in.index() == index;
                if (!listed || !numbers.add(number)) {
                    throw StructureFault.orphan(container.offset());
                }
                new PdfSyntax(data, (int) Math.min(first + offset, data.length), data.length).value();
            }
        } catch (StructureFault inside) {
            // Positions in a compressed stream say nothing to anyone: the stream's own is told.
            throw inside.at(container.offset());
        }
    }

    private void everyObjectIsListed() throws StructureFault {
        Map<COSObjectKey, Long> seen = new HashMap<>();
        for (Written object : objects.values()) {
            if (seen.put(object.key(), object.offset()) != null) {
                throw StructureFault.ambiguous(object.offset());
            }
            boolean listed = entries.get(object.key()) instanceof LaterRevision.InFile entry
                    && entry.offset() == object.offset();
            // A list that is a stream need not name itself.
            if (!listed && !(object.isOfType("XRef") && !entries.containsKey(object.key()))) {
                throw StructureFault.orphan(object.offset());
            }
            told(object);
        }
        for (LaterRevision.Entry entry : entries.values()) {
            if (entry instanceof LaterRevision.InFile in && in.offset() >= start && !objects.containsKey(in.offset())) {
                throw StructureFault.crossReference(in.offset());
            }
        }
    }

    /** The length of a stream that another object tells must be what the data's end says. */
    private void told(Written stream) throws StructureFault {
        if (!stream.isStream() || !(((Map<?, ?>) stream.value()).get("Length") instanceof Reference length)) {
            return;
        }
        boolean fits = objects.values().stream()
                .filter(object -> object.key().getNumber() == length.number())
                .anyMatch(object -> object.value() instanceof Long bytes
                        && bytes <= stream.dataLength()
                        && stream.dataLength() - bytes <= 2);
        if (!fits) {
            throw StructureFault.crossReference(stream.offset());
        }
    }

    /** Ends a bomb. */
    private static final class Bounded extends OutputStream {

        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

        @Override
        public void write(int one) throws IOException {
            room(1);
            kept.write(one);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            room(length);
            kept.write(bytes, offset, length);
        }

        private void room(int more) throws IOException {
            if (kept.size() + more > LARGEST_LIST) {
                throw new IOException("larger than any list of objects");
            }
        }

        byte[] toByteArray() {
            return kept.toByteArray();
        }
    }
}
