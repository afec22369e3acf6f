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

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
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
import vn.kyduyet.audit.AuditEvent;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.lessonplan.LessonPlan;
import vn.kyduyet.people.Accounts;
import vn.kyduyet.people.DemoSchool;
import vn.kyduyet.people.PersonId;

/** Now is Monday 16/11/2026, in week 11; under Xuân Trường the plans of weeks up to 12 are due already. */
@IntegrationTest
class CheckPlanIntegrationTests {

    private static final PersonId HEAD = DemoSchool.person("totruong.van");

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    MockMvc http;

    @Autowired
    Accounts accounts;

    @Autowired
    CheckPlans plans;

    @Autowired
    AuditTrail audit;

    @Autowired
    JdbcClient database;

    InspectionFixture fixture;

    @BeforeEach
    void followXuanTruong() {
        fixture = beans.createBean(InspectionFixture.class);
        fixture.follow("xuan-truong");
    }

    @AfterEach
    void leaveNothing() {
        fixture.leaveNothing();
    }

    @Test
    @DisplayName("XT Đ3 the vice principal makes a check plan of the records that the clause names")
    void theVicePrincipalMakesAPlan() throws Exception {
        http.perform(get("/check-plans/new").with(as("phohieutruong")))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("XT Đ3"),
                                containsString("Xây dựng kế hoạch kiểm tra"),
                                containsString("Kế hoạch giáo dục của tổ chuyên môn"),
                                containsString("Sổ chủ nhiệm"),
                                not(containsString("Sổ đăng bộ")))));

        CheckPlan plan = make("phohieutruong", draft("Kiểm tra hồ sơ tháng 11", "5", "6"));

        assertThat(plan.types()).containsExactly("group-plan", "teacher-plan", "lesson-plan", "homeroom-book");
        assertThat(plan.madeBy()).isEqualTo(DemoSchool.person("phohieutruong"));
        assertThat(audit.of("check-plan", plan.id().toString()))
                .extracting(AuditEvent::action)
                .containsExactly("check-plan.made");
        http.perform(get("/check-plans").with(as("thanhtra")))
                .andExpect(content()
                        .string(allOf(
                                containsString("Kiểm tra hồ sơ tháng 11"),
                                containsString("Đã kiểm tra 0/3 giáo viên"))));
    }

    @Test
    @DisplayName("XT Đ3 only the vice principal and the principal write; inspectors read; others see neither")
    void onlyTheNamedRoleAndThePrincipalWrite() throws Exception {
        CheckPlan plan = make("hieutruong", draft("Của hiệu trưởng", "5", "6"));
        for (String reader : List.of("phohieutruong", "hieutruong", "thanhtra")) {
            page(reader, plan).andExpect(status().isOk());
        }
        for (String other : List.of("thanhtra", "totruong.van", "giaovien.mai", "quantri")) {
            http.perform(get("/check-plans/new").with(as(other)))
                    .andExpect(status().isForbidden())
                    .andExpect(content().string(containsString("XT Đ3")));
            http.perform(form(draft("Của người khác", "5", "6")).with(as(other)))
                    .andExpect(status().isForbidden());
        }
        for (String other : List.of("totruong.van", "giaovien.mai", "quantri")) {
            page(other, plan).andExpect(status().isNotFound());
            check(other, plan, MAI, "").andExpect(status().isNotFound());
            http.perform(get("/check-plans/" + plan.id() + "/xlsx").with(as(other)))
                    .andExpect(status().isNotFound());
        }
        check("thanhtra", plan, MAI, "").andExpect(status().isForbidden());
    }

    @Test
    @DisplayName("XT Đ3 a check records what is present, approved, late and missing, with day, checker and remark")
    void aCheckRecordsWhatStandsThen() throws Exception {
        // Weeks 5 and 6 of literature in 7A–7D: the plan of week 5 approved, that of week 6 handed in, both late.
        LessonPlan approved = fixture.submit(MAI, "lesson-plan", "Thơ bốn chữ", "Ngữ văn", "7A, 7B, 7C, 7D", 5, 4);
        fixture.approve(approved);
        fixture.submit(MAI, "lesson-plan", "Thơ năm chữ", "Ngữ văn", "7A, 7B, 7C, 7D", 6, 4);
        CheckPlan plan = make("phohieutruong", draft("Kiểm tra tuần 5 – 6", "5", "6"));

        http.perform(get("/check-plans/" + plan.id() + "/teachers/" + MAI).with(as("phohieutruong")))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("Bùi Ngọc Mai"),
                                containsString("Thơ bốn chữ"),
                                containsString("Nộp muộn"),
                                containsString("remark-lesson-plan"))));
        check("phohieutruong", plan, MAI, "Còn nộp muộn; đã nhắc.")
                .andExpect(redirectedUrl("/check-plans/" + plan.id()));

        Map<String, CheckedRecord> found = found(plan, MAI);
        CheckedRecord lessons = found.get("lesson-plan");
        assertThat(lessons.counts().approved()).isEqualTo(1);
        assertThat(lessons.counts().present()).isEqualTo(1);
        assertThat(lessons.counts().late()).isEqualTo(2);
        assertThat(lessons.counts().missing())
                .as("those of 6A, in both weeks at least")
                .isGreaterThanOrEqualTo(2);
        assertThat(lessons.counts().due())
                .isEqualTo(lessons.counts().approved()
                        + lessons.counts().present()
                        + lessons.counts().missing());
        assertThat(lessons)
                .extracting(CheckedRecord::result, CheckedRecord::remark, CheckedRecord::checkedBy)
                .containsExactly(
                        CheckCounts.Result.MISSING, "Còn nộp muộn; đã nhắc.", DemoSchool.person("phohieutruong"));
        assertThat(found.get("teacher-plan").result()).isEqualTo(CheckCounts.Result.MISSING);
        assertThat(found.get("group-plan").result()).isEqualTo(CheckCounts.Result.NOT_HELD);
        assertThat(found.get("homeroom-book").result())
                .as("handed in whenever there is one; she leads 7B")
                .isEqualTo(CheckCounts.Result.NOTHING_DUE);

        page("thanhtra", plan)
                .andExpect(content()
                        .string(allOf(
                                containsString("Đã kiểm tra 1/3 giáo viên"),
                                containsString("Còn nộp muộn; đã nhắc."),
                                containsString("16/11/2026, Trần Quốc Bảo"),
                                containsString("Chưa kiểm tra"))));
    }

    @Test
    @DisplayName("XT Đ3 teachers see the results about themselves and nobody else's")
    void teachersSeeTheirOwnResults() throws Exception {
        CheckPlan plan = make("phohieutruong", draft("Kiểm tra riêng", "5", "6"));
        check("phohieutruong", plan, KHANH, "Riêng của thầy Khánh.");

        http.perform(get("/check-plans").with(as("giaovien.khanh")))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("Kiểm tra riêng"),
                                containsString("Riêng của thầy Khánh."),
                                containsString("Thiếu"))));
        http.perform(get("/check-plans").with(as("giaovien.an")))
                .andExpect(content().string(not(containsString("Kiểm tra riêng"))));
    }

    @Test
    @DisplayName("XT Đ3 everyone who is left is checked at once, and one of them again")
    void everyoneLeftIsCheckedAtOnce() throws Exception {
        CheckPlan plan = make("phohieutruong", draft("Kiểm tra cả tổ", "5", "6"));
        check("phohieutruong", plan, MAI, "Trước");
        http.perform(post("/check-plans/" + plan.id() + "/checks")
                        .with(as("phohieutruong"))
                        .with(csrf()))
                .andExpect(redirectedUrl("/check-plans/" + plan.id()));

        List<CheckedRecord> all = plans.newestOf(List.of(plan.id()));
        assertThat(all).extracting(CheckedRecord::teacher).containsOnly(MAI, KHANH, HEAD);
        assertThat(found(plan, MAI).get("lesson-plan").round()).isEqualTo(1);
        assertThat(found(plan, HEAD).get("group-plan").result())
                .as("the head of the group owes its plan")
                .isEqualTo(CheckCounts.Result.MISSING);
        check("hieutruong", plan, MAI, "Sau");
        assertThat(found(plan, MAI).get("lesson-plan"))
                .extracting(CheckedRecord::round, CheckedRecord::remark, CheckedRecord::checkedBy)
                .containsExactly(2, "Sau", DemoSchool.person("hieutruong"));
        assertThat(database.sql("select count(*) from record_check where plan = :plan and teacher = :teacher")
                        .param("plan", plan.id().value())
                        .param("teacher", MAI.value())
                        .query(Integer.class)
                        .single())
                .as("nothing is overwritten")
                .isEqualTo(2 * plan.types().size());
        page("thanhtra", plan).andExpect(content().string(containsString("Đã kiểm tra 3/3 giáo viên")));
        assertThat(audit.firstBrokenLink("hoa-phuong")).isEmpty();
    }

    @Test
    @DisplayName("XT Đ3 the results are a workbook, in which a remark is never a formula")
    void theResultsAreAWorkbook() throws Exception {
        CheckPlan plan = make("phohieutruong", draft("Kiểm tra bảng", "5", "6"));
        check("phohieutruong", plan, KHANH, "=1+1");
        byte[] file = http.perform(get("/check-plans/" + plan.id() + "/xlsx").with(as("thanhtra")))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();

        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            XSSFSheet sheet = workbook.getSheetAt(0);
            assertThat(sheet.getRow(0).getCell(0).getStringCellValue()).isEqualTo("Kiểm tra bảng");
            assertThat(sheet.getLastRowNum()).isEqualTo(1 + 3 * plan.types().size());
            Map<String, Row> rows = new HashMap<>();
            for (Row row : sheet) {
                if (row.getRowNum() > 1) {
                    rows.put(
                            row.getCell(1).getStringCellValue() + "/"
                                    + row.getCell(2).getStringCellValue(),
                            row);
                }
            }
            Row checked = Objects.requireNonNull(rows.get("Hoàng Gia Khánh/Kế hoạch bài dạy (giáo án)"));
            assertThat(checked.getCell(3).getStringCellValue()).isEqualTo("Thiếu");
            assertThat(checked.getCell(9).getStringCellValue()).isEqualTo("=1+1");
            assertThat(checked.getCell(8).getNumericCellValue()).isPositive();
            assertThat(checked.getCell(10).getLocalDateTimeCellValue()).hasToString("2026-11-16T00:00");
            assertThat(rows.get("Bùi Ngọc Mai/Kế hoạch bài dạy (giáo án)")
                            .getCell(3)
                            .getStringCellValue())
                    .isEqualTo("Chưa kiểm tra");
        }
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "title||Xin điền tên kế hoạch",
                "until|2026-11-15|Ngày kết thúc phải từ ngày bắt đầu trở đi",
                "from|hôm nay|Xin chọn ngày bắt đầu",
                "lastWeek|4|tuần đầu không sau tuần cuối",
                "lastWeek|99|Tuần phải từ 1 đến 35",
                "groups|c0ffee00-0000-0000-0000-000000000000|ít nhất một tổ",
                "types|student-register|những loại mà XT Đ3 cho kiểm tra",
                "checkers|c0ffee00-0000-0000-0000-000000000000|ít nhất một người kiểm tra"
            })
    void whatIsWrongWithAPlanIsToldAtItsField(String field, String value, String says) throws Exception {
        Map<String, String> draft = new HashMap<>(draft("Kế hoạch sai", "5", "6"));
        draft.put(field, Objects.requireNonNullElse(value, ""));

        http.perform(form(draft).with(as("phohieutruong")))
                .andExpect(status().is(422))
                .andExpect(content().string(allOf(containsString(says), containsString("chữ đỏ bên dưới"))));
    }

    @Test
    void nothingIsRecordedBeforeItsTimeNorOfOthersNorAtLength() throws Exception {
        Map<String, String> later = new HashMap<>(draft("Kiểm tra sau", "5", "6"));
        later.put("from", "2026-11-17");
        CheckPlan plan = make("phohieutruong", later);
        check("phohieutruong", plan, MAI, "")
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("bắt đầu từ 17/11/2026")));
        CheckPlan now = make("phohieutruong", draft("Kiểm tra ngay", "5", "6"));
        check("phohieutruong", now, DemoSchool.person("giaovien.an"), "").andExpect(status().isNotFound());
        check("phohieutruong", now, MAI, "x".repeat(1001)).andExpect(status().is(422));

        assertThat(plans.newestOf(List.of(plan.id(), now.id()))).isEmpty();
    }

    @Test
    void theSameFormTwiceMakesOnePlan() throws Exception {
        Map<String, String> draft = draft("Gửi hai lần", "5", "6");

        assertThat(make("phohieutruong", draft).id())
                .isEqualTo(make("phohieutruong", draft).id());
    }

    private static Map<String, String> draft(String title, String first, String last) {
        return Map.of(
                "token",
                UUID.randomUUID().toString(),
                "title",
                title,
                "from",
                "2026-11-16",
                "until",
                "2026-11-20",
                "firstWeek",
                first,
                "lastWeek",
                last);
    }

    private MockHttpServletRequestBuilder form(Map<String, String> draft) {
        MockHttpServletRequestBuilder form = post("/check-plans").with(csrf());
        draft.forEach((name, value) -> form.param(name, value));
        if (!draft.containsKey("groups")) {
            form.param("groups", literature());
        }
        if (!draft.containsKey("types")) {
            form.param("types", "homeroom-book", "lesson-plan", "teacher-plan", "group-plan");
        }
        if (!draft.containsKey("checkers")) {
            form.param("checkers", DemoSchool.person("phohieutruong").toString());
        }
        return form;
    }

    private String literature() {
        return database.sql("select id from subject_group where school = 'hoa-phuong' and name like 'Tổ Ngữ văn%'")
                .query(UUID.class)
                .single()
                .toString();
    }

    private CheckPlan make(String who, Map<String, String> draft) throws Exception {
        String address = http.perform(form(draft).with(as(who)))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        String id = Objects.requireNonNull(address).substring("/check-plans/".length());
        return plans.find(new CheckPlanId(UUID.fromString(id))).orElseThrow();
    }

    private ResultActions page(String who, CheckPlan plan) throws Exception {
        return http.perform(get("/check-plans/" + plan.id()).with(as(who)));
    }

    private ResultActions check(String who, CheckPlan plan, PersonId teacher, String remark) throws Exception {
        return http.perform(post("/check-plans/" + plan.id() + "/teachers/" + teacher)
                .param("remark-lesson-plan", remark)
                .with(as(who))
                .with(csrf()));
    }

    private Map<String, CheckedRecord> found(CheckPlan plan, PersonId teacher) {
        return plans.newestOf(List.of(plan.id())).stream()
                .filter(check -> check.teacher().equals(teacher))
                .collect(Collectors.toMap(CheckedRecord::type, check -> check));
    }

    private RequestPostProcessor as(String username) {
        return user(accounts.loadUserByUsername(username));
    }
}
