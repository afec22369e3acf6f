package vn.kyduyet.notification.web;

import static org.assertj.core.api.Assertions.assertThat;
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

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.TestClock;
import vn.kyduyet.TestMail.Postbox;
import vn.kyduyet.notification.DemandedNotices;
import vn.kyduyet.notification.MailPreferences;
import vn.kyduyet.notification.MailWay;
import vn.kyduyet.notification.Notice;
import vn.kyduyet.notification.NoticeGroup;
import vn.kyduyet.notification.NoticeId;
import vn.kyduyet.notification.Notices;
import vn.kyduyet.notification.SendingMails;
import vn.kyduyet.notification.Telling;
import vn.kyduyet.people.Accounts;
import vn.kyduyet.people.DemoSchool;
import vn.kyduyet.people.PersonId;

@IntegrationTest
class NoticePagesIntegrationTests {

    private static final String TEACHER = "giaovien.an";
    private static final PersonId AN = DemoSchool.person(TEACHER);
    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

    @Autowired
    DefaultListableBeanFactory beans;

    @Autowired
    MockMvc http;

    @Autowired
    Accounts accounts;

    @Autowired
    Telling telling;

    @Autowired
    Notices notices;

    @Autowired
    MailPreferences preferences;

    @Autowired
    SendingMails sending;

    @Autowired
    JavaMailSenderImpl sender;

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestClock.MovableClock clock;

    @BeforeEach
    void nothingTold() {
        database.sql("delete from notice").update();
        database.sql("delete from mail").update();
        database.sql("delete from mail_preference").update();
    }

    @AfterEach
    void clockBack() {
        clock.reset();
    }

    @Test
    void theHeadOfEveryPageCountsWhatIsUnread() throws Exception {
        for (String page : new String[] {"/", "/lesson-plans", "/account", "/verification"}) {
            http.perform(get(page).with(person(TEACHER)))
                    .andExpect(content().string(containsString("aria-label=\"Thông báo\"")))
                    .andExpect(content().string(not(containsString("class=\"count\""))));
        }
        tell("Một", "/lesson-plans");
        tell("Hai", "/lesson-plans");
        http.perform(get("/").with(person(TEACHER)))
                .andExpect(content().string(containsString("aria-label=\"Thông báo, 2 chưa đọc\"")))
                .andExpect(content().string(containsString("<span class=\"count\">2</span>")));
        http.perform(get("/").param("lang", "en").with(person(TEACHER)))
                .andExpect(content().string(containsString("aria-label=\"Notices, 2 unread\"")));
        http.perform(get("/").with(person("giaovien.mai")))
                .andExpect(content().string(not(containsString("class=\"count\""))));
        http.perform(get("/login")).andExpect(content().string(not(containsString("/notices"))));
    }

    @Test
    void fromAHundredOnTheNumberIsNotCounted() throws Exception {
        for (int number = 0; number < 120; number++) {
            tell("Thông báo " + number, "/");
        }
        http.perform(get("/").with(person(TEACHER)))
                .andExpect(content().string(containsString("aria-label=\"Thông báo, 99+ chưa đọc\"")));
    }

    @Test
    void noticesAreListedNewestFirstOnPagesOfTwenty() throws Exception {
        for (int number = 1; number <= 21; number++) {
            tell("Giáo án " + number, "/lesson-plans");
            clock.advance(Duration.ofMinutes(1));
        }
        String first = page("/notices");
        assertThat(first)
                .containsSubsequence("Giáo án 21<", "Giáo án 20<", "Giáo án 2<")
                .doesNotContain("Giáo án 1<");
        assertThat(first).contains("09:20 16/11/2026", "Theo XT Đ10.1b", "Hồ sơ của tôi", "/notices?page=1");
        assertThat(page("/notices?page=1"))
                .contains("Giáo án 1<", "/notices?page=0")
                .doesNotContain("Giáo án 2<");
        assertThat(page("/notices?page=7")).contains("Không còn thông báo nào cũ hơn.");
        assertThat(page("/notices?page=-3")).contains("Giáo án 21<");
    }

    @Test
    void openingANoticeMarksItReadAndLeadsOn() throws Exception {
        tell("Đã duyệt", "/lesson-plans/6f1c?version=2#p-3");
        NoticeId id = notices.of(AN, 0, 1, VIETNAMESE).get(0).id();

        http.perform(get("/notices/" + id).with(person("giaovien.mai")))
                .andExpect(redirectedUrl("/lesson-plans/6f1c?version=2#p-3"));
        assertThat(notices.unread(AN)).as("another's reading").isEqualTo(1);
        http.perform(get("/notices/" + id).with(person(TEACHER)))
                .andExpect(redirectedUrl("/lesson-plans/6f1c?version=2#p-3"));
        assertThat(notices.unread(AN)).isZero();
        http.perform(get("/notices/" + UUID.randomUUID()).with(person(TEACHER))).andExpect(status().isNotFound());
        http.perform(get("/notices/" + id)).andExpect(redirectedUrlPattern("/login*"));
    }

    @Test
    void allAreMarkedReadAtOnce() throws Exception {
        tell("Một", "/");
        tell("Hai", "/");
        assertThat(page("/notices")).contains("Đánh dấu tất cả là đã đọc", "Chưa đọc");

        http.perform(post("/notices/read").with(person(TEACHER))).andExpect(status().isForbidden());
        http.perform(post("/notices/read").with(csrf()).with(person(TEACHER))).andExpect(redirectedUrl("/notices"));

        assertThat(page("/notices")).doesNotContain("Đánh dấu tất cả là đã đọc", "Chưa đọc");
    }

    @Test
    void markupInATitleIsShownAsText() throws Exception {
        tell("<script>alert(1)</script>", "/");
        assertThat(page("/notices")).contains("&lt;script&gt;alert(1)").doesNotContain("<script>alert");
    }

    @Test
    void everybodyChoosesHowMailsCome() throws Exception {
        try (Postbox postbox = Postbox.open(sender)) {
            assertThat(page("/notices/settings"))
                    .contains("lúc 06:30", "giaovien.an@hoaphuong.example")
                    .contains("id=\"WAITING_FOR_ME-DAILY\" name=\"WAITING_FOR_ME\" value=\"DAILY\" checked")
                    .doesNotContain("chưa cài đặt máy chủ thư");
            http.perform(post("/notices/settings")
                            .param("MY_RECORDS", "NONE")
                            .param("WAITING_FOR_ME", "AT_ONCE")
                            .with(csrf())
                            .with(person(TEACHER)))
                    .andExpect(redirectedUrl("/notices/settings"));
            assertThat(preferences.of(AN))
                    .isEqualTo(Map.of(
                            NoticeGroup.WAITING_FOR_ME, MailWay.AT_ONCE,
                            NoticeGroup.MY_RECORDS, MailWay.NONE,
                            NoticeGroup.DEADLINES, MailWay.DAILY));
            http.perform(post("/notices/settings")
                            .param("MY_RECORDS", "PIGEON")
                            .with(csrf())
                            .with(person(TEACHER)))
                    .andExpect(status().isUnprocessableContent());
            assertThat(postbox.mails()).isEmpty();
        }
        assertThat(page("/notices/settings")).contains("chưa cài đặt máy chủ thư");
    }

    @Test
    void whatTheRegulationDemandsIsSaidWhereItIsChosen() throws Exception {
        String name = "demandedInThisTest";
        DemandedNotices demanded = school -> List.of(new DemandedNotices.Demand(
                NoticeGroup.MY_RECORDS, "XT Đ10.1b", "Hồ sơ đã duyệt được gửi lại qua thư điện tử."));
        beans.registerSingleton(name, demanded);
        try {
            assertThat(page("/notices/settings"))
                    .containsSubsequence(
                            "MY_RECORDS-NONE",
                            "<strong>XT Đ10.1b</strong>: <span>Hồ sơ đã duyệt được gửi lại qua thư điện tử.</span>",
                            "vẫn luôn có trong mục Thông báo",
                            "DEADLINES-NONE");
        } finally {
            beans.destroySingleton(name);
        }
        assertThat(page("/notices/settings")).doesNotContain("XT Đ10.1b");
    }

    @Test
    void theAdministratorSeesWhatWasNotSentAndHasItTriedAgain() throws Exception {
        String list = "/administration/mail";
        http.perform(get(list).with(person("quantri")))
                .andExpect(content().string(containsString("Chưa cài đặt máy chủ thư")));
        try (Postbox postbox = Postbox.open(sender)) {
            database.sql("update person set email = 'an@' where id = :id")
                    .param("id", AN.value())
                    .update();
            tell("Đã nhận", "/");
            sending.send();
            http.perform(get(list).with(person("quantri")))
                    .andExpect(content().string(containsString("Địa chỉ thư của người nhận không đúng: an@")))
                    .andExpect(content().string(containsString("Thử lại thư gửi Võ Thị Bình An")));
            database.sql("update person set email = 'giaovien.an@hoaphuong.example' where id = :id")
                    .param("id", AN.value())
                    .update();
            String retry = list + "/"
                    + database.sql("select id from mail").query(UUID.class).single() + "/retry";
            http.perform(post(retry).with(csrf()).with(person("quantri"))).andExpect(redirectedUrl(list));
            http.perform(get(list).with(person("quantri")))
                    .andExpect(content().string(containsString("Chưa gửi lần nào")));
            sending.send();
            assertThat(postbox.mails()).hasSize(1);
            http.perform(post(retry).with(csrf()).with(person("quantri"))).andExpect(status().isNotFound());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"giaovien.an", "totruong.toan", "hieutruong", "vanthu", "thanhtra"})
    void nobodyElseSeesTheMailsOfTheSchool(String username) throws Exception {
        http.perform(get("/administration/mail").with(person(username))).andExpect(status().isForbidden());
        http.perform(post("/administration/mail/" + UUID.randomUUID() + "/retry")
                        .with(csrf())
                        .with(person(username)))
                .andExpect(status().isForbidden());
    }

    private void tell(String title, String link) {
        transaction.executeWithoutResult(status -> telling.tell(
                Notice.to(AN, DemoSchool.SCHOOL, NoticeGroup.MY_RECORDS, "notification.mail.subject", title)
                        .at(link)
                        .by("XT Đ10.1b")));
    }

    private String page(String path) throws Exception {
        return http.perform(get(path).with(person(TEACHER)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private RequestPostProcessor person(String username) {
        return user(accounts.loadUserByUsername(username));
    }
}
