package vn.kyduyet.termclosing.books;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.kyduyet.document.ArchivePdf;
import vn.kyduyet.document.DocumentTemplates;
import vn.kyduyet.schoolyear.Student;
import vn.kyduyet.schoolyear.StudentId;
import vn.kyduyet.termclosing.ClosingPeriod;
import vn.kyduyet.termclosing.Quality;
import vn.kyduyet.termclosing.StudentTotals;
import vn.kyduyet.wording.WrittenDates;

/** The books of a class as they are read on paper and kept (PDF/A-3b), with the places of signatures, seal and code. */
@Component
public class DrawingClassBooks {

    private final DocumentTemplates templates;
    private final BookWords words;
    private final Clock clock;

    DrawingClassBooks(DocumentTemplates templates, BookWords words, Clock clock) {
        this.templates = templates;
        this.words = words;
        this.clock = clock;
    }

    /** Sổ theo dõi và đánh giá học sinh (theo lớp học): each subject's teacher signs under its marks. */
    public byte[] classBook(BookContent content, List<SignerPlace> signers, Lookup lookup) {
        return pdf(classBookPage(content, signers, lookup));
    }

    /** Bảng tổng hợp kết quả đánh giá giáo dục của lớp. */
    public byte[] summary(BookContent content, List<SignerPlace> signers, Lookup lookup) {
        return pdf(summaryPage(content, signers, lookup));
    }

    /**
     * Học bạ: the page of one student.
     *
     * @throws IllegalArgumentException when the student was not in the class
     */
    public byte[] studyRecord(BookContent content, StudentId student, List<SignerPlace> signers, Lookup lookup) {
        return pdf(studyRecordPage(content, student, signers, lookup));
    }

    String classBookPage(BookContent content, List<SignerPlace> signers, Lookup lookup) {
        Map<String, Object> values = values(content, signers, lookup);
        values.put("students", students(content));
        List<SubjectTable> subjects = new SubjectTables(words, content, signers, clock.getZone()).all();
        values.put("subjects", subjects);
        values.put(
                "changes",
                subjects.stream().mapToInt(subject -> subject.notes().size()).sum());
        values.put("rows", new TotalsTable(words, content).rows());
        values.put("levels", levels(content));
        values.put("wide", ofYear(content));
        return templates.fill("class-book", BookWords.VIETNAMESE, values);
    }

    String summaryPage(BookContent content, List<SignerPlace> signers, Lookup lookup) {
        Map<String, Object> values = values(content, signers, lookup);
        values.put("subjects", content.results().subjects());
        values.put("rows", new SummaryTable(words, content).rows());
        values.put("counts", new TotalsTable(words, content).counts());
        values.put("lists", new TotalsTable(words, content).lists());
        values.put("qualityKinds", Quality.Kind.values());
        values.put("qualities", Quality.values());
        return templates.fill("class-summary", BookWords.VIETNAMESE, values);
    }

    String studyRecordPage(BookContent content, StudentId student, List<SignerPlace> signers, Lookup lookup) {
        StudentResults results = content.results().students().stream()
                .filter(one -> one.member().student().id().equals(student))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(student + " was not in "
                        + content.results().schoolClass().name()));
        StudyRecordPage page = new StudyRecordPage(words, content, results);
        StudentTotals entered = page.entered();
        boolean primary = content.results().isPrimary();
        Map<String, Object> values = values(content, signers, lookup);
        values.put("student", line(1, results.member()));
        values.put("subjects", page.subjects());
        values.put("totals", page.totals());
        values.put("changes", page.changes());
        values.put("qualities", primary ? page.qualities() : List.of());
        values.put("remark", entered == null ? "" : entered.remark());
        values.put("outcome", entered == null ? "" : words.outcome(entered.outcome(), primary));
        values.put("award", entered == null ? "" : words.award(entered.award(), primary));
        return templates.fill("study-record", BookWords.VIETNAMESE, values);
    }

    private Map<String, Object> values(BookContent content, List<SignerPlace> signers, Lookup lookup) {
        ClassResults results = content.results();
        Map<String, Object> values = new HashMap<>();
        values.put("school", content.school());
        values.put("className", results.schoolClass().name());
        values.put("year", results.year().name());
        values.put("period", words.period(results.period()));
        values.put("ofYear", ofYear(content));
        values.put("primary", results.isPrimary());
        values.put(
                "homeroom", content.homeroomTeacher() == null ? words.word("unassigned") : content.homeroomTeacher());
        values.put("placeAndDay", words.placeAndDay(content.school().place(), content.made()));
        values.put("version", content.version());
        values.put(
                "end",
                SignerRows.of(signers.stream()
                        .filter(signer -> signer.subject() == null)
                        .toList()));
        values.put("lookup", lookup);
        return values;
    }

    private static boolean ofYear(BookContent content) {
        return content.results().period() == ClosingPeriod.YEAR;
    }

    /** The headings of the columns of learning: of each term and the year; none in primary schools. */
    private List<String> levels(BookContent content) {
        if (content.results().isPrimary()) {
            return List.of();
        }
        return ofYear(content)
                ? List.of(
                        words.word("learning", words.period(ClosingPeriod.TERM_1)),
                        words.word("learning", words.period(ClosingPeriod.TERM_2)),
                        words.word("learning", words.period(ClosingPeriod.YEAR)))
                : List.of(words.word("count.learning"));
    }

    private List<StudentLine> students(BookContent content) {
        List<StudentLine> lines = new java.util.ArrayList<>();
        for (StudentResults student : content.results().students()) {
            lines.add(line(lines.size() + 1, student.member()));
        }
        return lines;
    }

    private StudentLine line(int number, ClassMember member) {
        Student student = member.student();
        return new StudentLine(
                number,
                student.fullName(),
                student.code(),
                student.birthDate() == null ? "–" : WrittenDates.DAY.format(student.birthDate()),
                words.movement(member));
    }

    private byte[] pdf(String page) {
        return ArchivePdf.of(page, List.of(), clock.instant(), clock.getZone());
    }

    /** A line of the list of students. */
    record StudentLine(int number, String name, String code, String born, String movement) {}
}
