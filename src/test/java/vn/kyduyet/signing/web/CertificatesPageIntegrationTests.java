package vn.kyduyet.signing.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.security.cert.CRLReason;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.TestClock;
import vn.kyduyet.people.Accounts;
import vn.kyduyet.people.DemoSchool;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.signing.demo.DemoAuthority;
import vn.kyduyet.signing.keys.PemChain;
import vn.kyduyet.signing.keys.SigningKeyRegister;

/** The administrator's list; the certificates of the demo end on 31/12/2028, at seven in the morning of Vietnam. */
@IntegrationTest
class CertificatesPageIntegrationTests {

    private static final String LIST = "/administration/certificates";
    private static final Pattern ROW = Pattern.compile("<tr>\\s*<td.*?</tr>", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("<strong>(.*?)</strong>");

    @Autowired
    MockMvc http;

    @Autowired
    Accounts accounts;

    @Autowired
    SigningKeyRegister register;

    @Autowired
    DemoAuthority authority;

    @Autowired
    JdbcClient database;

    @Autowired
    TestClock.MovableClock clock;

    @AfterEach
    void clockBack() {
        clock.reset();
    }

    @Test
    void everybodyIsListedWithTheEndOfTheCertificateByGivenName() throws Exception {
        List<String> rows = rows();

        assertThat(names(rows))
                .containsExactly(
                        "Võ Thị Bình An",
                        "Trần Quốc Bảo",
                        "Đặng Hoàng Dũng",
                        "Nguyễn Thị Thu Hà",
                        "Đỗ Mạnh Hùng",
                        "Hoàng Gia Khánh",
                        "Ngô Thị Lan",
                        "Bùi Ngọc Mai",
                        "Lê Văn Minh",
                        "Vũ Đức Thắng",
                        "Phạm Thị Ánh Tuyết");
        assertThat(rows)
                .allSatisfy(row -> assertThat(row)
                        .contains("01/01/2026 – 31/12/2028", "776 ngày", "Còn hiệu lực", "Tệp PKCS#12")
                        .contains("Nơi cấp: CA cấp phát thử nghiệm Ký Duyệt")
                        .doesNotContain("Không hỏi được nơi cấp"));
    }

    @ParameterizedTest
    @CsvSource({
        "2028-11-30T00:00:00, Còn hiệu lực, 31 ngày",
        "2028-11-30T23:59:59, Còn hiệu lực, 31 ngày",
        "2028-12-01T00:00:00, Sắp hết hạn, 30 ngày",
        "2028-12-01T23:59:59, Sắp hết hạn, 30 ngày",
        "2028-12-31T06:59:59, Sắp hết hạn, 0 ngày",
        "2028-12-31T07:00:01, Đã hết hạn, Hết hạn"
    })
    void theEndIsWarnedOfFromThirtyDaysAhead(LocalDateTime now, String state, String left) throws Exception {
        moveTo(now);

        assertThat(rows())
                .allSatisfy(row -> assertThat(row).contains(">" + state + "<", ">" + left + "<", "31/12/2028"));
        http.perform(get("/").with(person("giaovien.mai")))
                .andExpect(
                        state.equals("Còn hiệu lực")
                                ? content().string(not(containsString("31/12/2028")))
                                : content().string(containsString("hết hạn ngày 31/12/2028")));
    }

    @Test
    void whoNeedsSomethingDoneStandsFirstAndTheReasonIsSaid() throws Exception {
        PersonId clerk = DemoSchool.person("vanthu");
        PersonId teacher = DemoSchool.person("giaovien.dung");
        PersonId principal = DemoSchool.person("hieutruong");
        SigningKeyRegister.Key ofClerk = register.find(clerk).orElseThrow().key();
        SigningKeyRegister.Key ofTeacher = register.find(teacher).orElseThrow().key();
        X509Certificate revoked = PemChain.read(
                        register.find(principal).orElseThrow().key().certificate())
                .get(0);
        database.sql("delete from signing_key where person = :person")
                .param("person", clerk.value())
                .update();
        register.put(
                teacher,
                DemoSchool.SCHOOL,
                new SigningKeyRegister.Key(ofTeacher.kind(), ofTeacher.location(), ofTeacher.imageLocation(), null));
        authority.revoke(revoked.getSerialNumber(), clock.instant(), CRLReason.KEY_COMPROMISE);
        try {
            List<String> rows = rows();

            assertThat(names(rows.subList(0, 4)))
                    .containsExactly("Đặng Hoàng Dũng", "Nguyễn Thị Thu Hà", "Ngô Thị Lan", "Võ Thị Bình An");
            assertThat(rows.get(0)).contains("Chưa biết chứng thư", "Sẽ biết khi người ký nhập mã PIN lần đầu");
            assertThat(rows.get(1)).contains("Đã bị thu hồi");
            assertThat(rows.get(2)).contains("Chưa có khóa", "Đăng ký khóa cho Ngô Thị Lan");
            http.perform(get("/api/v1" + LIST).with(httpBasic("quantri", DemoSchool.PASSWORD)))
                    .andExpect(jsonPath("$.length()").value(11))
                    .andExpect(jsonPath("$[0].state").value("NOT_KNOWN"))
                    .andExpect(jsonPath("$[1].state").value("REVOKED"))
                    .andExpect(jsonPath("$[2].state").value("NO_KEY"))
                    .andExpect(jsonPath("$[2].certificate").isEmpty())
                    .andExpect(jsonPath("$[3].state").value("VALID"))
                    .andExpect(jsonPath("$[3].certificate.until").value("2028-12-31"));
        } finally {
            authority.reinstate(revoked.getSerialNumber());
            register.put(clerk, DemoSchool.SCHOOL, ofClerk);
            register.put(teacher, DemoSchool.SCHOOL, ofTeacher);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"giaovien.an", "totruong.toan", "phohieutruong", "hieutruong", "vanthu", "thanhtra"})
    void nobodyElseSeesOrChangesIt(String username) throws Exception {
        String somebody = LIST + "/" + DemoSchool.person("giaovien.mai");
        for (String page : List.of(LIST, somebody)) {
            http.perform(get(page).with(person(username))).andExpect(status().isForbidden());
        }
        http.perform(multipart(somebody)
                        .file("file", new byte[] {1})
                        .param("kind", "PKCS12")
                        .with(csrf())
                        .with(person(username)))
                .andExpect(status().isForbidden());
        http.perform(get("/api/v1" + LIST).with(httpBasic(username, DemoSchool.PASSWORD)))
                .andExpect(status().isForbidden());
        http.perform(get("/").with(person(username))).andExpect(content().string(not(containsString(LIST))));
    }

    @Test
    void whoIsNotSignedInIsAskedTo() throws Exception {
        http.perform(get(LIST)).andExpect(redirectedUrlPattern("/login*"));
        http.perform(get("/api/v1" + LIST)).andExpect(status().isUnauthorized());
    }

    @Test
    void somebodyOfNoSchoolOfOursDoesNotExist() throws Exception {
        http.perform(get(LIST + "/" + UUID.randomUUID()).with(person("quantri")))
                .andExpect(status().isNotFound());
    }

    private List<String> rows() throws Exception {
        String page = http.perform(get(LIST).with(person("quantri")))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        return ROW.matcher(page).results().map(MatchResult::group).toList();
    }

    private static List<String> names(List<String> rows) {
        return rows.stream()
                .map(row ->
                        NAME.matcher(row).results().findFirst().orElseThrow().group(1))
                .toList();
    }

    private void moveTo(LocalDateTime now) {
        clock.advance(
                Duration.between(clock.instant(), now.atZone(clock.getZone()).toInstant()));
    }

    private RequestPostProcessor person(String username) {
        return user(accounts.loadUserByUsername(username));
    }
}
