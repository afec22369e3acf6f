package vn.kyduyet.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.kyduyet.TestClock;
import vn.kyduyet.lessonplan.SimulatedTerm;

/**
 * A term of eighteen weeks of a school with sixty teachers under each regulation, on a PostgreSQL of its own: how long it
 * takes, and by how much the database grows. {@code -Dregulations=…} chooses the regulations.
 */
final class TermBenchmark {

    private static final List<String> PROFILES =
            List.of("thuc-khang", "binh-phuoc", "than-nhan-trung", "xuan-truong", "thang-long");

    /** So many of the largest tables are named. */
    private static final int LARGEST = 12;

    private static final double MEGABYTE = 1048576;

    private TermBenchmark() {}

    static void run(Map<String, Double> ratios) throws IOException {
        String chosen = System.getProperty("regulations", "");
        List<String> profiles =
                chosen.isBlank() ? PROFILES : Arrays.asList(chosen.trim().split("\\s+"));
        for (String profile : profiles) {
            try (EmbeddedPostgres server = EmbeddedPostgres.start();
                    BenchmarkApplication application = BenchmarkApplication.start(Map.of(
                            "spring.datasource.url", server.getJdbcUrl("postgres", "postgres"),
                            "spring.datasource.username", "postgres",
                            "spring.datasource.password", "postgres"))) {
                term(profile, application.context(), ratios);
            }
        }
    }

    private static void term(String profile, ConfigurableApplicationContext context, Map<String, Double> ratios) {
        JdbcClient database = context.getBean(JdbcClient.class);
        AtomicLong before = new AtomicLong();
        AtomicLong start = new AtomicLong();
        SimulatedTerm.Outcome outcome =
                SimulatedTerm.whole(context, context.getBean(TestClock.MovableClock.class), profile, () -> {
                    before.set(size(database));
                    start.set(System.nanoTime());
                });
        double seconds = Measure.seconds(start.get());
        long after = size(database);
        System.out.printf(
                Locale.ROOT,
                "term %s: %d plans (%d archived, %d withdrawn, %d late, %d inherited), %d approvals (%d by signature, %d by"
                        + " a deputy), %d returned, %d reminders, %d obligations recounted, %d incidents, %d faults; %.0f s; database %.1f MB before, %.1f MB"
                        + " after, %.1f KB a plan%n",
                profile,
                outcome.plans(),
                outcome.archived(),
                outcome.withdrawn(),
                outcome.late(),
                outcome.inherited(),
                outcome.approvals(),
                outcome.signatures(),
                outcome.deputised(),
                outcome.returns(),
                outcome.reminders(),
                outcome.obligations(),
                outcome.incidents(),
                outcome.faults().size(),
                seconds,
                before.get() / MEGABYTE,
                after / MEGABYTE,
                (after - before.get()) / 1024.0 / outcome.plans());
        System.out.println("  largest tables: " + largest(database));
        outcome.faults().forEach(fault -> System.out.println("  FAULT " + fault));
        ratios.put("term-" + profile + "-faults", (double) outcome.faults().size());
    }

    private static long size(JdbcClient database) {
        return database.sql("select pg_database_size(current_database())")
                .query(Long.class)
                .single();
    }

    private static String largest(JdbcClient database) {
        record Table(String name, long bytes) {}
        return database
                .sql("select relname as name, pg_total_relation_size(relid) as bytes from pg_stat_user_tables"
                        + " order by bytes desc limit :most")
                .param("most", LARGEST)
                .query(Table.class)
                .list()
                .stream()
                .map(table -> String.format(
                        Locale.ROOT,
                        "%s %d rows %.1f MB",
                        table.name(),
                        database.sql("select count(*) from " + table.name())
                                .query(Long.class)
                                .single(),
                        table.bytes() / MEGABYTE))
                .collect(Collectors.joining("; "));
    }
}
