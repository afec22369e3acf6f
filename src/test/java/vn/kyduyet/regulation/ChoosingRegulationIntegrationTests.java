package vn.kyduyet.regulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.TestClock;
import vn.kyduyet.audit.AuditEvent;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.people.Accounts;
import vn.kyduyet.people.DemoSchool;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.refusal.RefusedException;

/** Today is Monday 16/11/2026. */
@IntegrationTest
class ChoosingRegulationIntegrationTests {

    private static final String CHOOSING = "/administration/regulation";
    private static final SchoolId SCHOOL = DemoSchool.SCHOOL;
    private static final PersonId ADMINISTRATOR = DemoSchool.person("quantri");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 16);

    @Autowired
    MockMvc http;

    @Autowired
    Accounts accounts;

    @Autowired
    Regulations regulations;

    @Autowired
    ChoosingRegulation choosing;

    @Autowired
    AuditTrail audit;

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestClock.MovableClock clock;

    @AfterEach
    void followNothingAgain() {
        database.sql("delete from followed_regulation where school = :school")
                .param("school", SCHOOL.value())
                .update();
        regulations.forget(SCHOOL);
        clock.reset();
    }

    @Test
    void aSchoolThatChoseNothingFollowsTheDefault() {
        assertThat(regulations.on(SCHOOL, TODAY).id()).isEqualTo("default");
        assertThat(regulations.on(SCHOOL, LocalDate.of(1990, 1, 1)).id()).isEqualTo("default");
        assertThat(regulations.choices(SCHOOL)).isEmpty();
    }

    @Test
    void aChoiceHoldsFromItsDayUntilTheNext() {
        choosing.choose(ADMINISTRATOR, SCHOOL, "xuan-truong", LocalDate.of(2026, 9, 5));
        choosing.choose(ADMINISTRATOR, SCHOOL, "thang-long", LocalDate.of(2027, 8, 1));

        assertThat(regulations.on(SCHOOL, LocalDate.of(2026, 9, 4)).id()).isEqualTo("default");
        assertThat(regulations.on(SCHOOL, LocalDate.of(2026, 9, 5)).edition()).isEqualTo("xuan-truong@2023-09-29");
        assertThat(regulations.on(SCHOOL, LocalDate.of(2027, 7, 31)).id()).isEqualTo("xuan-truong");
        assertThat(regulations.on(SCHOOL, LocalDate.of(2027, 8, 1)).id()).isEqualTo("thang-long");
        assertThat(regulations.history(SCHOOL).values())
                .extracting(Regulation::edition)
                .containsExactly("default@2020-11-01", "xuan-truong@2023-09-29", "thang-long@2024-11-04");
    }

    @Test
    void whatBeganUnderAnEditionKeepsItAfterTheSchoolChoseAnother() {
        choosing.choose(ADMINISTRATOR, SCHOOL, "xuan-truong", LocalDate.of(2026, 9, 5));
        Regulation begun = regulations.on(SCHOOL, TODAY);
        String kept = begun.edition();

        choosing.choose(ADMINISTRATOR, SCHOOL, "thuc-khang", TODAY);

        assertThat(regulations.on(SCHOOL, TODAY).id()).isEqualTo("thuc-khang");
        assertThat(regulations.edition(kept)).isEqualTo(begun);
        assertThat(regulations.edition(kept).lessonPlan().route().clause().citation())
                .isEqualTo("XT Đ10.1b");
    }

    @Test
    void aChoiceOfTheSameDayIsReplacedAndBothAreInTheAuditTrail() {
        int before = audit.of("school", SCHOOL.value()).size();

        choosing.choose(ADMINISTRATOR, SCHOOL, "xuan-truong", TODAY);
        choosing.choose(ADMINISTRATOR, SCHOOL, "binh-phuoc", TODAY);

        assertThat(regulations.choices(SCHOOL)).containsExactly(new Followed("binh-phuoc", TODAY));
        assertThat(audit.of("school", SCHOOL.value()).stream().skip(before))
                .extracting(AuditEvent::action, AuditEvent::actor, AuditEvent::details)
                .containsExactly(
                        tuple(
                                "regulation.chosen",
                                ADMINISTRATOR.value(),
                                new TreeMap<>(Map.of("profile", "xuan-truong", "from", "2026-11-16"))),
                        tuple(
                                "regulation.chosen",
                                ADMINISTRATOR.value(),
                                new TreeMap<>(Map.of("profile", "binh-phuoc", "from", "2026-11-16"))));
    }

    @Test
    void aChoiceThatIsRolledBackWasNeverMade() {
        transaction.executeWithoutResult(status -> {
            choosing.choose(ADMINISTRATOR, SCHOOL, "xuan-truong", TODAY);
            regulations.forget(SCHOOL);
            assertThat(regulations.on(SCHOOL, TODAY).id()).isEqualTo("xuan-truong");
            status.setRollbackOnly();
        });

        assertThat(regulations.on(SCHOOL, TODAY).id()).isEqualTo("default");
    }

    @Test
    void aChoiceMadeOnAnotherNodeIsNoticedWithinAMinute() {
        assertThat(regulations.on(SCHOOL, TODAY).id()).isEqualTo("default");
        database.sql("insert into followed_regulation (school, starts, profile) values (:school, :day, 'thang-long')")
                .param("school", SCHOOL.value())
                .param("day", TODAY)
                .update();

        assertThat(regulations.on(SCHOOL, TODAY).id()).isEqualTo("default");
        clock.advance(Duration.ofMinutes(1));

        assertThat(regulations.on(SCHOOL, TODAY).id()).isEqualTo("thang-long");
    }

    @ParameterizedTest
    @CsvSource({
        "xuan-truong, 2023-09-28, regulation.refused.too-early",
        "xuan-truong, 2031-11-17, regulation.refused.too-late",
        "xuan-trong, 2026-11-16, regulation.refused.unknown"
    })
    void whatCannotBeIsRefused(String profile, LocalDate from, String code) {
        assertThatThrownBy(() -> choosing.choose(ADMINISTRATOR, SCHOOL, profile, from))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
        assertThat(regulations.choices(SCHOOL)).isEmpty();
    }

    @Test
    void theAdministratorChoosesOnAPageAndEverybodyReadsTheRules() throws Exception {
        http.perform(get("/regulation").with(person("giaovien.an")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Nhà trường chưa chọn quy chế nào")))
                .andExpect(content().string(not(containsString("XT Đ10.1b"))));
        http.perform(get(CHOOSING).with(person("quantri")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Trường THPT Xuân Trường")))
                .andExpect(content().string(containsString("value=\"2026-11-16\"")));

        http.perform(choice("xuan-truong", "2026-11-16").with(person("quantri")))
                .andExpect(redirectedUrl(CHOOSING));

        http.perform(get("/regulation").with(person("giaovien.an")))
                .andExpect(content().string(containsString("XT Đ10.1b")))
                .andExpect(content().string(containsString("số lượng giáo án mỗi tuần nộp không quá 04 tiết dạy")))
                .andExpect(content().string(containsString("Không quá 4 tiết")))
                .andExpect(content().string(containsString("Tuần chẵn của tháng")))
                .andExpect(content().string(containsString("Mặc định")))
                .andExpect(content().string(not(containsString(CHOOSING))));
        http.perform(get("/regulation").param("day", "2026-11-15").with(person("giaovien.an")))
                .andExpect(content().string(containsString("Nhà trường chưa chọn quy chế nào")));
        http.perform(get("/regulation").param("day", "mai").with(person("quantri")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(CHOOSING)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"thuc-khang", "binh-phuoc", "than-nhan-trung", "xuan-truong", "thang-long", "default-primary"})
    void everyRegulationCanBeReadInBothLanguages(String profile) throws Exception {
        choosing.choose(ADMINISTRATOR, SCHOOL, profile, TODAY);

        for (String language : new String[] {"vi", "en"}) {
            http.perform(get("/regulation").param("lang", language).with(person("thanhtra")))
                    .andExpect(status().isOk())
                    .andExpect(content()
                            .string(containsString(regulations.on(SCHOOL, TODAY).title())));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', 2026-11-16, 422, Chưa có quy chế nào được chọn",
        "xuan-truong, '', 422, Chưa đọc được ngày",
        "xuan-truong, 2023-09-28, 422, có hiệu lực từ ngày 29/09/2023",
        "khong-co, 2026-11-16, 404, Hệ thống không có quy chế này"
    })
    void theFormSaysWhatIsWrong(String profile, String from, int status, String told) throws Exception {
        http.perform(choice(profile, from).with(person("quantri")))
                .andExpect(status().is(status))
                .andExpect(content().string(containsString(told)))
                .andExpect(content().string(containsString("Áp dụng quy chế")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"giaovien.an", "totruong.toan", "hieutruong", "thanhtra"})
    void nobodyElseChooses(String username) throws Exception {
        http.perform(get(CHOOSING).with(person(username))).andExpect(status().isForbidden());
        http.perform(choice("xuan-truong", "2026-11-16").with(person(username))).andExpect(status().isForbidden());
        assertThat(regulations.choices(SCHOOL)).isEmpty();
    }

    @Test
    void whoIsNotSignedInIsAskedTo() throws Exception {
        http.perform(get("/regulation")).andExpect(redirectedUrlPattern("/login*"));
    }

    private static MockHttpServletRequestBuilder choice(String profile, String from) {
        return post(CHOOSING).param("profile", profile).param("from", from).with(csrf());
    }

    private RequestPostProcessor person(String username) {
        return user(accounts.loadUserByUsername(username));
    }
}
