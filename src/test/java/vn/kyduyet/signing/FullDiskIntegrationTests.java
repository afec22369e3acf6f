package vn.kyduyet.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.document.PdfFixture;
import vn.kyduyet.people.DemoSchool;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.storage.SmallDisk;

/** A server whose disk is full: who hands in or signs is told, nothing half done stays, and later it goes on. */
@IntegrationTest
class FullDiskIntegrationTests {

    private static final String AUTHOR = "giaovien.an";
    private static final String HEAD = "totruong.toan";
    private static final SchoolId NEIGHBOUR = new SchoolId("full-disk");

    @Autowired
    MockMvc http;

    @Autowired
    BeanFactory beans;

    @Autowired
    BulkSigning bulk;

    @Autowired
    Signatures signatures;

    @Autowired
    MessageSource messages;

    @Autowired
    JdbcClient database;

    @Value("${kyduyet.data}")
    Path data;

    @Test
    void aPlanIsSignedOnlyWhenThereIsRoomForIt() throws Exception {
        try (SmallDisk disk = SmallDisk.over(data.resolve("objects/kyduyet"), 8)) {
            String plan = JsonPath.read(body(submit(UUID.randomUUID()).andExpect(status().isCreated())), "$.plan.id");
            for (int room : List.of(0, 16 * 1024)) {
                disk.fillAllBut(room);
                Map<String, List<String>> before = EverythingKept.now(database, data);

                isRefused(approve(plan), "Máy chủ đã hết chỗ lưu nên chưa thực hiện được");

                assertThat(EverythingKept.now(database, data)).isEqualTo(before);
                disk.free();
            }
            approve(plan).andExpect(status().isNoContent());
        }
    }

    @Test
    void aPlanIsTakenInOnlyWhenThereIsRoomForItInTheStore() throws Exception {
        UUID token = UUID.randomUUID();
        try (SmallDisk disk = SmallDisk.over(data.resolve("objects/kyduyet"), 8)) {
            disk.fillAllBut(0);
            Map<String, List<String>> before = EverythingKept.now(database, data);

            isRefused(submit(token), "Máy chủ đã hết chỗ lưu nên chưa thực hiện được");

            assertThat(EverythingKept.now(database, data)).isEqualTo(before);
            disk.free();
            submit(token).andExpect(status().isCreated());
        }
    }

    @Test
    void aPlanIsTakenInOnlyWhenThereIsRoomForItsTemporaryFiles() throws Exception {
        UUID token = UUID.randomUUID();
        try (SmallDisk disk = SmallDisk.over(data.resolve("incoming"), 2)) {
            // None for the upload; then for the upload, but not for its prepared copy.
            for (int room : List.of(0, 8 * 1024)) {
                disk.fillAllBut(room);
                Map<String, List<String>> before = EverythingKept.now(database, data);

                isRefused(submit(token), "Máy chủ đã hết chỗ lưu nên chưa nhận được tệp");

                assertThat(EverythingKept.now(database, data)).isEqualTo(before);
            }
            disk.free();
            submit(token).andExpect(status().isCreated());
        }
    }

    @Test
    void aDocumentOfABatchFailsAloneAndIsSignedWhenItIsTriedAgain() throws Exception {
        PersonId signer = DemoSchool.person("hieutruong");
        PreparedDocuments documents = new PreparedDocuments(beans);
        addNeighbour();
        // The store keeps each school by itself, and only the second one's disk is full.
        try (SmallDisk disk = SmallDisk.over(data.resolve("objects/kyduyet/" + NEIGHBOUR.value()), 4)) {
            SignatureRequest unlucky = documents.of(NEIGHBOUR, signer);
            List<SignatureRequest> requests =
                    List.of(documents.of(DemoSchool.SCHOOL, signer), unlucky, documents.of(DemoSchool.SCHOOL, signer));
            disk.fillAllBut(16 * 1024);
            List<String> before = EverythingKept.files(data, "objects/kyduyet/" + NEIGHBOUR.value());

            BatchId batch = bulk.start(signer, requests, DemoSchool.PIN.toCharArray());
            BatchProgress progress = PreparedDocuments.stopped(bulk, batch, signer);

            assertThat(progress.state()).isEqualTo(BatchProgress.State.DONE);
            assertThat(progress.items())
                    .extracting(BatchProgress.Item::state)
                    .containsExactly(
                            BatchProgress.ItemState.SIGNED,
                            BatchProgress.ItemState.FAILED,
                            BatchProgress.ItemState.SIGNED);
            assertThat(messages.getMessage(progress.items().get(1).reason(), Locale.forLanguageTag("vi")))
                    .contains("Máy chủ đã hết chỗ lưu nên hồ sơ chưa được ký", "Hãy báo quản trị hệ thống");
            assertThat(signatures.of(unlucky.document())).isEmpty();
            assertThat(EverythingKept.files(data, "objects/kyduyet/" + NEIGHBOUR.value()))
                    .isEqualTo(before);

            disk.free();
            bulk.retry(batch, signer, DemoSchool.PIN.toCharArray());
            assertThat(PreparedDocuments.stopped(bulk, batch, signer).signed()).isEqualTo(3);
            assertThat(requests)
                    .allSatisfy(request ->
                            assertThat(signatures.of(request.document())).hasSize(1));
        }
    }

    private void addNeighbour() {
        database.sql("insert into school (id, name, parent_agency, place) values (:id, 'Trường bên', 'UBND', 'Huế')")
                .param("id", NEIGHBOUR.value())
                .update();
    }

    private ResultActions submit(UUID token) throws Exception {
        return http.perform(multipart("/api/v1/lesson-plans")
                .file(new MockMultipartFile("file", "bai.pdf", "application/pdf", PdfFixture.pdf(1, "Bài " + token)))
                .param("token", token.toString())
                .param("title", "Số hữu tỉ")
                .param("subject", "Toán")
                .param("className", "7A")
                .param("week", "10")
                .param("periods", "2")
                .with(as(AUTHOR)));
    }

    private ResultActions approve(String plan) throws Exception {
        String shown = body(http.perform(get("/api/v1/lesson-plans/{id}", plan).with(as(HEAD))));
        List<String> hashes = JsonPath.read(shown, "$.versions[*].sha256");
        String answer = "{\"answers\":{\"decision\":\"approve\"},\"sha256\":\"%s\",\"pin\":\"%s\"}"
                .formatted(hashes.get(hashes.size() - 1), DemoSchool.PIN);
        String task = JsonPath.read(shown, "$.openTask");
        return http.perform(post("/api/v1/tasks/{id}/decision", task)
                .contentType(MediaType.APPLICATION_JSON)
                .content(answer)
                .with(as(HEAD)));
    }

    private static void isRefused(ResultActions answer, String words) throws Exception {
        answer.andExpect(status().is(503))
                .andExpect(jsonPath("$.detail", containsString(words)))
                .andExpect(jsonPath("$.detail", containsString("chưa có gì bị thay đổi")))
                .andExpect(jsonPath("$.detail", containsString("Hãy báo quản trị hệ thống")));
    }

    private static String body(ResultActions answer) throws Exception {
        return answer.andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    private static RequestPostProcessor as(String username) {
        return httpBasic(username, DemoSchool.PASSWORD);
    }
}
