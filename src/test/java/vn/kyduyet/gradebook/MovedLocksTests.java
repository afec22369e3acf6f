package vn.kyduyet.gradebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** A school that locked a book before there were locks of anything else. */
class MovedLocksTests {

    private static final String URL = "jdbc:h2:mem:moved-locks;DB_CLOSE_DELAY=-1";
    private static final String PERSON = "00000000-0000-0000-0000-000000000001";
    private static final String YEAR = "00000000-0000-0000-0000-000000000002";
    private static final String BOOK = "00000000-0000-0000-0000-000000000003";

    @Test
    void aLockedBookStaysLockedByWhomItWas() throws SQLException {
        flyway("27").migrate();
        try (Connection database = DriverManager.getConnection(URL);
                Statement statement = database.createStatement()) {
            for (String row : new String[] {
                "school (id, name, parent_agency, place) values ('s', 'S', 'P', 'H')",
                "person (id, school, full_name, email) values ('" + PERSON + "', 's', 'A', 'a@s.example')",
                "school_year (id, school, name, starts, ends, office_days, morning_from, morning_until, afternoon_from,"
                        + " afternoon_until) values ('" + YEAR + "', 's', '2025-2026', date '2025-08-01',"
                        + " date '2026-07-31', 'MONDAY', time '07:30:00', time '11:30:00', time '13:30:00',"
                        + " time '17:00:00')",
                "school_class (school_year, name, grade) values ('" + YEAR + "', '8A', 8)",
                "subject (school, name, foreign_language) values ('s', 'Toán', false)",
                "subject_book (id, school, school_year, class_name, subject, term, assessment, regular_marks) values ('"
                        + BOOK + "', 's', '" + YEAR + "', '8A', 'Toán', 2, 'MARKS', 4)",
                "book_lock (id, book, locked_by, locked_at, reason) values (random_uuid(), '" + BOOK + "', '" + PERSON
                        + "', timestamp with time zone '2026-05-30 08:00:00+07:00', 'Hết năm')"
            }) {
                statement.executeUpdate("insert into " + row);
            }
        }

        flyway("28").migrate();

        try (Connection database = DriverManager.getConnection(URL);
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("select * from mark_lock")) {
            assertThat(row.next()).isTrue();
            MarkLock lock = MarkLock.of(row, 1);
            assertThat(lock.scope().toString()).contains(YEAR, "term=2", "className=8A", "subject=Toán");
            assertThat(lock.scope().isCell()).isFalse();
            assertThat(lock.kind()).isEqualTo(MarkLock.Kind.ORDERED);
            assertThat(lock.lockedBy().toString()).isEqualTo(PERSON);
            assertThat(lock.lockedAt()).isEqualTo("2026-05-30T01:00:00Z");
            assertThat(lock.reason()).isEqualTo("Hết năm");
            assertThat(lock.releasedAt()).isNull();
            assertThat(row.next()).isFalse();
        }
    }

    private static Flyway flyway(String target) {
        return Flyway.configure()
                .dataSource(URL, "", "")
                .locations("classpath:db/migration")
                .target(target)
                .load();
    }
}
