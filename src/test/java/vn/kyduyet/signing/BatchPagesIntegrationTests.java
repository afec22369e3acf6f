package vn.kyduyet.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.document.DocumentKind;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.document.Documents;
import vn.kyduyet.document.PreparedPdfFixture;
import vn.kyduyet.people.Accounts;
import vn.kyduyet.people.DemoSchool;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.storage.DocumentStore;
import vn.kyduyet.storage.StorageKey;

@IntegrationTest
class BatchPagesIntegrationTests {

    private static final PersonId HEAD = DemoSchool.person("totruong.toan");

    @Autowired
    MockMvc http;

    @Autowired
    Accounts accounts;

    @Autowired
    BulkSigning bulk;

    @Autowired
    BulkCommands commands;

    @Autowired
    Documents documents;

    @Autowired
    DocumentStore store;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void whatFailedIsNamedFirstAndSignedWhenItIsTriedAgainWithTheRightPin() throws Exception {
        byte[] missing = PreparedPdfFixture.prepared("Thiếu tệp", "one");
        List<SignatureRequest> requests = new ArrayList<>();
        requests.add(request(document("Có tệp", PreparedPdfFixture.prepared("Có tệp", "one"), true)));
        requests.add(request(document("Thiếu tệp", missing, false)));
        BatchId batch = bulk.start(HEAD, requests, pin());
        waitFor(batch);

        page(batch)
                .andExpect(content().string(containsString("Kết quả đợt ký")))
                .andExpect(content().string(containsString("Hồ sơ chưa ký được (1)")))
                .andExpect(content().string(containsString("Chưa ký được vì lỗi kỹ thuật")))
                .andExpect(content().string(containsString("Trường THCS Hoa Phượng")))
                .andExpect(content().string(containsString("Lê Văn Minh")));
        retry(batch, "000000")
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("Mã PIN chưa đúng")));
        assertThat(bulk.progress(batch, HEAD).failed()).isEqualTo(1);

        store.store(key(missing), missing);
        retry(batch, DemoSchool.PIN).andExpect(redirectedUrl("/signing/batches/" + batch));
        waitFor(batch);

        page(batch)
                .andExpect(content().string(containsString("Đã ký 2/2 hồ sơ")))
                .andExpect(content().string(not(containsString("Hồ sơ chưa ký được ("))));
        http.perform(get("/signing/batches").with(head()))
                .andExpect(content().string(containsString("/signing/batches/" + batch)))
                .andExpect(content().string(containsString("2/2")));
    }

    @Test
    void aBatchWhoseKeyStoppedSaysWhyAndAsksForThePin() throws Exception {
        SignatureRequest request = request(document("Tạm dừng", PreparedPdfFixture.prepared("Tạm dừng", "one"), true));
        BatchId batch = commands.add(HEAD, List.of(request));
        page(batch).andExpect(content().string(containsString("Máy chủ vừa khởi động lại")));
        commands.pause(batch, Refusal.conflict("signing.refused.key-file"));

        page(batch)
                .andExpect(content().string(containsString("Không đọc được tệp khóa ký")))
                .andExpect(content().string(containsString("/signing/batches/" + batch + "/resume")));
        http.perform(get("/signing/batches").with(head()))
                .andExpect(content().string(containsString("Đang chờ mã PIN")));
        http.perform(get("/api/v1/signing/batches/{id}", batch).with(asHead()))
                .andExpect(jsonPath("$.pause", containsString("Không đọc được tệp khóa ký")));
    }

    @Test
    void programsListBatchesAndTryAgainToo() throws Exception {
        byte[] missing = PreparedPdfFixture.prepared("Thiếu tệp", "one");
        BatchId batch = bulk.start(HEAD, List.of(request(document("Thiếu tệp", missing, false))), pin());
        waitFor(batch);
        String mine = "$[?(@.id=='" + batch + "')]";
        http.perform(get("/api/v1/signing/batches").with(asHead()))
                .andExpect(jsonPath(mine + ".failed").value(1))
                .andExpect(jsonPath(mine + ".state").value("DONE"));
        http.perform(get("/api/v1/signing/batches").with(httpBasic("hieutruong", DemoSchool.PASSWORD)))
                .andExpect(jsonPath(mine).isEmpty());

        store.store(key(missing), missing);
        retryByApi(batch, "{}", 403);
        retryByApi(batch, "{\"pin\":\"" + DemoSchool.PIN + "\"}", 202);
        waitFor(batch);

        http.perform(get("/api/v1/signing/batches/{id}", batch).with(asHead()))
                .andExpect(jsonPath("$.signed").value(1))
                .andExpect(jsonPath("$.items[0].state").value("SIGNED"));
    }

    @Test
    void anothersBatchDoesNotExist() throws Exception {
        SignatureRequest request = request(document("Riêng", PreparedPdfFixture.prepared("Riêng", "one"), true));
        BatchId batch = commands.add(HEAD, List.of(request));
        RequestPostProcessor principal = user(accounts.loadUserByUsername("hieutruong"));
        for (String part : List.of("", "/progress", "/items")) {
            http.perform(get("/signing/batches/" + batch + part).with(principal))
                    .andExpect(status().isNotFound());
        }
    }

    private ResultActions page(BatchId batch) throws Exception {
        return http.perform(get("/signing/batches/{id}", batch).with(head())).andExpect(status().isOk());
    }

    private ResultActions retry(BatchId batch, String pin) throws Exception {
        return http.perform(post("/signing/batches/{id}/retry", batch)
                .param("pin", pin)
                .with(csrf())
                .with(head()));
    }

    private void retryByApi(BatchId batch, String body, int status) throws Exception {
        http.perform(post("/api/v1/signing/batches/{id}/retry", batch)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body)
                        .with(asHead()))
                .andExpect(status().is(status));
    }

    private void waitFor(BatchId batch) {
        while (bulk.progress(batch, HEAD).state() != BatchProgress.State.DONE) {
            Thread.onSpinWait();
        }
    }

    private DocumentId document(String title, byte[] pdf, boolean stored) throws Exception {
        DocumentId id = new DocumentId(UUID.randomUUID());
        StorageKey key = key(pdf);
        if (stored) {
            store.store(key, pdf);
        }
        transaction.executeWithoutResult(status -> {
            documents.create(id, DemoSchool.SCHOOL, DocumentKind.LESSON_PLAN, title, HEAD, documents.newLookupCode());
            documents.append(
                    id, key.sha256(), pdf.length, 1, DocumentVersion.Origin.PREPARED, "application/pdf", "b.pdf", HEAD);
        });
        return id;
    }

    private static StorageKey key(byte[] pdf) throws Exception {
        return new StorageKey(
                DemoSchool.SCHOOL.value(),
                DocumentKind.LESSON_PLAN.folder(),
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(pdf)));
    }

    private SignatureRequest request(DocumentId document) {
        return new SignatureRequest(
                UUID.randomUUID(), document, documents.newest(document).sha256(), HEAD, "one", "");
    }

    private RequestPostProcessor head() {
        return user(accounts.loadUserByUsername("totruong.toan"));
    }

    private static RequestPostProcessor asHead() {
        return httpBasic("totruong.toan", DemoSchool.PASSWORD);
    }

    private static char[] pin() {
        return DemoSchool.PIN.toCharArray();
    }
}
