package vn.kyduyet.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.kyduyet.RunningApplication;
import vn.kyduyet.people.DemoSchool;

/** The packaged server is killed while a principal's batch runs, started again, and asked to go on. */
class KilledServerPageTests {

    /** Kills in the middle: after so many signatures. */
    private static final List<Integer> KILLS = List.of(2, 9);

    private final HttpClient client = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();

    @TempDir
    Path folder;

    @Test
    void nothingIsLostAndNothingIsSignedTwice() throws Exception {
        RunningApplication server = RunningApplication.start(folder);
        try {
            server.waitForLog("lesson plans that wait for the principal");
            JsonNode waiting = get(server, "/api/v1/signing/waiting");
            int count = waiting.size();
            assertThat(count).isGreaterThanOrEqualTo(20);
            List<Map<String, String>> selected = StreamSupport.stream(waiting.spliterator(), false)
                    .map(plan -> Map.of(
                            "task", plan.get("task").asString(),
                            "sha256", plan.get("sha256").asString()))
                    .toList();
            String batch = post(server, "/api/v1/signing/batches", Map.of("selected", selected, "pin", DemoSchool.PIN))
                    .get("batch")
                    .asString();
            String path = "/api/v1/signing/batches/" + batch;
            int interrupted = 0;
            for (int signatures : KILLS) {
                while (get(server, path).get("signed").asInt() < signatures) {
                    Thread.onSpinWait();
                }
                server.kill();
                server = RunningApplication.start(folder);
                if (state(server, path).equals("WAITING_FOR_PIN")) {
                    interrupted++;
                    post(server, path + "/resume", Map.of("pin", DemoSchool.PIN));
                }
            }
            while (state(server, path).equals("RUNNING")) {
                Thread.onSpinWait();
            }

            assertThat(interrupted).as("kills that hit the batch").isPositive();
            JsonNode end = get(server, path);
            assertThat(end.get("state").asString()).isEqualTo("DONE");
            assertThat(end.get("signed").asInt()).isEqualTo(count);
            assertThat(get(server, "/api/v1/signing/waiting")).isEmpty();
            for (JsonNode plan : waiting) {
                assertSignedOnceByEach(
                        server, plan.get("plan").asString(), plan.get("version").asInt() + 1);
            }
        } finally {
            server.close();
        }
    }

    /** The version after the one that was shown has the head's and the principal's signature, and both are valid. */
    private void assertSignedOnceByEach(RunningApplication server, String plan, int version) throws Exception {
        byte[] pdf = client.send(
                        request(server, "/api/v1/lesson-plans/" + plan + "/versions/" + version + "/file")
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray())
                .body();
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(server.url("/api/v1/verifications")))
                        .header("Content-Type", "multipart/form-data; boundary=limit")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(multipart(pdf)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        JsonNode result = json.readTree(answer.body()).get(0);
        assertThat(result.get("verdict").asString()).as(answer.body()).isEqualTo("TOTAL_PASSED");
        assertThat(result.get("signatures")).hasSize(2);
    }

    private static byte[] multipart(byte[] pdf) {
        byte[] head = ("--limit\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n"
                        + "Content-Type: application/pdf\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] tail = "\r\n--limit--\r\n".getBytes(StandardCharsets.UTF_8);
        byte[] whole = new byte[head.length + pdf.length + tail.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(pdf, 0, whole, head.length, pdf.length);
        System.arraycopy(tail, 0, whole, head.length + pdf.length, tail.length);
        return whole;
    }

    private String state(RunningApplication server, String path) throws Exception {
        return get(server, path).get("state").asString();
    }

    private JsonNode get(RunningApplication server, String path) throws Exception {
        return send(request(server, path).GET().build());
    }

    private JsonNode post(RunningApplication server, String path, Object body) throws Exception {
        return send(request(server, path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)))
                .build());
    }

    private JsonNode send(HttpRequest request) throws Exception {
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        return json.readTree(answer.body().isEmpty() ? "{}" : answer.body());
    }

    private static HttpRequest.Builder request(RunningApplication server, String path) {
        String user = "hieutruong:" + DemoSchool.PASSWORD;
        return HttpRequest.newBuilder(URI.create(server.url(path)))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
    }
}
