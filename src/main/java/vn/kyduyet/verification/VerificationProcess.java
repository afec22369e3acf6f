package vn.kyduyet.verification;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A process of its own that verifies one file after the other, so that a hostile file can take no more than its memory
 * and its time: it is ended then, and nobody else notices. Used by one thread at a time.
 */
final class VerificationProcess implements AutoCloseable {

    private static final String LAUNCHER = "org.springframework.boot.loader.launch.JarLauncher";
    private static final String PROGRAM = "vn.kyduyet.KyDuyet";

    /** Tells that a process could not answer; says whether it was for want of time. */
    static final class NoAnswerException extends Exception {

        private static final long serialVersionUID = 1L;

        private final boolean slow;

        NoAnswerException(boolean slow, Exception cause) {
            super(slow ? "took too long" : "ended", cause);
            this.slow = slow;
        }

        boolean isSlow() {
            return slow;
        }
    }

    private final Process process;
    private final Writer questions;
    private final BufferedReader answers;
    private final JsonMapper mapper;

    private VerificationProcess(Process process, JsonMapper mapper) {
        this.process = process;
        this.mapper = mapper;
        this.questions = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * Starts one.
     *
     * @param megabytes of heap
     * @param arguments as {@link VerificationServer} takes them
     */
    static VerificationProcess start(int megabytes, List<String> arguments, JsonMapper mapper) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + megabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                "-cp",
                classPath()));
        command.add(isPacked() ? LAUNCHER : PROGRAM);
        command.add(VerificationServer.COMMAND);
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new VerificationProcess(process, mapper);
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** Whether this program runs from its one JAR. */
    private static boolean isPacked() {
        String path = classPath();
        return !path.contains(File.pathSeparator)
                && VerificationProcess.class
                        .getClassLoader()
                        .getClass()
                        .getName()
                        .startsWith("org.springframework.boot.loader");
    }

    /**
     * Has a file verified.
     *
     * @throws NoAnswerException when the process took longer than allowed, or ended; it is of no more use then
     */
    VerificationAnswer verify(VerificationQuestion question, Duration longest) throws NoAnswerException {
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> ask(question));
        try {
            String line = answer.get(longest.toMillis(), TimeUnit.MILLISECONDS);
            return mapper.readValue(line, VerificationAnswer.class);
        } catch (TimeoutException slow) {
            close();
            throw new NoAnswerException(true, slow);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            close();
            throw new NoAnswerException(true, stopped);
        } catch (ExecutionException | RuntimeException ended) {
            close();
            throw new NoAnswerException(false, ended);
        }
    }

    private String ask(VerificationQuestion question) {
        try {
            questions.write(mapper.writeValueAsString(question));
            questions.write('\n');
            questions.flush();
            String line = answers.readLine();
            if (line == null) {
                throw new IllegalStateException("the process ended");
            }
            return line;
        } catch (IOException ended) {
            throw new IllegalStateException("the process ended", ended);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
