package vn.kyduyet.termclosing.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.kyduyet.CountedStatements;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.TestClock;
import vn.kyduyet.gradebook.BookFixture;
import vn.kyduyet.gradebook.LearningLevel;
import vn.kyduyet.gradebook.LearningLevel.SubjectResult;
import vn.kyduyet.gradebook.Mark;
import vn.kyduyet.gradebook.MarkColumn;
import vn.kyduyet.gradebook.SubjectBook;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.schoolyear.Student;
import vn.kyduyet.schoolyear.StudentId;
import vn.kyduyet.termclosing.ClosingPeriod;

/** A class with Toán and Mĩ thuật; Bình is student 0, An 1, Ánh 2 and Châu 3. */
@IntegrationTest
@Import(CountedStatements.class)
class ReadingClassResultsIntegrationTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    ReadingClassResults reading;

    @Autowired
    ReadingBookContent contents;

    @Autowired
    JdbcClient database;

    @Autowired
    CountedStatements.Counter statements;

    BookFixture fixture;

    @BeforeEach
    void open() {
        fixture = BookFixture.open(context);
    }

    @Test
    void aTermHasEachStudentsResultsAndWhatIsMissing() {
        fill(fixture.book("Toán"), 1, "8", "9", "7", "8", "7", "9");
        fill(fixture.book("Mĩ thuật"), 1, "Đ", "Đ", "Đ", "Đ");
        fill(fixture.book("Toán"), 0, "8", "9", "7", "8", "7");

        ClassResults results = reading.read(fixture.year(), ClosingPeriod.TERM_1, "8A");

        assertThat(results.subjects()).extracting(ClassSubject::name).containsExactly("Toán", "Mĩ thuật");
        assertThat(results.students())
                .extracting(student -> student.member().student().fullName())
                .containsExactly("Nguyễn Thị An", "Lê Hoàng Ánh", "Trần Văn Bình", "Đỗ Minh Châu");
        StudentResults.Results an = of(results, 1).whole();
        // (8 + 9 + 7 + 8 + 2·7 + 3·9) / 9
        assertThat(an.of("Toán")).contains(new SubjectResult.Average(new BigDecimal("8.1")));
        assertThat(an.of("Mĩ thuật")).contains(new SubjectResult.Remark(true));
        // Six averages of 5.0 or more are needed, and the class has one subject with marks.
        assertThat(an.level()).isEqualTo(LearningLevel.NOT_PASSED);
        assertThat(of(results, 0).whole().level()).isNull();
        assertThat(missing(results, "Toán"))
                .containsEntry("Trần Văn Bình", List.of(MarkColumn.FINAL))
                .doesNotContainKey("Nguyễn Thị An")
                .hasSize(3);
        assertThat(missing(results, "Mĩ thuật").get("Trần Văn Bình")).hasSize(4);
    }

    @Test
    void aYearTakesBothTermsTogether() {
        fill(fixture.book("Toán", 1), 1, "6", "6", "6", "6", "6", "6");
        fill(fixture.book("Toán", 2), 1, "9", "9", "9", "9", "9", "9");
        fill(fixture.book("Mĩ thuật", 1), 1, "Đ", "Đ", "Đ", "CĐ");
        fill(fixture.book("Mĩ thuật", 2), 1, "Đ", "Đ", "Đ", "Đ");
        fill(fixture.book("Toán", 2), 0, "9", "9", "9", "9", "9", "9");

        ClassResults results = reading.read(fixture.year(), ClosingPeriod.YEAR, "8A");

        StudentResults an = of(results, 1);
        assertThat(an.whole().of("Toán")).contains(new SubjectResult.Average(new BigDecimal("8.0")));
        assertThat(an.whole().of("Mĩ thuật")).contains(new SubjectResult.Remark(true));
        assertThat(an.terms().get(1).of("Mĩ thuật")).contains(new SubjectResult.Remark(false));
        assertThat(of(results, 0).whole().of("Toán")).isEmpty();
        assertThat(of(results, 0).terms().get(2).of("Toán")).isPresent();
    }

    @Test
    void whoMovedInTheMiddleOfATermIsMarkedInBothClasses() {
        database.sql("insert into school_class (school_year, name, grade) values (:year, '8B', 8)")
                .param("year", fixture.yearId)
                .update();
        database.sql("update enrolment set ends = date '2026-10-18' where student = :student")
                .param("student", fixture.students.get(2).value())
                .update();
        database.sql("insert into enrolment (school_year, class_name, student, starts)"
                        + " values (:year, '8B', :student, date '2026-10-19')")
                .param("year", fixture.yearId)
                .param("student", fixture.students.get(2).value())
                .update();

        ClassResults old = reading.read(fixture.year(), ClosingPeriod.TERM_1, "8A");
        ClassResults other = reading.read(fixture.year(), ClosingPeriod.TERM_1, "8B");

        assertThat(of(old, 2).member().left()).isEqualTo(LocalDate.of(2026, 10, 18));
        assertThat(missing(old, "Toán")).hasSize(3).doesNotContainKey("Lê Hoàng Ánh");
        assertThat(of(other, 2).member().came()).isEqualTo(LocalDate.of(2026, 10, 19));
        assertThat(reading.read(fixture.year(), ClosingPeriod.TERM_2, "8A").students())
                .hasSize(3);
        assertThat(reading.read(fixture.year(), ClosingPeriod.TERM_2, "8B").students())
                .singleElement()
                .satisfies(student -> assertThat(student.member().came()).isNull());
    }

    @Test
    void aClassWithoutStudentsHasNoBook() {
        database.sql("insert into school_class (school_year, name, grade) values (:year, '8C', 8)")
                .param("year", fixture.yearId)
                .update();

        assertThat(reading.read(fixture.year(), ClosingPeriod.YEAR, "8C").students())
                .isEmpty();
        assertThatThrownBy(() -> contents.read(fixture.year(), ClosingPeriod.YEAR, "8C", Map.of(), 1))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("termclosing.books.refused.nobody");
        assertThatThrownBy(() -> reading.read(fixture.year(), ClosingPeriod.YEAR, "9Z"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("termclosing.books.refused.no-class");
    }

    @Test
    void aBookTellsByWhichRecordAMarkWasCorrectedAndIsReadInAsManyQueriesAsAnother() throws Exception {
        SubjectBook book = fixture.book("Toán");
        fill(book, 1, "8", "9", "7", "8", "7", "9");
        UUID correction = UUID.randomUUID();
        database.sql("""
                        insert into grade_correction (id, school, school_year, book, student, mark_column, seen, old_content,
                                                      new_content, reason, way, edition, requester, state, remark, token,
                                                      number_year, number, retention, requested_at, changed_at)
                        values (:id, :school, :year, :book, :student, 'FINAL', 1, '9', '9.5', 'Cộng nhầm', 'PLAIN', 'x',
                                :by, 'ARCHIVED', '', :id, 2026, 7, 'UNTIL_STUDENT_LEAVES', :at, :at)
                        """)
                .param("id", correction)
                .param("school", fixture.school.value())
                .param("year", fixture.yearId)
                .param("book", book.id().value())
                .param("student", fixture.students.get(1).value())
                .param("by", fixture.teacher.id().value())
                .param("at", OffsetDateTime.ofInstant(TestClock.START, ZoneOffset.UTC))
                .update();
        int few = statements.during(() -> contents.read(fixture.year(), ClosingPeriod.YEAR, "8A", Map.of(), 1));
        fixture.mark(book, 1, MarkColumn.FINAL, 2, "9.5", TestClock.START);
        database.sql("update mark set correction = :correction where book = :book and version = 2")
                .param("correction", correction)
                .param("book", book.id().value())
                .update();
        for (int student = 0; student < 20; student++) {
            fixture.enrol("Bùi Thị Thêm " + student);
            fill(book, fixture.students.size() - 1, "8", "9", "7", "8", "7", "9");
        }

        BookContent[] content = new BookContent[1];
        int many = statements.during(
                () -> content[0] = contents.read(fixture.year(), ClosingPeriod.YEAR, "8A", Map.of(), 2));

        // The numbers of the corrections are one query more.
        assertThat(many).isEqualTo(few + 1);
        assertThat(content[0].corrections()).containsExactly(Map.entry(correction, "07/BB"));
        assertThat(content[0]
                        .cells(book, fixture.students.get(1))
                        .get(MarkColumn.FINAL)
                        .history())
                .extracting(Mark::content)
                .containsExactly("9", "9.5");
        assertThat(content[0].homeroomTeacher()).isEqualTo("Hoàng Chủ Nhiệm");
        assertThat(content[0].teachers()).containsEntry("Toán", List.of("Võ Thị Bình An"));
        assertThat(content[0].version()).isEqualTo(2);
    }

    private void fill(SubjectBook book, int student, String... values) {
        for (int column = 0; column < values.length; column++) {
            fixture.mark(book, student, book.columns().get(column), 1, values[column], TestClock.START);
        }
    }

    private StudentResults of(ClassResults results, int student) {
        StudentId id = fixture.students.get(student);
        return results.students().stream()
                .filter(one -> one.member().student().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, List<MarkColumn>> missing(ClassResults results, String subject) {
        return results.missing().stream()
                .filter(missing -> missing.book().subject().equals(subject))
                .flatMap(missing -> missing.students().stream())
                .collect(java.util.stream.Collectors.toMap(
                        cells -> name(cells.student()), ClassResults.MissingCells::columns));
    }

    private static String name(Student student) {
        return student.fullName();
    }
}
