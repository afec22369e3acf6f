package vn.kyduyet.web;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestBuilders.formLogin;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.TestClock;
import vn.kyduyet.people.Accounts;
import vn.kyduyet.people.DemoSchool;

@IntegrationTest
class SecurityIntegrationTests {

    private static final String WRONG = "Tên đăng nhập hoặc mật khẩu chưa đúng";

    @Autowired
    MockMvc http;

    @Autowired
    Accounts accounts;

    @Autowired
    TestClock.MovableClock clock;

    @AfterEach
    void clockBack() {
        clock.reset();
    }

    @Test
    void guessingMakesAnAccountWaitAndTheRightPasswordWithIt() throws Exception {
        for (int guess = 0; guess < 5; guess++) {
            told("vanthu", "sai", WRONG);
        }
        told("vanthu", DemoSchool.PASSWORD, "tạm khóa đến");
        clock.advance(Duration.ofMinutes(2));
        http.perform(formLogin().user("vanthu").password(DemoSchool.PASSWORD)).andExpect(redirectedUrl("/"));
    }

    @Test
    void aNameThatDoesNotExistIsToldTheSame() throws Exception {
        told("khong.co.ai", "sai", WRONG);
    }

    private void told(String username, String password, String words) throws Exception {
        MockHttpSession session =
                (MockHttpSession) http.perform(formLogin().user(username).password(password))
                        .andExpect(redirectedUrl("/login"))
                        .andReturn()
                        .getRequest()
                        .getSession();
        http.perform(get("/login").session(session)).andExpect(content().string(containsString(words)));
    }

    @Test
    void pagesAllowNothingFromElsewhereAndNoFrame() throws Exception {
        http.perform(get("/login"))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Security-Policy", containsString("default-src 'none'")))
                .andExpect(header().string("Content-Security-Policy", containsString("script-src 'self';")))
                .andExpect(header().string("Content-Security-Policy", not(containsString("unsafe-inline"))))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("X-Frame-Options", "DENY"));
    }

    @Test
    void theLoginPageListsTheDemoAccounts() throws Exception {
        for (DemoSchool.DemoPerson person : DemoSchool.PEOPLE) {
            http.perform(get("/login")).andExpect(content().string(containsString(person.fullName())));
        }
    }

    @Test
    void everyRoleHasAHomeAndOnlyAdministratorsTheAdministration() throws Exception {
        for (DemoSchool.DemoPerson person : DemoSchool.PEOPLE) {
            var me = user(accounts.loadUserByUsername(person.username()));
            boolean administers = person.username().equals("quantri");
            http.perform(get("/").with(me))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString(person.fullName())));
            http.perform(get("/account").with(me)).andExpect(status().isOk());
            http.perform(get("/administration/accounts").with(me)).andExpect(status().is(administers ? 200 : 403));
            http.perform(get("/administration/incidents").with(me)).andExpect(status().is(administers ? 200 : 403));
        }
    }

    @Test
    void pagesSpeakEnglishWhenAsked() throws Exception {
        http.perform(get("/login?lang=en")).andExpect(content().string(containsString("Sign in")));
        http.perform(get("/login?lang=")).andExpect(status().isOk());
    }

    @Test
    void anUnknownPageIsToldPolitely() throws Exception {
        http.perform(get("/khong-co").with(user(accounts.loadUserByUsername("giaovien.an"))))
                .andExpect(status().isNotFound())
                .andExpect(content().string(containsString("Không tìm thấy")));
    }

    @Test
    void whatCannotBeReadIsToldPolitelyAndIsNoFaultOfOurs() throws Exception {
        var me = user(accounts.loadUserByUsername("totruong.toan"));
        for (String address : List.of(
                "/lesson-plans?page=x",
                "/lesson-plans?state=x",
                "/lesson-plans/review?page=x",
                "/lesson-plans/khong-co")) {
            http.perform(get(address).with(me))
                    .andExpect(status().isBadRequest())
                    .andExpect(content().string(containsString("Yêu cầu chưa đúng nên chưa được xử lý.")))
                    .andExpect(content().string(not(containsString("Exception"))));
        }
        for (String address : List.of("/api/v1/lesson-plans?page=x", "/api/v1/lesson-plans/khong-co")) {
            unread(get(address).with(me));
        }
        unread(post("/api/v1/tasks/khong-co/decision")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"answers\":")
                .with(httpBasic("totruong.toan", DemoSchool.PASSWORD)));
    }

    private void unread(MockHttpServletRequestBuilder request) throws Exception {
        http.perform(request)
                .andExpect(status().isBadRequest())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.detail", startsWith("Yêu cầu chưa đúng nên chưa được xử lý.")))
                .andExpect(jsonPath("$.type").value("urn:kyduyet:refusal:web.error.bad-request"));
    }
}
