package vn.kyduyet.gradecorrection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.TestClock;
import vn.kyduyet.document.PdfFixture;
import vn.kyduyet.gradebook.MarkColumn;
import vn.kyduyet.people.DemoSchool;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.regulation.CorrectionRules.EvidenceKind;

@IntegrationTest
class CorrectionPagesIntegrationTests {

    private static final String KIND = "PERSONAL_BOOK";

    @Autowired
    ApplicationContext context;

    @Autowired
    MockMvc http;

    @Autowired
    EvidenceFiles evidence;

    @Autowired
    ReadingCorrections reading;

    @Autowired
    TestClock.MovableClock clock;

    CorrectionFixture fixture;

    @BeforeEach
    void openTheSchool() {
        fixture = CorrectionFixture.thanNhanTrung(context);
    }

    @AfterEach
    void leaveNothing() {
        clock.reset();
        fixture.close();
    }

    @Test
    void theWholeWayOnPages() throws Exception {
        SignedInPerson teacher = fixture.school.teacher;
        see(teacher, newAddress(0))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("Trần Văn Bình"),
                                containsString("6,5"),
                                containsString("TNT 6.3a"),
                                containsString("Sổ cá nhân của giáo viên (photo)"))));
        String address = Objects.requireNonNull(http.perform(post("/corrections")
                        .param("book", fixture.maths.id().toString())
                        .param("student", fixture.school.students.get(0).value().toString())
                        .param("column", "MIDTERM")
                        .param("after", "8,5")
                        .param("seen", "1")
                        .param("reason", "Cộng nhầm")
                        .param("token", UUID.randomUUID().toString())
                        .with(user(teacher))
                        .with(csrf()))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl());
        CorrectionId id = CorrectionId.of(address.substring("/corrections/".length()));
        upload(id, KIND, PhotographFixture.jpeg(300, 200), "a.jpg").andExpect(redirectedUrl(address));
        see(teacher, address)
                .andExpect(content()
                        .string(allOf(
                                containsString("capture=\"environment\""),
                                containsString("Còn thiếu minh chứng (TNT 6.3a)"),
                                containsString("Gửi duyệt"))));
        answer(teacher, id, "Task_ProvideEvidence").andExpect(status().is(422));
        upload(id, "TEST_PAPER_OR_PRODUCT", PdfFixture.pdf(2, "bài kiểm tra"), "bai.pdf")
                .andExpect(redirectedUrl(address));
        answer(teacher, id, "Task_ProvideEvidence").andExpect(redirectedUrl(address));

        see(fixture.school.principal, "/")
                .andExpect(content().string(allOf(containsString(address), containsString("Xét duyệt đề nghị"))));
        see(fixture.school.principal, "/corrections")
                .andExpect(content().string(allOf(containsString("Chờ tôi xử lý"), containsString(address))));
        answer(fixture.school.principal, id, "Task_ReviewCorrection", "decision", "reject")
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("Lý do")));
        answer(fixture.school.principal, id, "Task_ReviewCorrection", "decision", "approve")
                .andExpect(redirectedUrl(address));
        answer(fixture.school.principal, id, "Task_ReviewCorrection", "decision", "approve")
                .andExpect(status().isConflict());
        see(teacher, address).andExpect(content().string(containsString("Ô mở đến 10:00 16/11/2026")));
        answer(teacher, id, "Task_EnterMark", "value", "8,5").andExpect(redirectedUrl(address));
        answer(fixture.school.administrator, id, "Task_ConfirmMark").andExpect(status().is(422));
        answer(fixture.school.administrator, id, "Task_ConfirmMark", "confirmed", "true")
                .andExpect(redirectedUrl(address));
        fixture.runJobs(id);

        see(teacher, address)
                .andExpect(content().string(allOf(containsString("Ký biên bản"), containsString("data-pdf"))));
        see(teacher, address + "/versions/1/file")
                .andExpect(status().isOk())
                .andExpect(content().contentType("application/pdf"));
        see(teacher, address + "/process").andExpect(status().isOk());
        sign(teacher, id, "000000").andExpect(status().isForbidden());
        sign(teacher, id, DemoSchool.PIN).andExpect(redirectedUrl(address));
        sign(teacher, id, DemoSchool.PIN).andExpect(status().isConflict());
        http.perform(post(address + "/refusal")
                        .param("reason", "")
                        .with(user(fixture.school.administrator))
                        .with(csrf()))
                .andExpect(status().is(422));
        see(fixture.school.inspector, address).andExpect(content().string(containsString("Đang ký")));
        see(fixture.school.artist, address).andExpect(status().isNotFound());
        see(
                        fixture.school.artist,
                        address + "/evidence/" + evidence.of(id).get(0).id())
                .andExpect(status().isNotFound());
        see(fixture.school.artist, "/corrections").andExpect(content().string(not(containsString(address))));
    }

    @Test
    void evidenceThatCannotBeKeptIsRefusedByItsReason() throws Exception {
        CorrectionId id = fixture.request();
        byte[] huge = new byte[40 * 1024 * 1024];
        huge[0] = (byte) 0xff;
        huge[1] = (byte) 0xd8;
        huge[2] = (byte) 0xff;
        upload(id, KIND, huge, "IMG.jpg")
                .andExpect(status().is(413))
                .andExpect(content().string(containsString("lớn hơn 32 MB")));
        byte[] heic = new byte[64];
        System.arraycopy("ftypheic".getBytes(StandardCharsets.US_ASCII), 0, heic, 4, 8);
        upload(id, KIND, heic, "IMG_0001.HEIC")
                .andExpect(status().is(422))
                .andExpect(content().string(allOf(containsString("Tương thích nhất"), containsString("JPEG"))));
        upload(
                        id,
                        KIND,
                        PdfFixture.pdf(
                                1,
                                "bài",
                                document -> document.getDocumentCatalog()
                                        .setOpenAction(new PDActionJavaScript("app.alert(1)"))),
                        "bai.pdf")
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("JavaScript")));
        upload(id, KIND, PdfFixture.pdf(11, "bài"), "bai.pdf")
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("11 trang")));
        upload(id, KIND, "MZ…".getBytes(StandardCharsets.UTF_8), "anh.jpg")
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("JPEG, PNG")));
        http.perform(multipart("/corrections/" + id + "/evidence")
                        .param("kind", KIND)
                        .with(user(fixture.school.teacher))
                        .with(csrf()))
                .andExpect(status().is(422));

        assertThat(evidence.of(id)).isEmpty();
    }

    @Test
    void aPhotographIsKeptUprightAndWithoutItsPlace() throws Exception {
        CorrectionId id = fixture.request();
        byte[] sent = PhotographFixture.withExif(PhotographFixture.jpeg(400, 200), 6);
        upload(id, KIND, sent, "IMG_1.jpg").andExpect(status().is3xxRedirection());
        upload(id, KIND, sent, "IMG_1.jpg")
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("đã có trong đề nghị")));

        Evidence kept = evidence.of(id).get(0);
        byte[] content = see(fixture.school.teacher, "/corrections/" + id + "/evidence/" + kept.id())
                .andExpect(content().contentType("image/jpeg"))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        assertThat(new String(content, StandardCharsets.ISO_8859_1))
                .doesNotContain("GPS")
                .doesNotContain("Exif");
        assertThat(PhotographFixture.read(content).getHeight()).isEqualTo(400);
        assertThat(kept.originalSize()).isEqualTo(sent.length);
        assertThat(kept.originalSha256()).isNotEqualTo(kept.file().sha256());
        http.perform(post("/corrections/" + id + "/evidence/" + kept.id() + "/removal")
                        .with(user(fixture.school.teacher))
                        .with(csrf()))
                .andExpect(status().is3xxRedirection());
        assertThat(evidence.of(id)).isEmpty();
    }

    @Test
    void aCellThatMayNotBeCorrectedSaysWhyInsteadOfAForm() throws Exception {
        see(fixture.school.teacher, newAddress(0).replace("MIDTERM", "FINAL"))
                .andExpect(status().isConflict())
                .andExpect(content()
                        .string(allOf(containsString("TNT 6.3b"), not(containsString("Lập đề nghị</button>")))));
        see(fixture.school.artist, newAddress(0)).andExpect(status().isForbidden());
    }

    @Test
    void theListSaysWhatWaitsForWhom() throws Exception {
        CorrectionId own = fixture.request(1, MarkColumn.MIDTERM);
        fixture.evidence(own, EvidenceKind.PERSONAL_BOOK);

        assertThat(reading.list(fixture.school.teacher))
                .singleElement()
                .satisfies(line -> assertThat(line.waits()).isEqualTo("Nộp minh chứng"));
        assertThat(reading.list(fixture.school.principal))
                .singleElement()
                .satisfies(line -> assertThat(line.waits()).isNull());
        see(fixture.school.administrator, "/corrections").andExpect(status().isOk());
    }

    private String newAddress(int student) {
        return "/corrections/new?book=" + fixture.maths.id() + "&student="
                + fixture.school.students.get(student).value() + "&column=MIDTERM";
    }

    private ResultActions see(SignedInPerson person, String address) throws Exception {
        return http.perform(get(address).with(user(person)));
    }

    private ResultActions upload(CorrectionId id, String kind, byte[] content, String name) throws Exception {
        return http.perform(multipart("/corrections/" + id + "/evidence")
                .file(new MockMultipartFile("file", name, "image/jpeg", content))
                .param("kind", kind)
                .with(user(fixture.school.teacher))
                .with(csrf()));
    }

    private ResultActions answer(SignedInPerson person, CorrectionId id, String task, String... field)
            throws Exception {
        var request = post("/corrections/" + id + "/answer").param("task", task);
        if (field.length > 0) {
            request.param(field[0], field[1]);
        }
        return http.perform(request.with(user(person)).with(csrf()));
    }

    private ResultActions sign(SignedInPerson person, CorrectionId id, String pin) throws Exception {
        return http.perform(post("/corrections/" + id + "/signature")
                .param("token", UUID.randomUUID().toString())
                .param("sha256", fixture.newest(id).sha256())
                .param("pin", pin)
                .with(user(person))
                .with(csrf()));
    }
}
