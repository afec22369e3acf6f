package vn.kyduyet.backup;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Asks the server that runs on a data folder, by the port and the secret that it leaves there for its own user. */
final class AskingServer {

    static final String FILE = "backup-port";
    static final String STATUS = "X-Exit-Status";

    private final Path file;

    AskingServer(Path data) {
        this.file = data.resolve(FILE);
    }

    /**
     * What the server said.
     *
     * @param status with which the command ends
     */
    record Answer(int status, String text) {}

    boolean isRunning() throws IOException {
        return send("GET", "").isPresent();
    }

    /** Nothing when no server runs. */
    Optional<Answer> backup(Path folder, Locale locale) throws IOException {
        return send(
                "POST",
                "?to=" + URLEncoder.encode(folder.toString(), StandardCharsets.UTF_8) + "&lang="
                        + locale.toLanguageTag());
    }

    private Optional<Answer> send(String method, String query) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + lines.get(0) + "/backup" + query))
                .header("Authorization", "Bearer " + lines.get(1))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (answer.statusCode() != 200) {
                // Somebody else has the port since the server was killed.
                return Optional.empty();
            }
            int status = Integer.parseInt(answer.headers().firstValue(STATUS).orElse("1"));
            return Optional.of(new Answer(status, answer.body()));
        } catch (ConnectException killed) {
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
    }
}
