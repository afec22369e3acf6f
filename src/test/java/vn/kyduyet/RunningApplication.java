package vn.kyduyet;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The packaged application as a process of its own, on an empty data folder, as a user starts it. */
public final class RunningApplication implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(6);

    private final Process process;
    private final int port;
    private final Path log;

    private RunningApplication(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /** Starts the JAR in a folder and waits until it answers. */
    public static RunningApplication start(Path folder, String... arguments) throws Exception {
        int port = freePort();
        Path log = folder.resolve("server.log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // A server of a test lives a minute: what it would compile thoroughly, it does not use long enough.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                jar().toString(),
                "--server.port=" + port,
                "--kyduyet.address=http://127.0.0.1:" + port));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        RunningApplication application = new RunningApplication(process, port, log);
        application.waitFor("/login");
        return application;
    }

    public static Path jar() {
        return Path.of(System.getProperty("kyduyet.jar", "target/kyduyet.jar")).toAbsolutePath();
    }

    /** Ends it as a power cut does: nothing is told, nothing is finished. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    public String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    public String log() throws IOException {
        return Files.readString(log);
    }

    /** Waits until a line of the log contains a text: for what the server does by itself after its start. */
    public void waitForLog(String text) throws Exception {
        Instant end = Instant.now().plus(LONGEST_START);
        while (!log().contains(text)) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                throw new IllegalStateException("no \"" + text + "\" in:\n" + log());
            }
            Thread.sleep(100);
        }
    }

    private void waitFor(String path) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        Instant end = Instant.now().plus(LONGEST_START);
        while (Instant.now().isBefore(end) && process.isAlive()) {
            try {
                HttpResponse<Void> answer = client.send(
                        HttpRequest.newBuilder(URI.create(url(path))).build(), HttpResponse.BodyHandlers.discarding());
                if (answer.statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // It is still starting.
            }
            Thread.sleep(100);
        }
        close();
        throw new IllegalStateException("the application did not start:\n" + log());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
