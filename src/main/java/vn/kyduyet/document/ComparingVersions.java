package vn.kyduyet.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.kyduyet.storage.DocumentStore;

/**
 * Compares versions of documents page by page, beside the requests that ask for it: one comparison at a time, each made
 * once and kept.
 */
@Component
public class ComparingVersions implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(ComparingVersions.class);

    /** For the drawing of all pages of one comparison. */
    private static final Duration LONGEST = Duration.ofMinutes(3);

    /** So long a reader waits for a short document instead of asking again. */
    private static final Duration PATIENCE = Duration.ofMillis(1500);

    private static final int MOST_WAITING = 500;

    private final PageComparisons comparisons;
    private final DocumentStore store;
    private final Clock clock;
    private final Path folder;
    private final ThreadPoolExecutor worker =
            new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(MOST_WAITING), work -> {
                Thread thread = new Thread(work, "page-comparison");
                thread.setDaemon(true);
                thread.setPriority(Thread.MIN_PRIORITY);
                return thread;
            });

    /** Those under way, and those that failed since the start: they would fail again. */
    private final Map<Question, CompletableFuture<PageComparison>> asked = new ConcurrentHashMap<>();

    ComparingVersions(
            PageComparisons comparisons, DocumentStore store, Clock clock, @Value("${kyduyet.data}") Path data)
            throws IOException {
        this.comparisons = comparisons;
        this.store = store;
        this.clock = clock;
        this.folder = Files.createDirectories(data.toAbsolutePath().resolve("comparing"));
        this.worker.allowCoreThreadTimeOut(true);
    }

    /** Begins a comparison that will be asked for; does nothing when it is made or under way. */
    public void begin(ComparedContent before, ComparedContent after) {
        if (comparisons.find(before, after).isEmpty()) {
            start(new Question(before, after));
        }
    }

    /** A comparison when it is made, soon or already. */
    public Outcome of(ComparedContent before, ComparedContent after) {
        Optional<PageComparison> made = comparisons.find(before, after);
        if (made.isPresent()) {
            return new Outcome(State.MADE, made);
        }
        try {
            return new Outcome(
                    State.MADE,
                    Optional.of(start(new Question(before, after)).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)));
        } catch (TimeoutException notYet) {
            return new Outcome(State.UNDER_WAY, Optional.empty());
        } catch (ExecutionException failed) {
            return new Outcome(State.FAILED, Optional.empty());
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return new Outcome(State.UNDER_WAY, Optional.empty());
        }
    }

    private CompletableFuture<PageComparison> start(Question question) {
        try {
            return asked.computeIfAbsent(question, unasked -> {
                CompletableFuture<PageComparison> answer = new CompletableFuture<>();
                worker.execute(() -> make(question, answer));
                return answer;
            });
        } catch (RejectedExecutionException full) {
            LOG.warn("{} comparisons wait already", MOST_WAITING);
            return CompletableFuture.failedFuture(full);
        }
    }

    private void make(Question question, CompletableFuture<PageComparison> answer) {
        Path before = folder.resolve(question.before().key().sha256() + ".old.pdf");
        Path after = folder.resolve(question.after().key().sha256() + ".new.pdf");
        try {
            Files.deleteIfExists(before);
            Files.deleteIfExists(after);
            store.fetch(question.before().key(), before);
            store.fetch(question.after().key(), after);
            PageComparison comparison = new PageComparer(clock, LONGEST)
                    .compare(
                            before,
                            question.before().pages(),
                            after,
                            question.after().pages());
            comparisons.add(question.before(), question.after(), comparison);
            asked.remove(question);
            answer.complete(comparison);
        } catch (IOException | RuntimeException | OutOfMemoryError failed) {
            LOG.warn(
                    "{} and {} cannot be compared",
                    question.before().key().sha256(),
                    question.after().key().sha256(),
                    failed);
            answer.completeExceptionally(failed);
        } finally {
            delete(before);
            delete(after);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException kept) {
            LOG.warn("{} is left over", file, kept);
        }
    }

    @Override
    public void destroy() {
        worker.shutdownNow();
    }

    /** How far a comparison is. */
    public enum State {
        MADE,
        UNDER_WAY,
        /** A file cannot be read, or too many comparisons wait. */
        FAILED
    }

    /** @param comparison there when it is made */
    public record Outcome(State state, Optional<PageComparison> comparison) {}

    private record Question(ComparedContent before, ComparedContent after) {}
}
