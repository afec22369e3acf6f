package vn.kyduyet.termclosing.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.TestClock;
import vn.kyduyet.gradebook.BookFixture;
import vn.kyduyet.gradebook.LearningLevel;
import vn.kyduyet.gradebook.LearningLevel.SubjectResult;
import vn.kyduyet.gradebook.MarkColumn;
import vn.kyduyet.gradebook.SubjectBook;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.schoolyear.Student;
import vn.kyduyet.schoolyear.StudentId;
import vn.kyduyet.termclosing.ClosingPeriod;

/** A class with Toán and Mĩ thuật; Bình is student 0, An 1, Ánh 2 and Châu 3. */
@IntegrationTest
class ReadingClassResultsIntegrationTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    ReadingClassResults reading;

    @Autowired
    ReadingBookContent contents;

    @Autowired
    JdbcClient database;

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
