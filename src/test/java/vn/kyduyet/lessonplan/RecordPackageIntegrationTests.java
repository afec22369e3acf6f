package vn.kyduyet.lessonplan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static vn.kyduyet.lessonplan.LessonPlanFixture.AN;
import static vn.kyduyet.lessonplan.LessonPlanFixture.APPROVE;
import static vn.kyduyet.lessonplan.LessonPlanFixture.HEAD_OF_MATHS;
import static vn.kyduyet.lessonplan.LessonPlanFixture.PRINCIPAL;
import static vn.kyduyet.lessonplan.LessonPlanFixture.file;
import static vn.kyduyet.lessonplan.LessonPlanFixture.pin;

import com.jayway.jsonpath.JsonPath;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.document.Documents;
import vn.kyduyet.document.PdfArchiveFixture;
import vn.kyduyet.document.PdfFixture;
import vn.kyduyet.people.Accounts;
import vn.kyduyet.people.DemoSchool;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.verification.PackageManifest;
import vn.kyduyet.verification.Reason;
import vn.kyduyet.verification.SignatureVerifier;
import vn.kyduyet.verification.TrustAnchors;
import vn.kyduyet.verification.Verdict;
import vn.kyduyet.verification.packages.PackageFixture;
import vn.kyduyet.verification.packages.PackageResult;
import vn.kyduyet.verification.packages.PackageVerifier;
import vn.kyduyet.workflow.Inbox;

/** A whole record as those take it with them who may see it. */
@IntegrationTest
class RecordPackageIntegrationTests {

    private static final String REMARK = "Thiếu <b>phần</b> Vận dụng & \"kiểm tra\"";

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
    Inbox inbox;

    @Autowired
    Accounts accounts;

    @Autowired
    Clock clock;

    @TempDir
    Path folder;

    @Test
    void anHonestPackageIsVerifiedWithNothingButTheTrustFolder() throws Exception {
        byte[] zip = pack(code(signedPlan()));
        keep(zip);

        PackageResult result = verify(zip);
        assertThat(result.reason())
                .isEqualTo(Reason.of(
                        "report.package.passed", result.manifest().entries().size(), "Trường THCS Hoa Phượng"));
        assertThat(result.verdict()).isEqualTo(Verdict.TOTAL_PASSED);
        assertThat(result.manifest().madeBy()).isEqualTo("Võ Thị Bình An");
    }

    @Test
    void everythingOfTheRecordIsInIt() throws Exception {
        LessonPlanId plan = signedPlan();
        Map<String, byte[]> entries = PackageFixture.unzip(pack(code(plan)));

        assertThat(entries.keySet())
                .containsSubsequence(
                        "record.pdf",
                        "versions/001-submitted.pdf",
                        "versions/002-prepared.pdf",
                        "versions/003-submitted.pdf",
                        "versions/004-prepared.pdf",
                        "versions/005-signed.pdf",
                        "versions/006-signed.pdf",
                        "versions.json",
                        "decisions.json",
                        "decisions.html",
                        "evidence.json",
                        "audit.json",
                        "report/verification-report.pdf",
                        "report/verification-report.json",
                        "README.txt",
                        "manifest.json",
                        "manifest.p7s");
        assertThat(entries.keySet()).anyMatch(name -> name.matches("certificates/[0-9a-f]{32}\\.cer"));
        assertThat(entries.keySet()).anyMatch(name -> name.matches("validation-data/[0-9a-f]{32}\\.(ocsp|crl)"));
        assertThat(text(entries, "decisions.json"))
                .satisfies(json -> assertThat(JsonPath.<List<String>>read(json, "$[*].remarks[*].text"))
                        .contains(REMARK, "Đã bổ sung"));
        assertThat(text(entries, "decisions.html"))
                .contains("Thiếu &lt;b&gt;phần&lt;/b&gt; Vận dụng &amp;", "Nguyễn Thị Thu Hà")
                .doesNotContain("<b>phần");
        assertThat(JsonPath.<List<String>>read(text(entries, "audit.json"), "$[*].event.action"))
                .contains("lesson-plan.submitted", "lesson-plan.returned", "document.signed");
        assertThat(JsonPath.<String>read(text(entries, "report/verification-report.json"), "$.register.lookupCode"))
                .isEqualTo(code(plan));
        assertThat(PdfArchiveFixture.faultsWithAttachments(entries.get("report/verification-report.pdf")))
                .isEmpty();
        List<String> hashes = JsonPath.read(text(entries, "versions.json"), "$[*].sha256");
        assertThat(hashes)
                .isEqualTo(documents.versions(plans.get(plan).document()).stream()
                        .map(version -> version.sha256())
                        .toList());
    }

    @Test
    void theOrderIsAlwaysTheSame() throws Exception {
        String code = code(signedPlan());
        assertThat(PackageFixture.unzip(pack(code)).keySet().stream().toList())
                .isEqualTo(PackageFixture.unzip(pack(code)).keySet().stream().toList());
    }

    @Test
    void oneChangedLetterOfARemarkOrOfTheAuditTrailIsFound() throws Exception {
        Map<String, byte[]> entries = PackageFixture.unzip(pack(code(signedPlan())));

        entries.put("decisions.json", replaced(entries, "decisions.json", "Thiếu", "Thừa"));
        PackageResult remark = verify(PackageFixture.zip(entries));
        assertThat(remark.verdict()).isEqualTo(Verdict.TOTAL_FAILED);
        assertThat(remark.findings()).containsExactly(Reason.of("report.package.changed", "decisions.json"));

        entries.put("audit.json", replaced(entries, "audit.json", "lesson-plan.returned", "lesson-plan.reviewed"));
        assertThat(verify(PackageFixture.zip(entries)).findings())
                .extracting(Reason::code)
                .contains("report.package.audit-broken");
    }

    @Test
    void onlyThoseWhoMaySeeTheRecordGetIt() throws Exception {
        String code = code(signedPlan());
        http.perform(get("/records/{code}/package", code)).andExpect(redirectedUrlPattern("/login*"));
        http.perform(get("/api/v1/records/{code}/package", code)).andExpect(status().isUnauthorized());
        http.perform(get("/api/v1/records/{code}/package", code).with(as("giaovien.mai")))
                .andExpect(status().isNotFound());
        http.perform(get("/api/v1/records/{code}/package", "2222-2222-2222-2222-2222")
                        .with(as("giaovien.an")))
                .andExpect(status().isNotFound());
        http.perform(get("/records/{code}/package", code).with(user(accounts.loadUserByUsername("hieutruong"))))
                .andExpect(status().isOk());
    }

    @Test
    void openSslAndPopplerAgree() throws Exception {
        for (String tool : List.of("openssl", "pdfsig")) {
            Assumptions.assumeTrue(
                    new ProcessBuilder("which", tool).start().waitFor() == 0, tool + " is not on this machine");
        }
        Map<String, byte[]> entries = PackageFixture.unzip(pack(code(signedPlan())));
        Path list = Files.write(folder.resolve("manifest.json"), entries.get(PackageManifest.NAME));
        Path signature = Files.write(folder.resolve("manifest.p7s"), entries.get(PackageManifest.SIGNATURE));
        Path report = Files.write(folder.resolve("report.pdf"), entries.get("report/verification-report.pdf"));
        String[] verify = {
            "openssl",
            "cms",
            "-verify",
            "-binary",
            "-inform",
            "DER",
            "-in",
            signature.toString(),
            "-content",
            list.toString(),
            "-CAfile",
            "signing-keys-example/trust/example-root.crt",
            "-purpose",
            "any",
            "-out",
            "/dev/null"
        };
        assertThat(said(verify)).contains("successful");
        Files.writeString(list, Files.readString(list).replace("Bình An", "Bình Am"));
        assertThat(said(verify)).doesNotContain("successful");
        assertThat(said("pdfsig", "-nocert", report.toString()))
                .contains("Signature is Valid", "Total document signed", "Trường THCS Hoa Phượng");
    }

    private static String said(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    private PackageResult verify(byte[] zip) throws Exception {
        SignatureVerifier offline =
                new SignatureVerifier(TrustAnchors.of(Path.of("signing-keys-example/trust")), clock);
        return new PackageVerifier(offline).verify(Files.write(folder.resolve("p.zip"), zip), "p.zip");
    }

    private byte[] pack(String code) throws Exception {
        return http.perform(get("/api/v1/records/{code}/package", code).with(as("giaovien.an")))
                .andExpect(status().isOk())
                .andExpect(content().contentType("application/zip"))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
    }

    /** For eyes and hands: where the system property names a folder. */
    private static void keep(byte[] zip) throws Exception {
        String keep = System.getProperty("kyduyet.test.keep");
        if (keep != null) {
            Files.write(Files.createDirectories(Path.of(keep)).resolve("package.zip"), zip);
        }
    }

    private String code(LessonPlanId plan) {
        return documents.get(plans.get(plan).document()).lookupCode();
    }

    private LessonPlanId signedPlan() throws Exception {
        LessonPlanId id = submitting.submit(AN, LessonPlanFixture.submission(), PdfFixture.stream(file()), "a.pdf");
        reviewing.returnToAuthor(
                inbox.openFor(id.toString(), HEAD_OF_MATHS).orElseThrow(),
                HEAD_OF_MATHS,
                Map.of("decision", "return", "remarks", REMARK));
        revising.revise(
                inbox.openFor(id.toString(), AN).orElseThrow(),
                AN,
                Map.of("reply", "Đã bổ sung"),
                UUID.randomUUID(),
                false,
                PdfFixture.stream(file()),
                "b.pdf");
        approve(id, HEAD_OF_MATHS);
        approve(id, PRINCIPAL);
        for (int second = 0; second < 60 && plans.get(id).state() != LessonPlan.State.ARCHIVED; second++) {
            Thread.sleep(1_000);
        }
        assertThat(plans.get(id).state()).isEqualTo(LessonPlan.State.ARCHIVED);
        return id;
    }

    private void approve(LessonPlanId id, PersonId signer) {
        String shown = documents.newest(plans.get(id).document()).sha256();
        reviewing.approve(
                inbox.openFor(id.toString(), signer).orElseThrow(), signer, APPROVE, UUID.randomUUID(), shown, pin());
    }

    private static byte[] replaced(Map<String, byte[]> entries, String name, String old, String other) {
        assertThat(text(entries, name)).contains(old);
        return text(entries, name).replace(old, other).getBytes(StandardCharsets.UTF_8);
    }

    private static String text(Map<String, byte[]> entries, String name) {
        return new String(entries.get(name), StandardCharsets.UTF_8);
    }

    private static RequestPostProcessor as(String username) {
        return httpBasic(username, DemoSchool.PASSWORD);
    }
}
