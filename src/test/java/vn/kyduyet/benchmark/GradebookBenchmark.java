package vn.kyduyet.benchmark;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.people.SignedInPerson;

/**
 * A student's line, a class's book and the page of changed marks, at a school with two million marks and ten thousand
 * corrections beside one with a single class: both in one PostgreSQL, asked for in turn.
 */
final class GradebookBenchmark {

    private static final int WARM_UP = 100;
    private static final int ROUNDS = 151;
    private static final String MANY = "nhieu-diem";
    private static final String FEW = "it-diem";

    private final JdbcClient database;
    private final MockMvc http;

    private GradebookBenchmark(ConfigurableApplicationContext context) {
        this.database = context.getBean(JdbcClient.class);
        this.http = MockMvcBuilders.webAppContextSetup((WebApplicationContext) context)
                .apply(springSecurity())
                .build();
    }

    static void run(Map<String, Double> ratios) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                BenchmarkApplication application = BenchmarkApplication.start(Map.of(
                        "spring.datasource.url", server.getJdbcUrl("postgres", "postgres"),
                        "spring.datasource.username", "postgres",
                        "spring.datasource.password", "postgres"))) {
            new GradebookBenchmark(application.context()).measure(ratios);
        }
    }

    private void measure(Map<String, Double> ratios) throws Exception {
        // Seven years of forty classes with thirteen subjects, and ten thousand corrections in the nine months of one.
        fill(MANY, 7, 40, 13, 10_000);
        // As many changes as fill the page of a month.
        fill(FEW, 1, 1, 13, 1_000);
        database.sql("analyze").update();
        System.out.printf(Locale.ROOT, "gradebook: %d marks, %d changes%n", count("mark"), count("mark_change"));
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("student-line", "/gradebook/students/");
        pages.put("class-book", "/gradebook/");
        pages.put("changes-page", "/gradebook/changes?month=2026-11");
        for (Map.Entry<String, String> page : pages.entrySet()) {
            compare(page.getKey(), page.getValue(), ratios);
        }
    }

    private void compare(String name, String address, Map<String, Double> ratios) throws Exception {
        String ofMany = address + tail(name, MANY);
        String ofFew = address + tail(name, FEW);
        long[] many = new long[ROUNDS];
        long[] few = new long[ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            long first = time(ofMany, MANY);
            long second = time(ofFew, FEW);
            if (round >= 0) {
                many[round] = first;
                few[round] = second;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%s: %.2f ms with two million marks, %.2f ms with a single class%n",
                name,
                median(many) / 1e6,
                median(few) / 1e6);
        ratios.put(name + "-many-to-few", median(many) / median(few));
    }

    private String tail(String name, String school) {
        return switch (name) {
            case "student-line" -> uuid(school + "-student-1-1").toString();
            case "class-book" -> uuid(school + "-book-1-1-1-1").toString();
            default -> "";
        };
    }

    private long time(String address, String school) throws Exception {
        SignedInPerson principal = new SignedInPerson(
                new PersonId(uuid(school + "-teacher")),
                new SchoolId(school),
                "hieutruong." + school,
                "Hiệu trưởng",
                Set.of(Role.PRINCIPAL),
                "");
        long start = System.nanoTime();
        http.perform(get(address).with(user(principal))).andExpect(status().isOk());
        return System.nanoTime() - start;
    }

    /** Each student has six marks in each of thirteen subjects of both terms; identities are made of names. */
    private void fill(String school, int years, int classes, int subjects, int changes) {
        run(school, "insert into school (id, name, parent_agency, place) values (:school, :school, 'UBND', 'Huế')");
        run(
                school,
                "insert into person (id, school, full_name, email) values (md5(:school || '-teacher')::uuid, :school,"
                        + " 'Nguyễn Văn Đo', 'do@' || :school)");
        run(
                school,
                "insert into subject (school, name, foreign_language)"
                        + " select :school, 'Môn ' || s, false from generate_series(1, " + subjects + ") s");
        run(
                school,
                "insert into school_year (id, school, name, starts, ends, office_days, morning_from, morning_until,"
                        + " afternoon_from, afternoon_until) select md5(:school || '-year-' || y)::uuid, :school,"
                        + " (2027 - y) || '-' || (2028 - y), make_date(2027 - y, 8, 1), make_date(2028 - y, 7, 31),"
                        + " 'MONDAY,TUESDAY,WEDNESDAY,THURSDAY,FRIDAY', '07:30', '11:30', '13:30', '17:00'"
                        + " from generate_series(1, " + years + ") y");
        run(
                school,
                "insert into school_term (school_year, number, starts, ends) select md5(:school || '-year-' || y)::uuid,"
                        + " t, case t when 1 then make_date(2027 - y, 9, 5) else make_date(2028 - y, 1, 11) end,"
                        + " case t when 1 then make_date(2028 - y, 1, 9) else make_date(2028 - y, 5, 25) end"
                        + " from generate_series(1, " + years + ") y, generate_series(1, 2) t");
        run(
                school,
                "insert into school_class (school_year, name, grade) select md5(:school || '-year-' || y)::uuid,"
                        + " 'L' || c, 8 from generate_series(1, " + years + ") y, generate_series(1, " + classes
                        + ") c");
        run(
                school,
                "insert into student (id, school, code, full_name) select md5(:school || '-student-' || c || '-' || n)::uuid,"
                        + " :school, 'HS' || c || '-' || n, 'Trần Thị ' || c || ' ' || n"
                        + " from generate_series(1, " + classes + ") c, generate_series(1, 45) n");
        run(
                school,
                "insert into enrolment (school_year, class_name, student, starts) select md5(:school || '-year-' || y)::uuid,"
                        + " 'L' || c, md5(:school || '-student-' || c || '-' || n)::uuid, make_date(2027 - y, 9, 5)"
                        + " from generate_series(1, " + years + ") y, generate_series(1, " + classes
                        + ") c, generate_series(1, 45) n");
        run(
                school,
                "insert into subject_book (id, school, school_year, class_name, subject, term, assessment, regular_marks)"
                        + " select md5(:school || '-book-' || y || '-' || c || '-' || s || '-' || t)::uuid, :school,"
                        + " md5(:school || '-year-' || y)::uuid, 'L' || c, 'Môn ' || s, t, 'MARKS', 4"
                        + " from generate_series(1, " + years + ") y, generate_series(1, " + classes
                        + ") c, generate_series(1, "
                        + subjects + ") s, generate_series(1, 2) t");
        run(
                school,
                "insert into mark (id, book, student, mark_column, version, content, entered_by, entered_at, origin,"
                        + " address, reason) select gen_random_uuid(),"
                        + " md5(:school || '-book-' || y || '-' || c || '-' || s || '-' || t)::uuid,"
                        + " md5(:school || '-student-' || c || '-' || n)::uuid, k, 1, '7.5', md5(:school || '-teacher')::uuid,"
                        + " make_timestamptz(2027 - y, 10, 5, 9, 0, 0), 'GRID', '127.0.0.1', ''"
                        + " from generate_series(1, " + years + ") y, generate_series(1, " + classes
                        + ") c, generate_series(1, "
                        + subjects + ") s, generate_series(1, 2) t, generate_series(1, 45) n,"
                        + " unnest(array['REGULAR_1','REGULAR_2','REGULAR_3','REGULAR_4','MIDTERM','FINAL']) k");
        // Spread over the books of the newest year and its nine months.
        run(
                school,
                "insert into mark (id, book, student, mark_column, version, content, entered_by, entered_at, origin,"
                        + " address, reason, correction) select gen_random_uuid(), book, student, mark_column, 2, '8', entered_by,"
                        + " timestamptz '2026-09-10 10:00:00+07' + (number % 270) * interval '1 day', 'CORRECTION', '127.0.0.1',"
                        + " 'Cộng nhầm', md5(:school || number)::uuid from (select m.*, row_number() over (order by m.id) as number"
                        + " from mark m join subject_book b on b.id = m.book where b.school = :school"
                        + " and b.school_year = md5(:school || '-year-1')::uuid and m.mark_column = 'MIDTERM') q where number <= "
                        + changes);
        run(
                school,
                "insert into mark_change (id, school, year_month, book, student, mark_column, version, before, after,"
                        + " difference, changed_by, changed_at, origin, reason, correction, nearby, after_hours, after_close, weight)"
                        + " select gen_random_uuid(), :school, extract(year from m.entered_at)::int * 100"
                        + " + extract(month from m.entered_at)::int, m.book, m.student, m.mark_column, 2, '7.5', '8', 0.5,"
                        + " m.entered_by, m.entered_at, m.origin, m.reason, m.correction, 1, false, false, 1"
                        + " from mark m join subject_book b on b.id = m.book where b.school = :school and m.version = 2");
    }

    private void run(String school, String sql) {
        database.sql(sql).param("school", school).update();
    }

    private long count(String table) {
        return database.sql("select count(*) from " + table).query(Long.class).single();
    }

    /** As PostgreSQL makes one of the hash of a name. */
    private UUID uuid(String name) {
        return database.sql("select md5(:name)::uuid")
                .param("name", name)
                .query(UUID.class)
                .single();
    }

    private static double median(long[] nanoseconds) {
        Arrays.sort(nanoseconds);
        return nanoseconds[nanoseconds.length / 2];
    }
}
