package vn.kyduyet.lessonplan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static vn.kyduyet.lessonplan.LessonPlanFixture.AN;
import static vn.kyduyet.lessonplan.LessonPlanFixture.APPROVE;
import static vn.kyduyet.lessonplan.LessonPlanFixture.HEAD_OF_MATHS;
import static vn.kyduyet.lessonplan.LessonPlanFixture.file;
import static vn.kyduyet.lessonplan.LessonPlanFixture.pin;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.TestClock;
import vn.kyduyet.document.Document;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.document.DocumentKind;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.document.Documents;
import vn.kyduyet.document.PdfFixture;
import vn.kyduyet.document.PreparedPdfFixture;
import vn.kyduyet.document.ScannedCode;
import vn.kyduyet.people.Accounts;
import vn.kyduyet.people.DemoSchool;
import vn.kyduyet.storage.DocumentStore;
import vn.kyduyet.storage.StorageKey;
import vn.kyduyet.workflow.Inbox;

/** Codes on printed sheets, typed and scanned, by anyone and by those who may see the record. */
@IntegrationTest
class LookupIntegrationTests {

    private static final String TITLE = "Số <b>hữu tỉ</b>";
    private static final String REMARK = "Thiếu <i>Vận dụng</i>";

    @Autowired
    MockMvc http;

    @Autowired
    SubmittingLessonPlan submitting;

    @Autowired
    ReviewingLessonPlan reviewing;

    @Autowired
    RevisingLessonPlan revising;

    @Autowired
    LessonPlans plans;

    @Autowired
    Documents documents;

    @Autowired
    DocumentStore store;

    @Autowired
    Inbox inbox;

    @Autowired
    Accounts accounts;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestClock.MovableClock clock;

    private static int tests;
    private String address = "";

    @org.junit.jupiter.api.BeforeEach
    void anotherAddress(TestInfo test) {
        address = "10.1.0." + ++tests;
    }

    @AfterEach
    void clockBack() {
        clock.reset();
    }

    @Test
    void theQrCodeOnTheRenderedSheetLeadsToThePage() throws Exception {
        Document document = reviewed();
        String address =
                ScannedCode.of(store.read(documents.newest(document.id()).key()));
        assertThat(address).endsWith("/lookup/" + document.lookupCode());

        http.perform(from(get(URI.create(address).getPath())))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Mã tra cứu này là thật")))
                .andExpect(content().string(containsString("chưa đủ chữ ký")))
                .andExpect(content().string(containsString("Lê Văn Minh")))
                .andExpect(content().string(containsString("Đã ký 09:00 16/11/2026")))
                .andExpect(content().string(containsString("Số &lt;b&gt;hữu tỉ&lt;/b&gt;")))
                .andExpect(content().string(not(containsString("<b>hữu tỉ"))));
    }

    @Test
    void remarksAreForThoseWhoMaySeeTheRecordOnPagesAndInTheApi() throws Exception {
        Document document = reviewed();
        String page = "/lookup/" + document.lookupCode();
        http.perform(from(get(page)))
                .andExpect(content().string(not(containsString("Vận dụng"))))
                .andExpect(content().string(containsString("Đăng nhập để mở hồ sơ")));
        http.perform(from(get(page)).with(user(accounts.loadUserByUsername("giaovien.mai"))))
                .andExpect(content().string(not(containsString("Vận dụng"))))
                .andExpect(content().string(containsString("không thuộc những người được xem")));
        http.perform(from(get(page)).with(user(accounts.loadUserByUsername("thanhtra"))))
                .andExpect(content().string(containsString("Thiếu &lt;i&gt;Vận dụng&lt;/i&gt;")));

        String api = "/api/v1/lookup/" + document.lookupCode();
        http.perform(from(get(api)))
                .andExpect(jsonPath("$.conclusion.code").value("verification.lookup.conclusion.incomplete"))
                .andExpect(jsonPath("$.record.title").value(document.title()))
                .andExpect(jsonPath("$.record.signers[0].heldPost").value(true))
                .andExpect(jsonPath("$.record.signers[1].signedAt").isEmpty())
                .andExpect(jsonPath("$.record.decisions").isEmpty())
                .andExpect(jsonPath("$.record.path").isEmpty())
                .andExpect(content().string(not(containsString("Vận dụng"))));
        http.perform(from(get(api)).with(httpBasic("thanhtra", DemoSchool.PASSWORD)))
                .andExpect(jsonPath("$.record.decisions[1].remarks[0].text").value(REMARK));
        http.perform(from(get(api)).with(httpBasic("giaovien.mai", DemoSchool.PASSWORD)))
                .andExpect(jsonPath("$.record.decisions").isEmpty());
    }

    @Test
    void theWayToTheRecordGoesThroughTheLogin() throws Exception {
        Document document = reviewed();
        String way = "/records/" + document.lookupCode();
        http.perform(from(get(way))).andExpect(redirectedUrlPattern("/login*"));
        http.perform(from(get(way)).with(user(accounts.loadUserByUsername("giaovien.an"))))
                .andExpect(redirectedUrl("/lesson-plans/"
                        + plans.ofDocument(document.id()).orElseThrow().id()));
        http.perform(from(get(way)).with(user(accounts.loadUserByUsername("giaovien.mai"))))
                .andExpect(status().isNotFound());
    }

    @Test
    void aTypedCodeIsForgiven() throws Exception {
        String code = reviewed().lookupCode();
        http.perform(from(get("/lookup")).param("code", " " + code.toLowerCase().replace("-", " ")))
                .andExpect(redirectedUrl("/lookup/" + code));
        http.perform(from(get("/lookup")).param("code", "http://localhost:8080/lookup/" + code))
                .andExpect(redirectedUrl("/lookup/" + code));
        http.perform(from(get("/api/v1/lookup/{code}", code.replace("-", "").toLowerCase())))
                .andExpect(status().isOk());
    }

    @Test
    void unknownMalformedAndForeignCodesAreToldTheSame() throws Exception {
        reviewed();
        String unknown = told("2222-2222-2222-2222-2222");
        assertThat(unknown).contains("Không có hồ sơ nào mang mã tra cứu này");
        for (String other : List.of("-", "x", "O0I1-2222-2222-2222-2222", "' or '1'='1", "ZZZZ".repeat(50))) {
            assertThat(told(other)).as(other).isEqualTo(unknown);
        }
    }

    private String told(String code) throws Exception {
        String problem = body(from(get("/api/v1/lookup/{code}", code)), 404).replace(code, "…");
        String page = body(from(get("/lookup/{code}", code)), 404);
        assertThat(page).contains("name=\"code\"");
        return problem.replaceAll("\"instance\":\"[^\"]*\"", "") + page;
    }

    @Test
    void guessingMakesAnAddressWaitAndNoOther() throws Exception {
        Document document = reviewed();
        for (int guess = 0; guess < 20; guess++) {
            http.perform(from(get("/lookup/2222-2222-2222-2222-22" + (22 + guess))));
        }
        for (String path : List.of("/lookup/", "/api/v1/lookup/")) {
            http.perform(from(get(path + document.lookupCode())))
                    .andExpect(status().isTooManyRequests())
                    .andExpect(header().string("Retry-After", "600"))
                    .andExpect(content().string(containsString("Xin chờ 10 phút")))
                    .andExpect(content().string(not(containsString("hữu tỉ"))));
        }
        clock.advance(Duration.ofMillis(9 * 60_000 + 500));
        http.perform(from(get("/lookup/" + document.lookupCode())))
                .andExpect(header().string("Retry-After", "60"))
                .andExpect(content().string(containsString("Xin chờ 1 phút")));

        address = "10.2.0.1";
        http.perform(from(get("/lookup/" + document.lookupCode()))).andExpect(status().isOk());
        address = "10.1.0." + tests;
        clock.advance(Duration.ofMinutes(1));
        http.perform(from(get("/lookup/" + document.lookupCode()))).andExpect(status().isOk());
    }

    @Test
    void theTitleOfARecordOfAStudentIsNotPublic() throws Exception {
        DocumentId id = new DocumentId(UUID.randomUUID());
        transaction.executeWithoutResult(status -> documents.create(
                id,
                DemoSchool.SCHOOL,
                DocumentKind.GRADE_CORRECTION,
                "Sửa điểm em Phan Hoài Nam",
                AN,
                documents.newLookupCode()));
        byte[] pdf = PreparedPdfFixture.prepared("Đơn " + id, "one");
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(pdf));
        store.store(new StorageKey("hoa-phuong", DocumentKind.GRADE_CORRECTION.folder(), sha256), pdf);
        transaction.executeWithoutResult(status -> documents.append(
                id, sha256, pdf.length, 2, DocumentVersion.Origin.PREPARED, "application/pdf", "b.pdf", AN));
        String code = documents.get(id).lookupCode();

        assertThat(body(from(get("/lookup/" + code)), 200))
                .contains("Đề nghị sửa điểm", "Trường THCS Hoa Phượng")
                .doesNotContain("Hoài Nam");
        assertThat(body(from(get("/api/v1/lookup/" + code)), 200))
                .contains("GRADE_CORRECTION")
                .doesNotContain("Hoài Nam");
        assertThat(body(from(multipart("/api/v1/verifications").file(sent("x.pdf", pdf))), 200))
                .contains("GRADE_CORRECTION")
                .doesNotContain("Hoài Nam");
    }

    @Test
    void filesAreToldWithWhatTheRegisterKnowsOfThem() throws Exception {
        Document document = reviewed();
        List<DocumentVersion> versions = documents.versions(document.id());
        byte[] newest = store.read(versions.get(versions.size() - 1).key());
        byte[] prepared = store.read(versions.get(versions.size() - 2).key());
        String name = "<img src=x onerror=alert(1)>.pdf";

        http.perform(from(multipart("/api/v1/verifications")
                        .file(sent("mới.pdf", newest))
                        .file(sent("", new byte[0]))
                        .file(sent("cũ.pdf", prepared))
                        .file(sent("lạ.pdf", file()))))
                .andExpect(jsonPath("$.length()").value(3))
                .andExpect(jsonPath("$[0].standing").value("NEWEST"))
                .andExpect(jsonPath("$[0].verdict").value("TOTAL_PASSED"))
                .andExpect(jsonPath("$[0].conclusion.tone").value("CAUTION"))
                .andExpect(jsonPath("$[0].record.signers[0].certificateMatches").value(true))
                .andExpect(jsonPath("$[1].outcome").value("UNSIGNED"))
                .andExpect(jsonPath("$[1].standing").value("SUPERSEDED"))
                .andExpect(jsonPath("$[1].record.supersededAt").isNotEmpty())
                .andExpect(jsonPath("$[2].standing").value("UNKNOWN"));

        String page = body(
                from(multipart("/verification")
                        .file(sent(name, newest))
                        .file(sent("lạ.pdf", file()))
                        .with(csrf())),
                200);
        assertThat(page)
                .contains("&lt;img src=x onerror=alert(1)&gt;.pdf", "tệp chưa đủ chữ ký theo quy trình")
                .doesNotContain("<img src=x", "Vận dụng");
        String inspected = body(
                from(multipart("/verification")
                        .file(sent(name, newest))
                        .with(csrf())
                        .with(user(accounts.loadUserByUsername("thanhtra")))),
                200);
        assertThat(inspected).contains("Thiếu &lt;i&gt;Vận dụng&lt;/i&gt;");
    }

    /** A plan that was returned with a remark, handed in anew and signed by the reviewer. */
    private Document reviewed() throws Exception {
        Submission submission = new Submission(UUID.randomUUID(), TITLE, "Toán", "7A", 10, 2, false);
        LessonPlanId id = submitting.submit(AN, submission, PdfFixture.stream(file()), "Số hữu tỉ.pdf");
        DocumentId document = plans.get(id).document();
        reviewing.returnToAuthor(
                inbox.openFor(id.toString(), HEAD_OF_MATHS).orElseThrow(),
                HEAD_OF_MATHS,
                Map.of("decision", "return", "remarks", REMARK));
        revising.revise(
                inbox.openFor(id.toString(), AN).orElseThrow(),
                AN,
                Map.of("reply", "Xong"),
                UUID.randomUUID(),
                false,
                PdfFixture.stream(file()),
                "b.pdf");
        reviewing.approve(
                inbox.openFor(id.toString(), HEAD_OF_MATHS).orElseThrow(),
                HEAD_OF_MATHS,
                APPROVE,
                UUID.randomUUID(),
                documents.newest(document).sha256(),
                pin());
        return documents.get(document);
    }

    private static MockMultipartFile sent(String name, byte[] content) {
        return new MockMultipartFile("file", name, "application/pdf", content);
    }

    private <T extends org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder<T>> T from(
            T request) {
        RequestPostProcessor address = sent -> {
            sent.setRemoteAddr(this.address);
            return sent;
        };
        return request.with(address);
    }

    private String body(org.springframework.test.web.servlet.RequestBuilder request, int status) throws Exception {
        return http.perform(request)
                .andExpect(status().is(status))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }
}
