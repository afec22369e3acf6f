package vn.kyduyet.gradebook;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.schoolyear.Student;
import vn.kyduyet.schoolyear.StudentId;
import vn.kyduyet.schoolyear.sheets.Cell;
import vn.kyduyet.schoolyear.sheets.Finding;
import vn.kyduyet.schoolyear.sheets.PlainSheet;
import vn.kyduyet.schoolyear.sheets.SheetFiles;

/**
 * A teacher enters marks with a workbook: all of it, or nothing and every fault with its row and column. An empty cell of
 * the workbook leaves the book as it is, and so does one that its sender did not touch since the export.
 */
@Component
public class ImportingMarks {

    private final ReadingBook reading;
    private final EnteringMarks entering;

    ImportingMarks(ReadingBook reading, EnteringMarks entering) {
        this.reading = reading;
        this.entering = entering;
    }

    /**
     * Enters what a workbook changes.
     *
     * @param reason why earlier values are changed; may be blank where none is
     * @throws RefusedException when the file cannot be read, or this person may not write in the book now
     */
    public Imported enter(SignedInPerson person, BookId id, Path file, String address, String reason)
            throws IOException {
        BookView view = reading.read(person, id);
        if (view.refusal() != null) {
            throw view.refusal().asException();
        }
        List<PlainSheet> sheets = SheetFiles.readPlain(file);
        Optional<ExportedVersions> exported = ExportedVersions.in(sheets);
        if (exported.filter(versions -> !versions.book().equals(id.toString())).isPresent()) {
            throw Refusal.invalid(
                            "gradebook.import.refused.other-book",
                            view.book().subject(),
                            view.book().className(),
                            view.book().term())
                    .asException();
        }
        Reading read = new Reading(view, exported.orElse(null), GivenMarks.in(sheets, view.columns()));
        read.all();
        if (!read.errors.isEmpty()) {
            return new Imported.Refused(sorted(read.errors));
        }
        EnteringMarks.Circumstances circumstances =
                new EnteringMarks.Circumstances(Mark.Origin.IMPORT, address, reason);
        Entered entered = entering.enter(person.id(), id, read.entries, circumstances);
        if (entered instanceof Entered.Refused refused) {
            return new Imported.Refused(
                    sorted(refused.faults().stream().map(read::finding).toList()));
        }
        return new Imported.Kept(((Entered.Kept) entered).marks().size(), read.notes);
    }

    private static List<Finding> sorted(List<Finding> findings) {
        return findings.stream().sorted(Comparator.comparing(Finding::row)).toList();
    }

    /** Finds the students of the lines, and what the cells change. */
    private static final class Reading {

        private final BookView view;
        private final @Nullable ExportedVersions exported;
        private final GivenMarks given;
        private final Map<StudentId, BookView.Row> rows;
        private final Map<StudentId, GivenMarks.Line> lines = new HashMap<>();
        private final List<Finding> errors = new ArrayList<>();
        private final List<Finding> notes = new ArrayList<>();
        private final List<CellEntry> entries = new ArrayList<>();

        Reading(BookView view, @Nullable ExportedVersions exported, GivenMarks given) {
            this.view = view;
            this.exported = exported;
            this.given = given;
            this.rows = view.rows().stream()
                    .collect(
                            Collectors.toMap(row -> row.enrolment().student().id(), row -> row, (one, other) -> other));
        }

        void all() {
            given.findings().forEach(finding -> (finding.isError() ? errors : notes).add(finding));
            for (GivenMarks.Line line : given.lines()) {
                try {
                    Student student = line.studentOf(view);
                    GivenMarks.Line earlier = lines.putIfAbsent(student.id(), line);
                    if (earlier != null) {
                        throw Refusal.invalid(
                                        "gradebook.import.twice",
                                        student.fullName(),
                                        Integer.toString(earlier.number()))
                                .asException();
                    }
                    line.cells().forEach((column, cell) -> cell(line, student.id(), column, cell));
                } catch (RefusedException refused) {
                    errors.add(finding(line, null, refused.refusal()));
                }
            }
            String missing = view.rows().stream()
                    .filter(BookView.Row::inClass)
                    .map(row -> row.enrolment().student())
                    .filter(student -> !lines.containsKey(student.id()))
                    .map(Student::fullName)
                    .collect(Collectors.joining(", "));
            if (!missing.isEmpty()) {
                notes.add(Finding.warning(given.sheet(), 0, null, "gradebook.import.missing", missing));
            }
        }

        private void cell(GivenMarks.Line line, StudentId student, MarkColumn column, Cell cell) {
            try {
                String content = content(column, cell);
                BookView.Cell stands = rows.get(student).cell(column);
                int seen = stands == null ? 0 : stands.now().version();
                if (exported != null) {
                    ExportedVersions.Exported then = exported.at(student, column);
                    if (then.content().equals(content)) {
                        return;
                    }
                    seen = then.version();
                }
                entries.add(new CellEntry(student, column, content, seen));
            } catch (RefusedException refused) {
                errors.add(finding(line, column, refused.refusal()));
            }
        }

        private String content(MarkColumn column, Cell cell) {
            return switch (cell.kind()) {
                case DATE ->
                    throw Refusal.invalid("schoolyear.row.date", cell.text()).asException();
                case FAULT ->
                    throw Refusal.invalid("schoolyear.row.formula", cell.text()).asException();
                case PLAIN -> view.book().scale(column).read(cell.text());
            };
        }

        Finding finding(Entered.CellFault fault) {
            return finding(lines.get(fault.student()), fault.column(), fault.refusal());
        }

        private Finding finding(GivenMarks.Line line, @Nullable MarkColumn column, Refusal refusal) {
            return new Finding(
                    Finding.Level.ERROR,
                    given.sheet(),
                    line.number(),
                    column == null ? null : column.heading(),
                    refusal.code(),
                    refusal.arguments());
        }
    }
}
