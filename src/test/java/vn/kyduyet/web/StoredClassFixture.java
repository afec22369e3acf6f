package vn.kyduyet.web;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import vn.kyduyet.people.DemoSchool;

/** Classes with students in the database of a running demo, taught Toán by giaovien.an, in a term that holds today. */
final class StoredClassFixture {

    private static final String[] NAMES = {
        "Nguyễn Thị An", "Trần Văn Bình", "Lê Hoàng Ánh", "Phạm Nguyễn Bảo Châu", "Đỗ Minh Đức", "Hoàng Thị Thanh Hà",
        "Vũ Quốc Khánh", "Bùi Ngọc Lan", "Ngô Gia Minh", "Đặng Thuỳ Nga", "Lý Hải Phong", "Võ Thị Quỳnh"
    };

    private final String url;

    StoredClassFixture(Path folder) {
        this.url = "jdbc:h2:file:" + folder.resolve("marks").toAbsolutePath() + ";AUTO_SERVER=TRUE;WRITE_DELAY=0";
    }

    /** Of a database that this test and the application may open at once. */
    String url() {
        return url;
    }

    LocalDate today() {
        return LocalDate.now(ZoneId.of("Asia/Ho_Chi_Minh"));
    }

    void add(String className, int size) throws SQLException {
        String year = "(select id from school_year where school = '" + DemoSchool.SCHOOL + "')";
        LocalDate today = today();
        run("update school_year set starts = ?, ends = ?", today.minusDays(120), today.plusDays(240));
        run("update school_term set starts = ?, ends = ? where number = 1", today.minusDays(80), today.plusDays(40));
        run("update school_term set starts = ?, ends = ? where number = 2", today.plusDays(41), today.plusDays(180));
        run("insert into school_class (school_year, name, grade) values (" + year + ", ?, 9)", className);
        run(
                "insert into teaching_assignment (id, school_year, class_name, school, subject, teacher, periods, starts)"
                        + " values (?, " + year + ", ?, ?, 'Toán', ?, 4, ?)",
                UUID.randomUUID(),
                className,
                DemoSchool.SCHOOL.value(),
                DemoSchool.person("giaovien.an").value(),
                today.minusDays(80));
        for (int number = 0; number < size; number++) {
            UUID student = UUID.randomUUID();
            run(
                    "insert into student (id, school, code, full_name) values (?, ?, ?, ?)",
                    student,
                    DemoSchool.SCHOOL.value(),
                    "%s-%02d".formatted(className, number + 1),
                    NAMES[number % NAMES.length]);
            run(
                    "insert into enrolment (school_year, class_name, student, starts) values (" + year + ", ?, ?, ?)",
                    className,
                    student,
                    today.minusDays(80));
        }
    }

    /** A value that somebody else enters meanwhile. */
    void mark(String student, String column, String content) throws SQLException {
        run(
                "insert into mark (id, book, student, mark_column, version, content, entered_by, entered_at, origin,"
                        + " address, reason) select ?, b.id, e.student, ?, 1, ?, ?, ?, 'GRID', '10.0.0.9', ''"
                        + " from enrolment e join subject_book b on b.class_name = e.class_name and b.subject = 'Toán'"
                        + " and b.term = 1 where e.student = ?",
                UUID.randomUUID(),
                column,
                content,
                DemoSchool.person("giaovien.an").value(),
                OffsetDateTime.now(ZoneId.of("Asia/Ho_Chi_Minh")),
                UUID.fromString(student));
    }

    /** The GVCN of a class. */
    void homeroom(String className, String user) throws SQLException {
        run(
                "update school_class set homeroom_teacher = ? where name = ?",
                DemoSchool.person(user).value(),
                className);
    }

    /** The whole school is one class. */
    void alone(String className) throws SQLException {
        run("delete from enrolment where class_name <> ?", className);
    }

    /** Every mark of the class in the first term, once its books were drawn up. */
    void fill(String className) throws SQLException {
        for (String column : new String[] {"REGULAR_1", "REGULAR_2", "REGULAR_3", "REGULAR_4", "MIDTERM", "FINAL"}) {
            run(
                    "insert into mark (id, book, student, mark_column, version, content, entered_by, entered_at, origin,"
                            + " address, reason) select random_uuid(), b.id, e.student, ?, 1, '8.5', ?, ?, 'GRID',"
                            + " '10.0.0.9', '' from enrolment e join subject_book b on b.class_name = e.class_name"
                            + " and b.subject = 'Toán' and b.term = 1 where e.class_name = ?",
                    column,
                    DemoSchool.person("giaovien.an").value(),
                    OffsetDateTime.now(ZoneId.of("Asia/Ho_Chi_Minh")),
                    className);
        }
    }

    /** The principal closed the books of the first term. */
    void close(LocalDate lastDay) throws SQLException {
        run(
                "insert into mark_closing (school_year, term, last_day)"
                        + " values ((select id from school_year where school = '" + DemoSchool.SCHOOL + "'), 1, ?)",
                lastDay);
    }

    /** Waits until the engine is in a service task of its own, and gives whether it still is. */
    boolean isInside(String task) throws SQLException {
        try (Connection database = DriverManager.getConnection(url, "kyduyet", "");
                PreparedStatement begun = database.prepareStatement(
                        "select count(*) from act_ru_job j join act_ru_execution e on e.id_ = j.execution_id_"
                                + " where e.act_id_ = ? and j.lock_owner_ is not null");
                PreparedStatement over = database.prepareStatement(
                        "select count(*) from act_hi_actinst where act_id_ = ? and end_time_ is not null")) {
            begun.setString(1, task);
            over.setString(1, task);
            while (true) {
                if (count(begun) > 0) {
                    return true;
                }
                if (count(over) > 0) {
                    return false;
                }
            }
        }
    }

    private static int count(PreparedStatement query) throws SQLException {
        try (ResultSet rows = query.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /** The first column of a query. */
    List<String> strings(String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection database = DriverManager.getConnection(url, "kyduyet", "");
                PreparedStatement prepared = database.prepareStatement(query);
                ResultSet rows = prepared.executeQuery()) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private void run(String statement, Object... values) throws SQLException {
        try (Connection database = DriverManager.getConnection(url, "kyduyet", "");
                PreparedStatement prepared = database.prepareStatement(statement)) {
            for (int index = 0; index < values.length; index++) {
                prepared.setObject(index + 1, values[index]);
            }
            prepared.executeUpdate();
        }
    }
}
