package vn.kyduyet.gradecorrection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.TestClock;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.document.Documents;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.verification.PackageManifest;
import vn.kyduyet.verification.Reason;
import vn.kyduyet.verification.SignatureVerifier;
import vn.kyduyet.verification.TrustAnchors;
import vn.kyduyet.verification.Verdict;
import vn.kyduyet.verification.packages.PackageFixture;
import vn.kyduyet.verification.packages.PackageResult;
import vn.kyduyet.verification.packages.PackageVerifier;

/** What is kept of a class, seen on the page of the archive and taken away by those who may. */
@IntegrationTest
class ClassPackageIntegrationTests {

    /** So many records are copies of the one that was really signed; a class has about fifty. */
    private static final int COPIES = Integer.getInteger("kyduyet.test.records", 3);

    @Autowired
    ApplicationContext context;

    @Autowired
    MockMvc http;

    @Autowired
    JdbcClient database;

    @Autowired
    Clock clock;

    @Autowired
    TestClock.MovableClock movable;

    @TempDir
    Path folder;

    CorrectionFixture fixture;

    @BeforeEach
    void openTheSchool() {
        fixture = CorrectionFixture.thanNhanTrung(context);
    }

    @AfterEach
    void leaveNothing() {
        movable.reset();
        fixture.close();
    }

    @Test
    void allRecordsOfAClassAreOnePackageThatIsVerifiedOffline() throws Exception {
        CorrectionId id = signed();
        DocumentId document = fixture.correction(id).document();
        for (int copy = 0; copy < COPIES; copy++) {
            copy(id, document);
        }

        see(fixture.school.principal)
                .andExpect(
                        content().string(allOf(containsString("Biên bản sửa điểm"), containsString("Tải gói (ZIP)"))));
        byte[] zip = download(fixture.school.principal)
                .andExpect(status().isOk())
                .andExpect(content().contentType("application/zip"))
                .andExpect(header().string("Content-Disposition", containsString("ho-so-lop-8A-2026-2027.zip")))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        Map<String, byte[]> entries = PackageFixture.unzip(zip);

        assertThat(entries.keySet())
                .hasSize(1 + COPIES + 5)
                .contains("sua-diem/8A-bien-ban-001.pdf")
                .endsWith("index.html", "audit.json", "README.txt", "manifest.json", "manifest.p7s");
        assertThat(text(entries, "index.html"))
                .contains("Lớp 8A, năm học 2026-2027", "sua-diem/8A-bien-ban-001.pdf", code(document));
        assertThat(text(entries, "audit.json")).contains("document.signed", id.toString());
        PackageResult result = verify(zip);
        assertThat(result.reason())
                .isEqualTo(
                        Reason.of("report.package.all-passed", 1 + COPIES + 3, "Trường THCS Hoa Phượng", 1 + COPIES));
        assertThat(result.verdict()).isEqualTo(Verdict.TOTAL_PASSED);

        entries.put(
                "index.html", text(entries, "index.html").replace("8A", "8B").getBytes(StandardCharsets.UTF_8));
        assertThat(verify(PackageFixture.zip(entries)).findings())
                .containsExactly(Reason.of("report.package.changed", "index.html"));
        assertThat(text(entries, PackageManifest.NAME)).contains("\"formatVersion\" : 2", "\"record\"", "\"madeBy\"");
    }

    @Test
    void onlyTheBoardTheOfficeInspectorsAndTheHomeroomTeacherGetIt() throws Exception {
        see(fixture.school.homeroom).andExpect(content().string(containsString("8A")));
        download(fixture.school.homeroom).andExpect(status().isNotFound());
        see(fixture.school.teacher)
                .andExpect(content()
                        .string(allOf(
                                containsString("Giáo viên chủ nhiệm xem được lớp của mình"),
                                not(containsString("<th scope=\"row\"")))));
        download(fixture.school.teacher).andExpect(status().isNotFound());
        download(fixture.school.administrator)
                .andExpect(status().isNotFound())
                .andExpect(content().string(containsString("Lớp 8A chưa có hồ sơ nào ký xong")));
    }

    @Test
    void aDamagedRecordIsNamedBeforeAnythingIsSent() throws Exception {
        CorrectionId id = signed();
        DocumentId document = fixture.correction(id).document();
        String newest = fixture.newest(id).sha256();
        rename(document, newest, "0".repeat(64));
        try {
            download(fixture.school.principal)
                    .andExpect(status().isConflict())
                    .andExpect(content()
                            .string(allOf(containsString("bị hỏng hoặc bị mất"), containsString(code(document)))));
        } finally {
            rename(document, "0".repeat(64), newest);
        }
    }

    private void rename(DocumentId document, String sha256, String other) {
        database.sql("update document_version set sha256 = :other where document = :document and sha256 = :old")
                .param("other", other)
                .param("document", document.value())
                .param("old", sha256)
                .update();
    }

    private CorrectionId signed() throws Exception {
        CorrectionId id = fixture.toSign(0, fixture.school.principal);
        for (SignedInPerson signer :
                List.of(fixture.school.principal, fixture.school.administrator, fixture.school.teacher)) {
            fixture.sign(id, signer);
        }
        while (fixture.state(id) != GradeCorrection.State.ARCHIVED) {
            assertThat(fixture.jobs(id)).isNotEmpty();
            fixture.runJobs(id);
        }
        return id;
    }

    /** Another correction with a record of its own, whose content is the same. */
    private void copy(CorrectionId id, DocumentId document) {
        UUID copy = UUID.randomUUID();
        String columns = "school, kind, title, owner, created_at, newest_version";
        database.sql("insert into document (id, lookup_code, " + columns + ") select :copy, :code, " + columns
                        + " from document where id = :document")
                .param("copy", copy)
                .param("code", context.getBean(Documents.class).newLookupCode())
                .param("document", document.value())
                .update();
        columns = "number, sha256, size_bytes, pages, origin, media_type, file_name, created_by, created_at";
        database.sql("insert into document_version (document, " + columns + ") select :copy, " + columns
                        + " from document_version where document = :document")
                .param("copy", copy)
                .param("document", document.value())
                .update();
        columns =
                "school, school_year, book, student, mark_column, seen, old_content, new_content, reason, way, edition,"
                        + " requester, state, remark, retention, requested_at, changed_at";
        database.sql("insert into grade_correction (id, token, document, " + columns + ") select :copy, :copy, :copy, "
                        + columns + " from grade_correction where id = :id")
                .param("copy", copy)
                .param("id", id.value())
                .update();
    }

    private String code(DocumentId document) {
        return context.getBean(Documents.class).get(document).lookupCode();
    }

    private ResultActions see(SignedInPerson reader) throws Exception {
        return http.perform(get("/archive").with(user(reader))).andExpect(status().isOk());
    }

    private ResultActions download(SignedInPerson reader) throws Exception {
        return http.perform(post("/archive/package")
                .param("year", fixture.school.yearId.toString())
                .param("className", "8A")
                .with(user(reader))
                .with(csrf()));
    }

    private PackageResult verify(byte[] zip) throws Exception {
        SignatureVerifier offline =
                new SignatureVerifier(TrustAnchors.of(Path.of("signing-keys-example/trust")), clock);
        return new PackageVerifier(offline).verify(Files.write(folder.resolve("p.zip"), zip), "p.zip");
    }

    private static String text(Map<String, byte[]> entries, String name) {
        return new String(entries.get(name), StandardCharsets.UTF_8);
    }
}
