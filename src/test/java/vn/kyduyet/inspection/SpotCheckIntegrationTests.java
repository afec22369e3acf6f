package vn.kyduyet.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static vn.kyduyet.inspection.InspectionFixture.KHANH;
import static vn.kyduyet.inspection.InspectionFixture.MAI;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.TestClock;
import vn.kyduyet.audit.AuditEvent;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.document.Documents;
import vn.kyduyet.document.PdfArchiveFixture;
import vn.kyduyet.document.ScannedCode;
import vn.kyduyet.lessonplan.LessonPlan;
import vn.kyduyet.people.Accounts;
import vn.kyduyet.people.DemoSchool;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.signing.EveryValidator;
import vn.kyduyet.storage.DocumentStore;

/** Now is Monday 16/11/2026, 09:00, in week 11. Cô Mai teaches 6A on Mondays in the first period. */
@IntegrationTest
class SpotCheckIntegrationTests {

    /** In week 8. */
    private static final String DAY = "2026-10-26";

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    MockMvc http;

    @Autowired
    Accounts accounts;

    @Autowired
    SpotChecks checks;

    @Autowired
    FindingLesson finding;

    @Autowired
    LookingAtLesson looking;

    @Autowired
    StaffDirectory staff;

    @Autowired
    Documents documents;

    @Autowired
    DocumentStore store;

    @Autowired
    AuditTrail audit;

    @Autowired
    JdbcClient database;

    @Autowired
    TestClock.MovableClock clock;

    InspectionFixture fixture;

    @BeforeEach
    void followThangLong() {
        fixture = beans.createBean(InspectionFixture.class);
        fixture.follow("thang-long");
    }

    @AfterEach
    void leaveNothing() {
        fixture.leaveNothing();
    }

    @Test
    @DisplayName("TL II.3 a spot check sees at once that neither plan of a lesson is there")
    void nothingIsThere() throws Exception {
        String friday = "2026-10-30";

        look("phohieutruong", KHANH, "2026-10-27", "3")
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("Lịch sử và Địa lí"),
                                containsString("Chưa có trên hệ thống"),
                                containsString("Kế hoạch dạy học của cá nhân"),
                                containsString("TL II.3"),
                                containsString("Trong trường hợp kiểm tra đột xuất"),
                                containsString("Lập biên bản"))));
        assertThat(standings(KHANH, friday, "Lịch sử và Địa lí", "6A"))
                .containsOnly(
                        Map.entry("lesson-plan", HeldRecord.Standing.MISSING),
                        Map.entry("teaching-plan", HeldRecord.Standing.MISSING));
    }

    @Test
    @DisplayName("TL II.3 a spot check finds the approved plan of the lesson by teacher, day and period")
    void theApprovedPlanIsThere() throws Exception {
        fixture.submit(MAI, "teaching-plan", "KHDH tuần 8", "", "", 8, 0);
        LessonPlan plan = fixture.submit(MAI, "lesson-plan", "Sơn Tinh Thủy Tinh", "Ngữ văn", "6A", 8, 2);
        assertThat(standings(MAI, DAY, "Ngữ văn", "6A"))
                .containsEntry("lesson-plan", HeldRecord.Standing.WAITING)
                .containsEntry("teaching-plan", HeldRecord.Standing.WAITING);
        fixture.approve(plan);
        fixture.awaitArchive(plan);

        String newest = Integer.toString(documents.newest(plan.document()).number());
        String code = documents.get(plan.document()).lookupCode();
        for (String checker : List.of("phohieutruong", "hieutruong", "thanhtra")) {
            look(checker, MAI, DAY, "1")
                    .andExpect(content()
                            .string(allOf(
                                    containsString("Sơn Tinh Thủy Tinh"),
                                    containsString("Đã duyệt"),
                                    containsString("Phạm Thị Ánh Tuyết"),
                                    containsString("đã ký 16/11/2026 09:00"),
                                    containsString("/lesson-plans/" + plan.id() + "/versions/" + newest + "/file"),
                                    containsString("/lookup/" + code))));
        }
        http.perform(get("/lesson-plans/" + plan.id() + "/versions/" + newest + "/file")
                        .with(as("thanhtra")))
                .andExpect(status().isOk());
        assertThat(standings(MAI, "2026-11-02", "Ngữ văn", "6A"))
                .as("another week")
                .containsEntry("lesson-plan", HeldRecord.Standing.MISSING);
        assertThat(standings(MAI, DAY, "Ngữ văn", "7A"))
                .as("another level")
                .containsEntry("lesson-plan", HeldRecord.Standing.MISSING);
        assertThat(standings(MAI, DAY, "Lịch sử và Địa lí", "6A"))
                .as("another subject; the teaching plan is for the whole week")
                .containsEntry("lesson-plan", HeldRecord.Standing.MISSING)
                .containsEntry("teaching-plan", HeldRecord.Standing.WAITING);
    }

    @Test
    @DisplayName("TL II.3 where each class has a plan of its own, that of the class counts, not its neighbour's")
    void thePlanOfTheClassCounts() throws Exception {
        fixture.approve(fixture.submit(MAI, "lesson-plan", "Đồng dao mùa xuân", "Ngữ văn", "7B", 9, 2));
        assertThat(standings(MAI, "2026-11-04", "Ngữ văn", "7A"))
                .as("one for the level")
                .containsEntry("lesson-plan", HeldRecord.Standing.APPROVED);

        fixture.submit(MAI, "lesson-plan", "Gặp lá cơm nếp", "Ngữ văn", "7A, 7C", 9, 2);

        assertThat(standings(MAI, "2026-11-04", "Ngữ văn", "7A"))
                .containsEntry("lesson-plan", HeldRecord.Standing.WAITING);
        assertThat(standings(MAI, "2026-11-04", "Ngữ văn", "7B"))
                .containsEntry("lesson-plan", HeldRecord.Standing.APPROVED);
        look("phohieutruong", MAI, "2026-11-04", "2")
                .andExpect(content()
                        .string(allOf(containsString("Gặp lá cơm nếp"), containsString("1 giáo án khác cùng khối"))));
    }

    @Test
    void aRegulationWithoutSpotChecksLooksAtTheLessonPlanOnly() throws Exception {
        fixture.follow("xuan-truong");

        look("phohieutruong", KHANH, "2026-10-27", "3")
                .andExpect(content().string(containsString("không có điều khoản về kiểm tra đột xuất")));
        assertThat(standings(KHANH, "2026-10-27", "Lịch sử và Địa lí", "6A")).containsOnlyKeys("lesson-plan");
    }

    @ParameterizedTest(name = "{0}, period {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-15|1|là Chủ nhật|true",
                "2027-01-01|1|nhà trường nghỉ (Tết Dương lịch)|true",
                "2027-02-03|1|nhà trường nghỉ (Tết Nguyên đán)|false",
                "2026-11-16|9|Không có tiết 9: thời khoá biểu có các tiết từ 1 đến|true",
                "2026-11-16|0|Không có tiết 0|true",
                "2026-11-16|4|không có tiết 4 ngày 16/11/2026|true",
                "2027-06-15|1|không thuộc tuần dạy học nào|false",
                "2030-01-07|1|chưa thiết lập năm học có ngày 07/01/2030|false"
            })
    void whereTheTimetableHasNothingThePageSaysWhyAndLetsChoose(String day, String period, String says, boolean choose)
            throws Exception {
        look("phohieutruong", MAI, day, period)
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(says)))
                .andExpect(content()
                        .string(choose ? containsString("id=\"className\"") : not(containsString("id=\"className\""))));
    }

    @Test
    void aTeacherWithoutATimetableIsCheckedByChoosingSubjectAndClass() throws Exception {
        PersonId principal = DemoSchool.person("hieutruong");
        look("thanhtra", principal, DAY, "1")
                .andExpect(content().string(containsString("Thời khoá biểu không có tiết nào của Nguyễn Thị Thu Hà")));
        http.perform(get("/spot-check")
                        .param("teacher", principal.toString())
                        .param("day", DAY)
                        .param("subject", "Toán")
                        .param("className", "9A")
                        .with(as("thanhtra")))
                .andExpect(status().isOk())
                .andExpect(content().string(allOf(containsString("Toán"), containsString("Lập biên bản"))));
        http.perform(get("/spot-check")
                        .param("teacher", principal.toString())
                        .param("day", DAY)
                        .param("subject", "Toán")
                        .param("className", "9Z")
                        .with(as("thanhtra")))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("không có lớp “9Z”")));
    }

    @ParameterizedTest
    @CsvSource({
        "abc, 2026-11-16, 1, chọn lại từ danh sách",
        "c0ffee00-0000-0000-0000-000000000000, 2026-11-16, 1, chọn lại từ danh sách",
        "mai, 31/02/2026, 1, Ngày chưa đúng",
        "mai, 2026-11-16, hai, Tiết phải là một số"
    })
    void whatSomebodyTypedIntoTheAddressIsToldApart(String teacher, String day, String period, String says)
            throws Exception {
        http.perform(get("/spot-check")
                        .param("teacher", teacher.equals("mai") ? MAI.toString() : teacher)
                        .param("day", day)
                        .param("period", period)
                        .with(as("thanhtra")))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString(says)));
    }

    @Test
    void onlyTheBoardAndInspectorsCheck() throws Exception {
        for (String other : List.of("giaovien.an", "totruong.van", "quantri", "vanthu")) {
            look(other, MAI, DAY, "1").andExpect(status().isForbidden());
            http.perform(minutes(MAI, "1", "Ngữ văn", "6A", UUID.randomUUID()).with(as(other)))
                    .andExpect(status().isForbidden());
        }
    }

    @Test
    @DisplayName("TL II.3 a spot check that finds no plan ends in minutes, signed by the checker and by the teacher")
    void minutesAreSignedByBoth() throws Exception {
        SpotCheck check = drawUp("phohieutruong", KHANH, "3", "Lịch sử và Địa lí", "6A");
        byte[] drawn = pdf(check);
        keep("minutes-drawn-up", drawn);
        assertThat(PdfArchiveFixture.faultsWithAttachments(drawn)).isEmpty();
        assertThat(text(drawn))
                .contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc")
                .contains("UBND PHƯỜNG HOA PHƯỢNG", "TRƯỜNG THCS HOA PHƯỢNG")
                .containsPattern("Số: \\d\\d/BB")
                .contains("BIÊN BẢN", "Căn cứ TL II.3")
                .contains("Thời gian bắt đầu: 08 giờ 05 phút, ngày 27 tháng 10 năm 2026")
                .contains("Địa điểm: Phòng học lớp 6A")
                .contains("1. Trần Quốc Bảo – Phó hiệu trưởng")
                .contains("2. Hoàng Gia Khánh – giáo viên được kiểm tra, Tổ Ngữ văn – Lịch sử")
                .contains("3. Lê Văn Minh, tổ trưởng")
                .contains("Tiết 3, môn Lịch sử và Địa lí, lớp 6A, tuần 8")
                .contains("Phát hiện: Không có cả bản in")
                .contains("Giải trình của giáo viên: Máy tính bị hỏng.")
                .contains("kết thúc vào 08 giờ 25 phút")
                .contains(documents.get(check.document()).lookupCode());
        assertThat(text(drawn).indexOf("GIÁO VIÊN ĐƯỢC KIỂM TRA"))
                .isLessThan(text(drawn).indexOf("NGƯỜI KIỂM TRA"));
        assertThat(ScannedCode.of(drawn))
                .endsWith("/lookup/" + documents.get(check.document()).lookupCode());
        page("giaovien.khanh", check).andExpect(status().isNotFound());

        sign("giaovien.khanh", check, DemoSchool.PIN).andExpect(status().isNotFound());
        sign("phohieutruong", check, "000000")
                .andExpect(status().isForbidden())
                .andExpect(content().string(containsString("Mã PIN chưa đúng")));
        assertThat(unreadNotices(check)).isEmpty();
        sign("phohieutruong", check, DemoSchool.PIN).andExpect(redirectedUrl("/spot-check/minutes/" + check.id()));
        assertThat(unreadNotices(check)).containsExactly(KHANH.value());
        assertThat(again(check).state()).isEqualTo(SpotCheck.State.AWAITING_TEACHER);
        sign("phohieutruong", check, DemoSchool.PIN).andExpect(status().isConflict());
        http.perform(get("/").with(as("giaovien.khanh")))
                .andExpect(content()
                        .string(allOf(
                                containsString("Biên bản chờ tôi ký"),
                                containsString("/spot-check/minutes/" + check.id()))));
        http.perform(get("/").with(as("giaovien.an")))
                .andExpect(content().string(not(containsString("Biên bản chờ tôi ký"))));

        sign("giaovien.khanh", check, DemoSchool.PIN).andExpect(redirectedUrl("/spot-check/minutes/" + check.id()));
        assertThat(again(check).state()).isEqualTo(SpotCheck.State.SIGNED);
        assertThat(unreadNotices(check)).isEmpty();
        byte[] signed = pdf(check);
        keep("minutes-signed", signed);
        new EveryValidator(clock).accepts(signed, 2);
        assertThat(PdfArchiveFixture.faultsWithAttachments(signed)).isEmpty();
        assertThat(audit.of("spot-check", check.id().toString()))
                .extracting(AuditEvent::action)
                .containsExactly("spot-check.drawn-up", "spot-check.signed", "spot-check.signed");
        assertThat(documents.versions(check.document()))
                .extracting(DocumentVersion::origin)
                .startsWith(
                        DocumentVersion.Origin.PREPARED, DocumentVersion.Origin.SIGNED, DocumentVersion.Origin.SIGNED);
        assertThat(audit.firstBrokenLink("hoa-phuong")).isEmpty();
    }

    @Test
    void minutesAreLookedUpByTheirCodeWithoutTellingStrangersWhomTheyAreAbout() throws Exception {
        SpotCheck check = drawUp("thanhtra", KHANH, "3", "Lịch sử và Địa lí", "6A");
        sign("thanhtra", check, DemoSchool.PIN);
        String code = documents.get(check.document()).lookupCode();

        http.perform(get("/lookup/" + code))
                .andExpect(content()
                        .string(allOf(
                                containsString("Biên bản kiểm tra đột xuất"),
                                containsString("Vũ Đức Thắng"),
                                not(containsString("Biên bản kiểm tra đột xuất – ")))));
        http.perform(get("/lookup/" + code).with(as("hieutruong")))
                .andExpect(content()
                        .string(allOf(
                                containsString("Biên bản kiểm tra đột xuất – Hoàng Gia Khánh"),
                                containsString("đã lập biên bản"))));
        http.perform(get("/records/" + code + "/package").with(as("giaovien.khanh")))
                .andExpect(status().isOk());
        http.perform(get("/records/" + code + "/package").with(as("giaovien.an")))
                .andExpect(status().isNotFound());
    }

    @Test
    void aTeacherWhoDoesNotSignSaysWhyAndTheMinutesAreARecordAllTheSame() throws Exception {
        SpotCheck check = drawUp("phohieutruong", KHANH, "3", "Lịch sử và Địa lí", "6A");
        refuse("phohieutruong", check, "Không muốn").andExpect(status().isConflict());
        sign("phohieutruong", check, DemoSchool.PIN);

        refuse("giaovien.khanh", check, "  ").andExpect(status().is(422));
        refuse("giaovien.khanh", check, "x".repeat(2001)).andExpect(status().is(422));
        refuse("giaovien.an", check, "Không phải tôi").andExpect(status().isNotFound());
        refuse("hieutruong", check, "Không phải tôi").andExpect(status().isConflict());
        refuse("giaovien.khanh", check, "Bản in để ở phòng tổ.")
                .andExpect(redirectedUrl("/spot-check/minutes/" + check.id()));

        assertThat(again(check))
                .extracting(SpotCheck::state, SpotCheck::refusal)
                .containsExactly(SpotCheck.State.REFUSED, "Bản in để ở phòng tổ.");
        sign("giaovien.khanh", check, DemoSchool.PIN).andExpect(status().isConflict());
        page("phohieutruong", check)
                .andExpect(content()
                        .string(allOf(containsString("Giáo viên không ký"), containsString("Bản in để ở phòng tổ."))));
        new EveryValidator(clock).accepts(pdf(check), 1);
    }

    @Test
    void theCheckerRecordsThatTheTeacherDoesNotSign() throws Exception {
        SpotCheck check = drawUp("phohieutruong", KHANH, "3", "Lịch sử và Địa lí", "6A");
        sign("phohieutruong", check, DemoSchool.PIN);

        refuse("phohieutruong", check, "Giáo viên bỏ về.").andExpect(status().is3xxRedirection());

        assertThat(audit.of("spot-check", check.id().toString()))
                .extracting(AuditEvent::action)
                .endsWith("spot-check.refusal-recorded");
    }

    @Test
    void minutesThatNobodySignedAreGivenUpAndTheirNumberStaysTaken() throws Exception {
        SpotCheck first = drawUp("phohieutruong", KHANH, "3", "Lịch sử và Địa lí", "6A");
        http.perform(post("/spot-check/minutes/" + first.id() + "/cancellation")
                        .with(as("hieutruong"))
                        .with(csrf()))
                .andExpect(status().isConflict());
        http.perform(post("/spot-check/minutes/" + first.id() + "/cancellation")
                        .with(as("phohieutruong"))
                        .with(csrf()))
                .andExpect(redirectedUrl("/spot-check/minutes"));
        SpotCheck second = drawUp("hieutruong", KHANH, "3", "Lịch sử và Địa lí", "6A");

        assertThat(second.number()).isEqualTo(first.number() + 1);
        assertThat(again(first).state()).isEqualTo(SpotCheck.State.CANCELLED);
        sign("phohieutruong", first, DemoSchool.PIN).andExpect(status().isConflict());
        http.perform(get("/spot-check/minutes").with(as("giaovien.khanh")))
                .andExpect(content().string(not(containsString(first.id().toString()))));
        http.perform(get("/spot-check/minutes").with(as("thanhtra")))
                .andExpect(content().string(containsString(first.id().toString())));
    }

    @Test
    void theSameFormTwiceMakesOneSetOfMinutes() throws Exception {
        UUID token = UUID.randomUUID();
        String first = drawUp("phohieutruong", KHANH, "3", "Lịch sử và Địa lí", "6A", token);

        assertThat(drawUp("phohieutruong", KHANH, "3", "Lịch sử và Địa lí", "6A", token))
                .isEqualTo(first);
    }

    @Test
    void minutesWithImpossibleTimesAreNotDrawnUp() throws Exception {
        http.perform(minutes(KHANH, "3", "Lịch sử và Địa lí", "6A", UUID.randomUUID())
                        .param("startTime", "8:05")
                        .param("endTime", "8:04")
                        .with(as("phohieutruong")))
                .andExpect(status().is(422))
                .andExpect(content()
                        .string(allOf(
                                containsString("Giờ kết thúc phải sau giờ bắt đầu"),
                                containsString("Máy tính bị hỏng."))));
        http.perform(minutes(KHANH, "3", "Lịch sử và Địa lí", "6A", UUID.randomUUID())
                        .param("startTime", "25:61")
                        .param("endTime", "8:04")
                        .with(as("phohieutruong")))
                .andExpect(status().is(422));
        http.perform(minutes(KHANH, "7", "Lịch sử và Địa lí", "6A", UUID.randomUUID())
                        .with(as("phohieutruong")))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("Thời khoá biểu vừa thay đổi")));
    }

    private Map<String, HeldRecord.Standing> standings(PersonId teacher, String day, String subject, String className) {
        LocalDate date = LocalDate.parse(day);
        Lesson lesson = finding.chosen(staff.person(teacher), date, subject, className);
        return looking.records(staff.person(teacher), lesson, date).stream()
                .collect(java.util.stream.Collectors.toMap(
                        record -> record.type().id(), HeldRecord::standing));
    }

    private ResultActions look(String who, PersonId teacher, String day, String period) throws Exception {
        return http.perform(get("/spot-check")
                .param("teacher", teacher.toString())
                .param("day", day)
                .param("period", period)
                .with(as(who)));
    }

    private static MockHttpServletRequestBuilder minutes(
            PersonId teacher, String period, String subject, String className, UUID token) {
        return post("/spot-check/minutes")
                .param("token", token.toString())
                .param("teacher", teacher.toString())
                .param("day", "2026-10-27")
                .param("period", period)
                .param("subject", subject)
                .param("className", className)
                .param("place", "Phòng học lớp 6A")
                .param("attendance", "Lê Văn Minh, tổ trưởng\r\n\r\n")
                .param("found", "neither")
                .param("details", "Đã xem cặp và máy tính của giáo viên.")
                .param("explanation", "Máy tính bị hỏng.")
                .with(csrf());
    }

    private String drawUp(String who, PersonId teacher, String period, String subject, String className, UUID token)
            throws Exception {
        String address = http.perform(minutes(teacher, period, subject, className, token)
                        .param("startTime", "8:05")
                        .param("endTime", "8h25")
                        .with(as(who)))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        return Objects.requireNonNull(address).substring("/spot-check/minutes/".length());
    }

    private SpotCheck drawUp(String who, PersonId teacher, String period, String subject, String className)
            throws Exception {
        String id = drawUp(who, teacher, period, subject, className, UUID.randomUUID());
        return checks.find(new SpotCheckId(UUID.fromString(id))).orElseThrow();
    }

    private ResultActions page(String who, SpotCheck check) throws Exception {
        return http.perform(get("/spot-check/minutes/" + check.id()).with(as(who)));
    }

    private ResultActions sign(String who, SpotCheck check, String pin) throws Exception {
        return http.perform(post("/spot-check/minutes/" + check.id() + "/signature")
                .param("token", UUID.randomUUID().toString())
                .param("sha256", documents.newest(check.document()).sha256())
                .param("pin", pin)
                .with(as(who))
                .with(csrf()));
    }

    private ResultActions refuse(String who, SpotCheck check, String reason) throws Exception {
        return http.perform(post("/spot-check/minutes/" + check.id() + "/refusal")
                .param("reason", reason)
                .with(as(who))
                .with(csrf()));
    }

    private SpotCheck again(SpotCheck check) {
        return checks.find(check.id()).orElseThrow();
    }

    private byte[] pdf(SpotCheck check) {
        return store.read(documents.newest(check.document()).key());
    }

    private RequestPostProcessor as(String username) {
        return user(accounts.loadUserByUsername(username));
    }

    private static String text(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(false);
            return stripper.getText(document).replaceAll("\\s+", " ");
        }
    }

    /** For people to look at. */
    private List<UUID> unreadNotices(SpotCheck check) {
        return database.sql("select recipient from notice where link = :page and read_at is null"
                        + " and code = 'inspection.told-of.minutes'")
                .param("page", "/spot-check/minutes/" + check.id())
                .query(UUID.class)
                .list();
    }

    private static void keep(String name, byte[] pdf) throws Exception {
        Path folder = Files.createDirectories(Path.of("target", "minutes"));
        Files.write(folder.resolve(name + ".pdf"), pdf);
    }
}
