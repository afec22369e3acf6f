package vn.kyduyet.gradecorrection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.gradebook.BookId;
import vn.kyduyet.gradebook.MarkColumn;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.regulation.CorrectionRules.Retention;
import vn.kyduyet.schoolyear.SchoolYearId;
import vn.kyduyet.schoolyear.StudentId;

/** The corrections of all schools. */
@Repository
class GradeCorrections {

    private static final String ENDED = "('ARCHIVED', 'REJECTED', 'WITHDRAWN', 'CELL_CHANGED', 'ARCHIVED_UNSIGNED')";

    private final JdbcClient database;
    private final Clock clock;

    GradeCorrections(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    Optional<GradeCorrection> find(CorrectionId id) {
        return database.sql("select * from grade_correction where id = :id")
                .param("id", id.value())
                .query(GradeCorrections::row)
                .optional();
    }

    /** Thrown when there is none: {@link vn.kyduyet.refusal.RefusedException}. */
    GradeCorrection get(CorrectionId id) {
        return find(id).orElseThrow(GradeCorrections::notFound);
    }

    /** As {@link #get}, kept from changing until the transaction ends: one step of a correction after the other. */
    @Transactional(propagation = Propagation.MANDATORY)
    GradeCorrection lock(CorrectionId id) {
        return database.sql("select * from grade_correction where id = :id for update")
                .param("id", id.value())
                .query(GradeCorrections::row)
                .optional()
                .orElseThrow(GradeCorrections::notFound);
    }

    Optional<GradeCorrection> ofDocument(DocumentId document) {
        return database.sql("select * from grade_correction where document = :document")
                .param("document", document.value())
                .query(GradeCorrections::row)
                .optional();
    }

    /** The one that a form, known by its token, has made already. */
    Optional<GradeCorrection> madeWith(UUID token) {
        return database.sql("select * from grade_correction where token = :token")
                .param("token", token)
                .query(GradeCorrections::row)
                .optional();
    }

    /** One about the same cell that has not ended. */
    Optional<GradeCorrection> running(BookId book, StudentId student, MarkColumn column) {
        return database
                .sql("select * from grade_correction where book = :book and student = :student"
                        + " and mark_column = :column and state not in " + ENDED)
                .param("book", book.value())
                .param("student", student.value())
                .param("column", column.name())
                .query(GradeCorrections::row)
                .list()
                .stream()
                .findFirst();
    }

    /** All of a school, the newest first. */
    List<GradeCorrection> of(SchoolId school) {
        return database.sql("select * from grade_correction where school = :school order by requested_at desc, id")
                .param("school", school.value())
                .query(GradeCorrections::row)
                .list();
    }

    /** All in which a person takes or took part, the newest first. */
    List<GradeCorrection> of(PersonId person) {
        return database.sql("select * from grade_correction where requester = :person or id in"
                        + " (select correction from correction_party where person = :person or in_place_of = :person)"
                        + " order by requested_at desc, id")
                .param("person", person.value())
                .query(GradeCorrections::row)
                .list();
    }

    List<GradeCorrection> all(Collection<CorrectionId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return database.sql("select * from grade_correction where id in (:ids)")
                .param("ids", ids.stream().map(CorrectionId::value).toList())
                .query(GradeCorrections::row)
                .list();
    }

    /** Those about some books whose record is done with. */
    List<GradeCorrection> recordedIn(Collection<BookId> books) {
        if (books.isEmpty()) {
            return List.of();
        }
        return database.sql("select * from grade_correction where book in (:books) and document is not null"
                        + " and state in ('ARCHIVED', 'ARCHIVED_UNSIGNED')")
                .param("books", books.stream().map(BookId::value).toList())
                .query(GradeCorrections::row)
                .list();
    }

    /** What somebody does the teacher's part of, and that has not ended, the oldest first. */
    List<GradeCorrection> unfinished(PersonId teacher) {
        return database.sql("select * from grade_correction where state not in " + ENDED + " and id in"
                        + " (select correction from correction_party where person = :person"
                        + " and role = 'SUBJECT_TEACHER') order by requested_at, id")
                .param("person", teacher.value())
                .query(GradeCorrections::row)
                .list();
    }

    /** The next number of the records of a school in a calendar year. */
    int nextNumber(SchoolId school, int year) {
        return database.sql("select coalesce(max(number), 0) + 1 from grade_correction"
                        + " where school = :school and number_year = :year")
                .param("school", school.value())
                .param("year", year)
                .query(Integer.class)
                .single();
    }

    /** Thrown when the token was taken meanwhile: {@link org.springframework.dao.DuplicateKeyException}. */
    @Transactional(propagation = Propagation.MANDATORY)
    void add(GradeCorrection correction, UUID token) {
        database.sql("""
                        insert into grade_correction (id, school, school_year, book, student, mark_column, seen, old_content,
                                                      new_content, reason, way, edition, requester, state, remark, token,
                                                      retention, requested_at, changed_at)
                        values (:id, :school, :year, :book, :student, :column, :seen, :before, :after, :reason, :way,
                                :edition, :requester, :state, '', :token, :retention, :at, :at)
                        """)
                .param("id", correction.id().value())
                .param("school", correction.school().value())
                .param("year", correction.year().value())
                .param("book", correction.book().value())
                .param("student", correction.student().value())
                .param("column", correction.column().name())
                .param("seen", correction.seen())
                .param("before", correction.before())
                .param("after", correction.after())
                .param("reason", correction.reason())
                .param("way", correction.way().name())
                .param("edition", correction.edition())
                .param("requester", correction.requester().value())
                .param("state", correction.state().name())
                .param("token", token)
                .param("retention", correction.retention().name())
                .param("at", utc(correction.requestedAt()))
                .update();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void moveTo(CorrectionId id, GradeCorrection.State state, String remark) {
        database.sql("update grade_correction set state = :state, remark = :remark, changed_at = :at where id = :id")
                .param("state", state.name())
                .param("remark", remark)
                .param("at", utc(clock.instant()))
                .param("id", id.value())
                .update();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void approved(CorrectionId id, PersonId by) {
        database.sql("update grade_correction set approved_by = :by, approved_at = :at where id = :id")
                .param("by", by.value())
                .param("at", utc(clock.instant()))
                .param("id", id.value())
                .update();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void goes(CorrectionId id, GradeCorrection.Way way) {
        database.sql("update grade_correction set way = :way where id = :id")
                .param("way", way.name())
                .param("id", id.value())
                .update();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void openedUntil(CorrectionId id, Instant until) {
        database.sql("update grade_correction set open_until = :until where id = :id")
                .param("until", utc(until))
                .param("id", id.value())
                .update();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void corrected(CorrectionId id) {
        database.sql("update grade_correction set corrected_at = :at where id = :id")
                .param("at", utc(clock.instant()))
                .param("id", id.value())
                .update();
    }

    /** Thrown when the number was taken meanwhile: {@link org.springframework.dao.DuplicateKeyException}. */
    @Transactional(propagation = Propagation.MANDATORY)
    void recorded(CorrectionId id, DocumentId document, int year, int number) {
        database.sql("update grade_correction set document = :document, number_year = :year, number = :number"
                        + " where id = :id")
                .param("document", document.value())
                .param("year", year)
                .param("number", number)
                .param("id", id.value())
                .update();
    }

    private static RuntimeException notFound() {
        return Refusal.notFound("gradecorrection.refused.not-found").asException();
    }

    private static GradeCorrection row(ResultSet row, int rowNumber) throws SQLException {
        UUID document = row.getObject("document", UUID.class);
        return new GradeCorrection(
                new CorrectionId(row.getObject("id", UUID.class)),
                new SchoolId(row.getString("school")),
                new SchoolYearId(row.getObject("school_year", UUID.class)),
                new BookId(row.getObject("book", UUID.class)),
                new StudentId(row.getObject("student", UUID.class)),
                MarkColumn.valueOf(row.getString("mark_column")),
                row.getInt("seen"),
                row.getString("old_content"),
                row.getString("new_content"),
                row.getString("reason"),
                GradeCorrection.Way.valueOf(row.getString("way")),
                row.getString("edition"),
                new PersonId(row.getObject("requester", UUID.class)),
                GradeCorrection.State.valueOf(row.getString("state")),
                row.getString("remark"),
                instant(row, "open_until"),
                instant(row, "approved_at"),
                instant(row, "corrected_at"),
                document == null ? null : new DocumentId(document),
                row.getObject("number", Integer.class),
                Retention.valueOf(row.getString("retention")),
                row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
