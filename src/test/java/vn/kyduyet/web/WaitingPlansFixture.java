package vn.kyduyet.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.kyduyet.RunningApplication;
import vn.kyduyet.people.DemoSchool;

/** Plans of the maths group that wait for the principal: handed in and signed by the tổ trưởng through the API. */
final class WaitingPlansFixture {

    private static final String TEACHER = "giaovien.an";
    private static final String HEAD = "totruong.toan";
    private static final Path FILE = Path.of("src/main/resources/demo/lesson-plans/toan-7a-tuan-16-da-sua.pdf")
            .toAbsolutePath();

    private final HttpClient client = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();
    private final RunningApplication server;

    private WaitingPlansFixture(RunningApplication server) {
        this.server = server;
    }

    /** Adds plans of one lesson to several classes; the first of them was returned once on its way. */
    static void add(RunningApplication server, int count) throws Exception {
        WaitingPlansFixture fixture = new WaitingPlansFixture(server);
        Map<String, String> hashes = new HashMap<>();
        IntStream.rangeClosed(1, count).parallel().forEach(number -> {
            JsonNode plan = fixture.submit(number);
            synchronized (hashes) {
                hashes.put(plan.get("plan").get("id").asString(), newest(plan));
            }
        });
        String first = hashes.keySet().iterator().next();
        hashes.put(first, fixture.returnAndRevise(first));
        fixture.approve(hashes);
    }

    private JsonNode submit(int number) {
        return send(
                TEACHER,
                "/api/v1/lesson-plans",
                Map.of(
                        "title",
                        "Ôn tập chương " + number % 9,
                        "subject",
                        "Toán",
                        "className",
                        "8A" + number,
                        "week",
                        "20",
                        "periods",
                        "2"));
    }

    private String returnAndRevise(String plan) {
        Map<String, Object> answers = Map.of("decision", "return", "remarks", "Cần ghi rõ thời lượng.");
        send(HEAD, "/api/v1/tasks/" + tasks(HEAD).get(plan) + "/decision", (Object) Map.of("answers", answers));
        send(TEACHER, "/api/v1/tasks/" + tasks(TEACHER).get(plan) + "/revision", Map.of("reply", "Đã ghi thời lượng."));
        return newest(get(TEACHER, "/api/v1/lesson-plans/" + plan));
    }

    private void approve(Map<String, String> hashes) throws InterruptedException {
        Map<String, String> tasks = tasks(HEAD);
        List<Map<String, String>> selected = hashes.entrySet().stream()
                .map(plan -> Map.of("task", tasks.get(plan.getKey()), "sha256", plan.getValue()))
                .toList();
        JsonNode started =
                send(HEAD, "/api/v1/signing/batches", (Object) Map.of("selected", selected, "pin", DemoSchool.PIN));
        String batch = "/api/v1/signing/batches/" + started.get("batch").asString();
        JsonNode progress = get(HEAD, batch);
        while (progress.get("state").asString().equals("RUNNING")) {
            Thread.sleep(200);
            progress = get(HEAD, batch);
        }
        assertThat(progress.get("signed").asInt()).as(progress.toString()).isEqualTo(hashes.size());
    }

    /** The open tasks of a person by their plans. */
    private Map<String, String> tasks(String user) {
        Map<String, String> tasks = new HashMap<>();
        for (JsonNode task : get(user, "/api/v1/tasks")) {
            tasks.put(task.get("businessKey").asString(), task.get("id").asString());
        }
        return tasks;
    }

    private static String newest(JsonNode plan) {
        JsonNode versions = plan.get("versions");
        return versions.get(versions.size() - 1).get("sha256").asString();
    }

    private JsonNode get(String user, String path) {
        return send(request(user, path).GET().build());
    }

    private JsonNode send(String user, String path, Object body) {
        return send(request(user, path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)))
                .build());
    }

    private JsonNode send(String user, String path, Map<String, String> fields) {
        try {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            Map<String, String> all = new HashMap<>(fields);
            all.put("token", UUID.randomUUID().toString());
            all.put("duplicateIntended", "true");
            for (Map.Entry<String, String> field : all.entrySet()) {
                body.write(("--limit\r\nContent-Disposition: form-data; name=\"" + field.getKey()
                                + "\"\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + field.getValue() + "\r\n")
                        .getBytes(StandardCharsets.UTF_8));
            }
            body.write(("--limit\r\nContent-Disposition: form-data; name=\"file\"; filename=\"on-tap.pdf\"\r\n"
                            + "Content-Type: application/pdf\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            body.write(Files.readAllBytes(FILE));
            body.write("\r\n--limit--\r\n".getBytes(StandardCharsets.UTF_8));
            return send(request(user, path)
                    .header("Content-Type", "multipart/form-data; boundary=limit")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                    .build());
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private JsonNode send(HttpRequest request) {
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
            return json.readTree(answer.body().isEmpty() ? "{}" : answer.body());
        } catch (IOException | InterruptedException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private HttpRequest.Builder request(String user, String path) {
        String named = user + ":" + DemoSchool.PASSWORD;
        return HttpRequest.newBuilder(URI.create(server.url(path)))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(named.getBytes(StandardCharsets.UTF_8)));
    }
}
