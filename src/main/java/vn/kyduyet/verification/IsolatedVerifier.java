package vn.kyduyet.verification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import tools.jackson.databind.json.JsonMapper;

/**
 * Verifies what anyone may send in processes of their own, a few at a time: a file that hangs its reader or fills its
 * memory ends with its process, and is told to be unreadable.
 */
public class IsolatedVerifier implements DisposableBean {

    private static final int AT_ONCE = 2;

    /** A process that has just been started needs a while before it reads anything. */
    private static final Duration TO_START = Duration.ofSeconds(30);

    private static final Duration KEPT_IDLE = Duration.ofMinutes(10);

    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final Deque<VerificationProcess> idle = new ConcurrentLinkedDeque<>();
    private final JsonMapper mapper = VerificationServer.mapper();
    private final List<String> arguments;
    private final int megabytes;
    private final Duration longest;
    private final Clock clock;
    private volatile Instant lastUsed = Instant.MIN;

    /**
     * @param arguments as {@link VerificationServer} takes them: what to trust, and whom to ask
     * @param megabytes of heap for each process
     * @param longest that one file may take
     */
    public IsolatedVerifier(List<String> arguments, int megabytes, Duration longest, Clock clock) {
        this.arguments = List.copyOf(arguments);
        this.megabytes = megabytes;
        this.longest = longest;
        this.clock = clock;
    }

    /** The result for one file, never later than its time allows after its turn came. */
    public VerificationAnswer verify(Path file, String name) {
        return verify(file, name, false);
    }

    /** As {@link #verify(Path, String)}, and the library's own reports with it. */
    public VerificationAnswer verifyWithReports(Path file, String name) {
        return verify(file, name, true);
    }

    private VerificationAnswer verify(Path file, String name, boolean reports) {
        turns.acquireUninterruptibly();
        try {
            VerificationProcess process = idle.poll();
            boolean fresh = process == null || !process.isAlive();
            if (fresh) {
                process = VerificationProcess.start(megabytes, arguments, mapper);
            }
            VerificationQuestion question =
                    new VerificationQuestion(file.toAbsolutePath().toString(), name, clock.instant(), reports);
            VerificationAnswer answer = process.verify(question, fresh ? longest.plus(TO_START) : longest);
            lastUsed = clock.instant();
            idle.push(process);
            return answer;
        } catch (VerificationProcess.NoAnswerException gone) {
            String code = gone.isSlow() ? "verification.unreadable.slow" : "verification.unreadable.hostile";
            return VerificationAnswer.only(new VerificationResult.Unreadable(name, Reason.of(code)));
        } catch (IOException cannotStart) {
            throw new UncheckedIOException("no process to verify in could be started", cannotStart);
        } finally {
            turns.release();
        }
    }

    /** Gives their memory back when nobody has asked for a while. */
    @Scheduled(fixedDelayString = "PT1M")
    void endIdle() {
        if (!idle.isEmpty() && clock.instant().isAfter(lastUsed.plus(KEPT_IDLE))) {
            destroy();
        }
    }

    @Override
    public void destroy() {
        for (VerificationProcess process = idle.poll(); process != null; process = idle.poll()) {
            process.close();
        }
    }
}
