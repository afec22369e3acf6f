package vn.kyduyet.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.util.FileSystemUtils;
import vn.kyduyet.termclosing.SimulatedYear;
import vn.kyduyet.verification.Verdict;
import vn.kyduyet.verification.packages.PackageResult;

/**
 * The year of a school of forty classes with thirteen subjects and forty-five students each, on a PostgreSQL of its own: both
 * terms and the year are closed, a mark is corrected after the lock, and every class's year is verified without the server.
 * {@code -Dclasses=…} makes the school smaller.
 */
final class ClosingBenchmark {

    private static final int STUDENTS = 45;

    private final int classes = Integer.getInteger("classes", 40);
    private final Map<String, Double> ratios;
    private final Map<String, double[]> parts = new HashMap<>();

    private ClosingBenchmark(Map<String, Double> ratios) {
        this.ratios = ratios;
    }

    static void run(Map<String, Double> ratios) throws Exception {
        new ClosingBenchmark(ratios).measure();
    }

    private void measure() throws Exception {
        BenchmarkKey key = BenchmarkKey.rsa();
        double raw = Measure.rate(2, () -> key.sign(new byte[100]));
        double bareMilliseconds = BooksBenchmark.bareClass(STUDENTS);
        Path folder = Files.createTempDirectory("packages-");
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                BenchmarkApplication application = BenchmarkApplication.start(Map.of(
                        "spring.datasource.url", server.getJdbcUrl("postgres", "postgres"),
                        "spring.datasource.username", "postgres",
                        "spring.datasource.password", "postgres"))) {
            SimulatedYear year = new SimulatedYear(application.context(), classes, STUDENTS, this::took);
            year.firstTerm();
            ratios.put("closing-signatures-to-raw-key", rate("TERM_1 signed") / raw);
            double[] drawn = parts.get("TERM_1 totalled and drawn up");
            ratios.put("closing-drawing-to-bare-openhtmltopdf", drawn[1] * 1000 / (bareMilliseconds * classes));
            System.out.printf(
                    Locale.ROOT,
                    "raw private key %.0f a second on two threads; openhtmltopdf alone %.0f ms a class on one thread%n",
                    raw,
                    bareMilliseconds);
            year.correction();
            year.secondTerm();
            year.year();
            verify(year, folder);
            System.out.printf(
                    Locale.ROOT,
                    "closing: all within a heap of %d MB, %.0f MB of it kept%n",
                    Runtime.getRuntime().maxMemory() >> 20,
                    SigningBenchmark.keptMegabytes());
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private void verify(SimulatedYear year, Path folder) throws Exception {
        long start = System.nanoTime();
        AtomicInteger documents = new AtomicInteger();
        int passed = 0;
        for (String className : year.classes()) {
            PackageResult result = year.packed(className, folder);
            documents.addAndGet(result.documents().size());
            if (result.verdict() == Verdict.TOTAL_PASSED && result.findings().isEmpty()) {
                passed++;
            } else {
                System.out.println("  FAULT " + className + ": " + result.verdict() + " " + result.findings());
            }
        }
        took("packages made and verified", documents.get(), "documents", Measure.seconds(start));
        System.out.printf(Locale.ROOT, "packages: %d of %d TOTAL-PASSED%n", passed, classes);
        ratios.put("closing-packages-not-passed", (double) (classes - passed));
    }

    private double rate(String part) {
        return parts.get(part)[0] / parts.get(part)[1];
    }

    private void took(String part, int count, String unit, double seconds) {
        parts.put(part, new double[] {count, seconds});
        System.out.printf(
                Locale.ROOT,
                "closing %s: %d %s in %.1f s, %.1f a second%n",
                part,
                count,
                unit,
                seconds,
                count / seconds);
    }
}
