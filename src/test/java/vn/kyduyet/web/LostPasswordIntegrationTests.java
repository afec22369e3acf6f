package vn.kyduyet.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestBuilders.formLogin;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.audit.AuditEvent;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.people.DemoSchool;
import vn.kyduyet.people.FirstPassword;
import vn.kyduyet.people.FirstPasswords;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.people.Staffing;

/** Nobody works with a password that others know, and a lost one is renewed. In a school of this test alone. */
@IntegrationTest
class LostPasswordIntegrationTests {

    private static final String OWN = "mật khẩu của riêng tôi";
    private static final String ENDED = "/login?ended";

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final SchoolId school = new SchoolId("mk-" + mark);
    private final String username = "an." + mark;
    private final String page = "/administration/accounts/" + username;

    @Autowired
    MockMvc http;

    @Autowired
    Staffing staffing;

    @Autowired
    StaffDirectory staff;

    @Autowired
    FirstPasswords passwords;

    @Autowired
    AuditTrail audit;

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transaction;

    private FirstPassword first;
    private PersonId an;
    private SignedInPerson administrator;

    @BeforeEach
    void somebodyNew() {
        database.sql("insert into school (id, name, parent_agency, place) values (:id, 'T', 'T', 'T')")
                .param("id", school.value())
                .update();
        first = passwords.draw(1).get(0);
        an = add(username, "Nguyễn Văn An", Role.TEACHER);
        PersonId other = add("qt." + mark, "Lê Thị Quản", Role.ADMINISTRATOR);
        administrator = new SignedInPerson(
                other, school, "qt." + mark, "Lê Thị Quản", Set.of(Role.ADMINISTRATOR), first.hash());
        database.sql("update account set first_password = false where person = :person")
                .param("person", other.value())
                .update();
    }

    private PersonId add(String name, String fullName, Role role) {
        return transaction.execute(status -> {
            PersonId id = staffing.add(school, name, fullName, "", first);
            staffing.beginPost(id, role, null, LocalDate.of(2026, 8, 1));
            return id;
        });
    }

    @Test
    void aFirstPasswordOpensOnlyThePageWhereAnotherIsChosen() throws Exception {
        MockHttpSession session = signIn(first.text());

        for (String address : new String[] {"/", "/account", "/lesson-plans", "/my-year"}) {
            http.perform(get(address).session(session)).andExpect(redirectedUrl(FirstPasswordFirst.PAGE));
        }
        http.perform(get(FirstPasswordFirst.PAGE).session(session))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Ít nhất 10 ký tự")))
                .andExpect(content().string(containsString("cứ 6 tháng đổi mật khẩu một lần")));
        choose(session, first.text(), "ngắn").andExpect(redirectedUrl(FirstPasswordFirst.PAGE));
        http.perform(get("/").session(session)).andExpect(redirectedUrl(FirstPasswordFirst.PAGE));

        choose(session, first.text(), OWN).andExpect(redirectedUrl("/"));
        http.perform(get("/").session(session)).andExpect(status().isOk());
        http.perform(formLogin().user(username).password(first.text())).andExpect(redirectedUrl("/login"));
    }

    @Test
    void programsAreToldThatAFirstPasswordIsReplacedFirst() throws Exception {
        http.perform(get("/api/v1/tasks").with(httpBasic(username, first.text())))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.type").value("urn:kyduyet:refusal:people.refused.first-password"));
        http.perform(post("/api/v1/account/password")
                        .with(httpBasic(username, first.text()))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"current\":\"" + first.text() + "\",\"next\":\"" + OWN + "\"}"))
                .andExpect(status().isNoContent());
        http.perform(get("/api/v1/tasks").with(httpBasic(username, OWN))).andExpect(status().isOk());
    }

    @Test
    void aRenewedPasswordIsShownOnceAndEndsWhatTheOldOneOpened() throws Exception {
        MockHttpSession session = signIn(first.text());
        choose(session, first.text(), OWN);

        var renewed = http.perform(
                        post(page + "/password").with(user(administrator)).with(csrf()))
                .andExpect(redirectedUrl(page))
                .andReturn();
        String password = String.valueOf(renewed.getFlashMap().get("password"));
        http.perform(get(page).with(user(administrator)).flashAttr("password", password))
                .andExpect(content().string(containsString(password)))
                .andExpect(content().string(containsString("chỉ hiện một lần")));
        http.perform(get(page).with(user(administrator)))
                .andExpect(content().string(not(containsString(password))))
                .andExpect(content().string(containsString("Chưa đổi mật khẩu lần đầu")));

        http.perform(get("/").session(session)).andExpect(redirectedUrl(ENDED));
        assertThat(session.isInvalid()).isTrue();
        http.perform(formLogin().user(username).password(OWN)).andExpect(redirectedUrl("/login"));
        http.perform(get("/").session(signIn(password))).andExpect(redirectedUrl(FirstPasswordFirst.PAGE));
        assertThat(audit.of("account", an.value().toString()))
                .singleElement()
                .satisfies(event -> assertThat(event.action()).isEqualTo("account.password-renewed"))
                .satisfies(event ->
                        assertThat(event.actor()).isEqualTo(administrator.id().value()))
                .extracting(AuditEvent::details)
                .asString()
                .doesNotContain(password);
    }

    @Test
    void oneChangesThePasswordAndOnlyTheOtherSessionsEnd() throws Exception {
        choose(signIn(first.text()), first.text(), OWN);
        MockHttpSession here = signIn(OWN);
        MockHttpSession elsewhere = signIn(OWN);

        choose(here, OWN, OWN + " thứ hai").andExpect(redirectedUrl("/account"));

        http.perform(get("/account").session(here)).andExpect(status().isOk());
        http.perform(get("/account").session(elsewhere)).andExpect(redirectedUrl(ENDED));
    }

    @Test
    void onlyAnAdministratorOfTheSchoolRenewsAndNobodyTheOwn() throws Exception {
        http.perform(post("/administration/accounts/qt." + mark + "/password")
                        .with(user(administrator))
                        .with(csrf()))
                .andExpect(flash().attributeExists("refusal"))
                .andExpect(flash().attributeCount(1));
        http.perform(post(page + "/password")
                        .with(user(new SignedInPerson(
                                DemoSchool.person("quantri"),
                                DemoSchool.SCHOOL,
                                "quantri.khac",
                                "Quản trị",
                                Set.of(Role.ADMINISTRATOR),
                                "")))
                        .with(csrf()))
                .andExpect(status().isNotFound());
        http.perform(post("/api/v1/administration/accounts/" + username + "/password")
                        .with(httpBasic("giaovien.an", DemoSchool.PASSWORD)))
                .andExpect(status().isForbidden());
        http.perform(post("/api/v1/administration/accounts/" + username + "/password")
                        .with(httpBasic("qt." + mark, first.text())))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.password").isNotEmpty());
    }

    @Test
    void aMailAddressIsCorrectedWhenItIsOne() throws Exception {
        correct("không phải địa chỉ").andExpect(flash().attributeExists("refusal", "address"));
        correct("a@b.vn, c@d.vn").andExpect(flash().attributeExists("refusal"));
        assertThat(staff.person(an).email()).isEmpty();

        correct(" an@truong.edu.vn ").andExpect(flash().attribute("told", "people.accounts.mail.corrected"));
        assertThat(staff.person(an).email()).isEqualTo("an@truong.edu.vn");
        correct("an@truong.edu.vn");
        assertThat(audit.of("account", an.value().toString()))
                .singleElement()
                .extracting(AuditEvent::details)
                .satisfies(details -> assertThat(details).containsEntry("after", "an@truong.edu.vn"));

        http.perform(put("/api/v1/administration/accounts/" + username + "/email")
                        .with(httpBasic("qt." + mark, first.text()))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"email\":\"\"}"))
                .andExpect(status().isNoContent());
        assertThat(staff.person(an).email()).isEmpty();
    }

    private ResultActions correct(String address) throws Exception {
        return http.perform(post(page + "/mail")
                        .with(user(administrator))
                        .with(csrf())
                        .param("address", address))
                .andExpect(redirectedUrl(page));
    }

    private MockHttpSession signIn(String password) throws Exception {
        return (MockHttpSession) http.perform(formLogin().user(username).password(password))
                .andExpect(redirectedUrl("/"))
                .andReturn()
                .getRequest()
                .getSession();
    }

    private ResultActions choose(MockHttpSession session, String current, String next) throws Exception {
        return http.perform(post("/account/password")
                .session(session)
                .with(csrf())
                .param("current", current)
                .param("next", next));
    }
}
