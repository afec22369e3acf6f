package vn.kyduyet.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import vn.kyduyet.document.PreparedPdfFixture;
import vn.kyduyet.signing.pades.CmsSignature;
import vn.kyduyet.signing.pades.PreparedRevision;
import vn.kyduyet.signing.pades.RevisionWriter;
import vn.kyduyet.signing.pades.SignaturePicture;

/**
 * How fast documents are signed and verified, as ratios to references that run beside it: the bare private-key operation, and the
 * European Commission's library signing the same bytes in memory.
 */
public final class SigningBenchmark {

    private static final String FIELD = "principal";

    private final Map<String, Double> ratios = new LinkedHashMap<>();
    private final int documents = Integer.getInteger("documents", 1000);
    private final byte[] picture;
    private double bareDss;

    private SigningBenchmark() throws Exception {
        picture = Files.readAllBytes(Path.of("signing-keys-example", "signatures", "hieutruong.png"));
    }

    /**
     * Arguments choose parts: {@code signer}, {@code path}, {@code heap}, {@code verify}, {@code tasks}, {@code marks},
     * {@code books}, {@code term}, {@code closing}; without any, all run.
     */
    public static void main(String[] parts) throws Exception {
        quiet();
        List<String> chosen = parts.length == 0
                ? List.of("signer", "path", "heap", "verify", "tasks", "marks", "books", "term", "closing")
                : Arrays.asList(parts);
        SigningBenchmark benchmark = new SigningBenchmark();
        if (chosen.contains("signer")) {
            benchmark.signer();
        }
        if (chosen.contains("path")) {
            benchmark.path();
        }
        if (chosen.contains("heap")) {
            benchmark.heap();
        }
        if (chosen.contains("verify")) {
            VerifyingBenchmark verifying = new VerifyingBenchmark(benchmark.picture);
            verifying.run(benchmark.ratios);
            verifying.heap(benchmark.documents, benchmark.ratios);
        }
        if (chosen.contains("tasks")) {
            TasksBenchmark.run(benchmark.ratios);
        }
        if (chosen.contains("marks")) {
            GradebookBenchmark.run(benchmark.ratios);
        }
        if (chosen.contains("books")) {
            BooksBenchmark.run(benchmark.ratios);
        }
        if (chosen.contains("term")) {
            TermBenchmark.run(benchmark.ratios);
        }
        if (chosen.contains("closing")) {
            ClosingBenchmark.run(benchmark.ratios);
        }
        benchmark.ratios.forEach((name, value) -> System.out.printf(Locale.ROOT, "ratio %s %.3f%n", name, value));
        System.exit(0);
    }

    private void signer() throws Exception {
        row("what", "document", "key", "threads", "per second");
        Map<String, byte[]> sizes = Map.of("226 KB", BenchmarkDocument.small(), "1.7 MB", BenchmarkDocument.large());
        for (BenchmarkKey key : List.of(BenchmarkKey.rsa(), BenchmarkKey.p256())) {
            for (int threads = 1; threads <= 2; threads++) {
                double raw = Measure.rate(threads, () -> key.sign(new byte[100]));
                row("private key", "-", key.name(), threads, raw);
                for (String size : List.of("226 KB", "1.7 MB")) {
                    byte[] pdf = PreparedPdfFixture.prepared(sizes.get(size), "Đo tốc độ", FIELD, "second");
                    double ours = Measure.rate(threads, signerAlone(pdf, key)::sign);
                    row("our signer", kilobytes(pdf), key.name(), threads, ours);
                    DssLoop loop = new DssLoop(pdf, FIELD, key, picture);
                    double dss = Measure.rate(threads, loop::sign);
                    row("bare DSS loop", kilobytes(pdf), key.name(), threads, dss);
                    String suffix = "-" + size.replace(" ", "").toLowerCase(Locale.ROOT) + "-"
                            + key.name().toLowerCase(Locale.ROOT) + "-" + threads + "-threads";
                    ratios.put("signer-to-raw-key" + suffix, ours / raw);
                    ratios.put("signer-to-bare-dss" + suffix, ours / dss);
                    if (size.equals("226 KB") && key.name().equals("RSA-2048") && threads == 1) {
                        ratios.put("signer-to-raw-key", ours / raw);
                        bareDss = dss;
                    }
                }
            }
        }
        ratios.put("file-growth-kilobytes", growth());
    }

    private double growth() throws Exception {
        byte[] pdf = PreparedPdfFixture.prepared(BenchmarkDocument.small(), "Đo độ lớn", FIELD, "second");
        byte[] once = signerAlone(pdf, BenchmarkKey.rsa()).sign();
        return (once.length - pdf.length) / 1024.0;
    }

    private interface Signer {
        byte[] sign() throws Exception;
    }

    private Signer signerAlone(byte[] pdf, BenchmarkKey key) throws Exception {
        RevisionWriter writer = new RevisionWriter(Clock.systemUTC());
        SignaturePicture prepared = SignaturePicture.of(picture);
        return () -> {
            PreparedRevision revision =
                    writer.signature(pdf, FIELD, prepared, Instant.now(), CmsSignature.room(key.chain(), false));
            CmsSignature cms = new CmsSignature(revision.digest(), key.chain(), key.algorithm());
            byte[] tail = revision.embed(cms.complete(key.sign(cms.toBeSigned()), Optional.empty()));
            byte[] signed = Arrays.copyOf(pdf, pdf.length + tail.length);
            System.arraycopy(tail, 0, signed, pdf.length, tail.length);
            return signed;
        };
    }

    private void path() throws Exception {
        byte[] pdf = BenchmarkDocument.small();
        if (bareDss == 0) {
            byte[] prepared = PreparedPdfFixture.prepared(pdf, "Đo tốc độ", FIELD, "second");
            bareDss = Measure.rate(1, new DssLoop(prepared, FIELD, BenchmarkKey.rsa(), picture)::sign);
            row("bare DSS loop", kilobytes(prepared), "RSA-2048", 1, bareDss);
        }
        for (int workers = 1; workers <= 2; workers++) {
            whole("h2", workers, pdf, Map.of());
            try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
                whole(
                        "postgresql",
                        workers,
                        pdf,
                        Map.of(
                                "spring.datasource.url", server.getJdbcUrl("postgres", "postgres"),
                                "spring.datasource.username", "postgres",
                                "spring.datasource.password", "postgres"));
            }
        }
    }

    private void whole(String database, int workers, byte[] pdf, Map<String, Object> settings) throws Exception {
        try (WholePath path = new WholePath(workers, settings)) {
            path.rate(pdf, Math.max(20, documents / 5));
            double rate = path.rate(pdf, documents);
            row("whole path, " + database, kilobytes(pdf), "RSA-2048", workers, rate);
            String suffix = workers == 1 ? "" : "-2-threads";
            ratios.put("whole-path-" + database + "-to-bare-dss" + suffix, rate / bareDss);
        }
    }

    /** The batch of large documents; what stays in the heap after a collection tells whether it grows with the batch. */
    private void heap() throws Exception {
        byte[] pdf = BenchmarkDocument.large();
        try (WholePath path = new WholePath(2, Map.of())) {
            path.rate(pdf, Math.max(10, documents / 10));
            double tenth = keptMegabytes();
            double rate = path.rate(pdf, documents);
            double whole = keptMegabytes();
            row("whole path, h2", kilobytes(pdf), "RSA-2048", 2, rate);
            System.out.printf(
                    Locale.ROOT,
                    "heap: limit %d MB, kept after %d documents %.0f MB, after %d more %.0f MB%n",
                    Runtime.getRuntime().maxMemory() >> 20,
                    Math.max(10, documents / 10),
                    tenth,
                    documents,
                    whole);
            ratios.put("heap-kept-after-whole-batch-to-tenth", whole / tenth);
        }
    }

    static double keptMegabytes() {
        System.gc();
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .map(MemoryPoolMXBean::getCollectionUsage)
                        .mapToLong(usage -> usage == null ? 0 : usage.getUsed())
                        .sum()
                / 1048576.0;
    }

    private static void row(String what, String document, String key, Object threads, Object rate) {
        System.out.printf(
                Locale.ROOT,
                "%-24s %10s %10s %8s %12s%n",
                what,
                document,
                key,
                threads,
                rate instanceof Double number ? String.format(Locale.ROOT, "%.0f", number) : rate);
    }

    private static String kilobytes(byte[] pdf) {
        return pdf.length / 1024 + " KB";
    }

    /** Both libraries tell at every document what is of no interest here. */
    private static void quiet() {
        for (String name : List.of("eu.europa.esig", "com.itextpdf", "org.apache")) {
            ((ch.qos.logback.classic.Logger) LoggerFactory.getLogger(name))
                    .setLevel(ch.qos.logback.classic.Level.ERROR);
        }
    }
}
