package vn.kyduyet.schoolyear.sheets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.poi.poifs.crypt.Decryptor;
import org.apache.poi.poifs.filesystem.FileMagic;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import vn.kyduyet.refusal.Refusal;

/** Reads files of the year's load, XLSX and CSV; refuses what is neither, with what to do about it. */
public final class SheetFiles {

    /** Bytes. A load of a hundred teachers has a twentieth of it. */
    public static final int LARGEST = 4 * 1024 * 1024;

    private SheetFiles() {}

    /**
     * Reads a file whole, whatever is wrong with its rows; those faults are among its findings.
     *
     * @param name as its sender named it, which stands for the name of the sheet where the file has none
     * @throws vn.kyduyet.refusal.RefusedException when it is not a file of the year's load
     */
    public static SheetFile read(Path file, String name) throws IOException {
        checkSize(file);
        List<TableReader> tables = switch (magic(file)) {
            case OLE2 -> throw refusalOfOle(file);
            case OOXML -> Workbooks.read(file, TableReader::new);
            case UNKNOWN -> List.of(CsvFiles.read(Files.readAllBytes(file), name));
            default -> throw Refusal.invalid("schoolyear.refused.kind").asException();
        };
        return joined(tables);
    }

    /**
     * Reads a workbook of another kind, whatever its sheets are about; hidden ones are among them.
     *
     * @throws vn.kyduyet.refusal.RefusedException when it is not an XLSX
     */
    public static List<PlainSheet> readPlain(Path file) throws IOException {
        checkSize(file);
        return switch (magic(file)) {
            case OLE2 -> throw refusalOfOle(file);
            case OOXML ->
                Workbooks.read(file, PlainSheet.Rows::new).stream()
                        .map(PlainSheet.Rows::sheet)
                        .toList();
            default -> throw Refusal.invalid("schoolyear.refused.not-xlsx").asException();
        };
    }

    private static void checkSize(Path file) throws IOException {
        long size = Files.size(file);
        if (size == 0) {
            throw Refusal.invalid("schoolyear.refused.empty-file").asException();
        }
        if (size > LARGEST) {
            throw tooLarge();
        }
    }

    /** What is refused before it is read whole. */
    public static RuntimeException tooLarge() {
        return Refusal.of(Refusal.Kind.TOO_LARGE, "schoolyear.refused.large-file", LARGEST / 1024 / 1024)
                .asException();
    }

    private static FileMagic magic(Path file) throws IOException {
        try (InputStream content = FileMagic.prepareToCheckMagic(Files.newInputStream(file))) {
            return FileMagic.valueOf(content);
        }
    }

    /** A workbook with a password and one of Excel 97 begin with the same bytes. */
    private static RuntimeException refusalOfOle(Path file) {
        try (POIFSFileSystem ole = new POIFSFileSystem(file.toFile(), true)) {
            if (ole.getRoot().hasEntry(Decryptor.DEFAULT_POIFS_ENTRY)) {
                return Refusal.invalid("schoolyear.refused.password").asException();
            }
            return Refusal.invalid("schoolyear.refused.xls").asException();
        } catch (IOException | RuntimeException damaged) {
            return Refusal.invalid("schoolyear.refused.damaged").asException(damaged);
        }
    }

    private static SheetFile joined(List<TableReader> readers) {
        Map<Sheet, SheetTable> tables = new EnumMap<>(Sheet.class);
        List<Finding> findings = new ArrayList<>();
        for (TableReader reader : readers) {
            Optional<SheetTable> table = reader.table();
            findings.addAll(reader.findings());
            if (table.isEmpty()) {
                continue;
            }
            SheetTable earlier = tables.putIfAbsent(table.get().sheet(), table.get());
            if (earlier != null) {
                findings.add(Finding.error(
                        table.get().name(),
                        0,
                        null,
                        "schoolyear.row.sheet-twice",
                        table.get().sheet().title(),
                        earlier.name()));
            }
        }
        if (tables.isEmpty() && findings.stream().noneMatch(Finding::isError)) {
            throw Refusal.invalid("schoolyear.refused.no-sheet", known()).asException();
        }
        boolean empty = tables.values().stream().allMatch(table -> table.rows().isEmpty());
        if (empty && findings.stream().noneMatch(Finding::isError)) {
            throw Refusal.invalid("schoolyear.refused.no-rows").asException();
        }
        return new SheetFile(List.copyOf(tables.values()), findings);
    }

    private static String known() {
        return java.util.Arrays.stream(Sheet.values())
                .map(sheet -> "“" + sheet.title() + "”")
                .collect(Collectors.joining(", "));
    }
}
