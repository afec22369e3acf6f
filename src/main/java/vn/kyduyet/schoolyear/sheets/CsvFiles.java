package vn.kyduyet.schoolyear.sheets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import vn.kyduyet.refusal.Refusal;

/** Reads a CSV in UTF-8, with or without its byte order mark, separated by semicolons, commas or tabs. */
final class CsvFiles {

    private static final String MARK = "\ufeff";
    private static final List<Character> SEPARATORS = List.of(';', ',', '\t');

    /** Lines in which the separator is looked for: titles may stand above the headings. */
    private static final int FIRST_LINES = 20;

    private CsvFiles() {}

    static TableReader read(byte[] content, String name) {
        String text = decoded(content);
        TableReader table = new TableReader(name.replaceFirst("(?i)\\.csv$", ""));
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(separator(text))
                .setIgnoreEmptyLines(false)
                .setIgnoreSurroundingSpaces(true)
                .get();
        int number = 0;
        try (CSVParser records = CSVParser.parse(text, format)) {
            for (CSVRecord record : records) {
                number++;
                table.row(number, cells(record));
            }
        } catch (IOException | UncheckedIOException | IllegalStateException broken) {
            throw Refusal.invalid("schoolyear.refused.csv-damaged", number + 1).asException(broken);
        }
        return table;
    }

    private static Map<Integer, Cell> cells(CSVRecord record) {
        Map<Integer, Cell> cells = new HashMap<>();
        for (int index = 0; index < Math.min(record.size(), TableReader.MOST_COLUMNS); index++) {
            Cell cell = Cell.plain(record.get(index));
            if (!cell.isEmpty()) {
                cells.put(index, cell);
            }
        }
        return cells;
    }

    /** UTF-16 has zeros between its letters; Windows-1258 and its kind are no UTF-8. */
    private static String decoded(byte[] content) {
        for (byte one : content) {
            if (one == 0) {
                throw Refusal.invalid("schoolyear.refused.utf16").asException();
            }
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return text.startsWith(MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException notUtf8) {
            throw Refusal.invalid("schoolyear.refused.encoding").asException(notUtf8);
        }
    }

    private static char separator(String text) {
        List<String> lines = text.lines().limit(FIRST_LINES).toList();
        return SEPARATORS.stream()
                .max(Comparator.comparingLong(one -> lines.stream()
                        .flatMapToInt(String::chars)
                        .filter(sign -> sign == one)
                        .count()))
                .orElseThrow();
    }
}
