package vn.kyduyet.schoolyear.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.people.Accounts;
import vn.kyduyet.people.DemoSchool;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.SchoolYears;

@IntegrationTest
class SchoolYearPagesIntegrationTests {

    private static final String PAGE = "/administration/school-year";

    @Autowired
    MockMvc http;

    @Autowired
    Accounts accounts;

    @Autowired
    SchoolYears years;

    @Test
    void theYearIsShownWithItsWeeks() throws Exception {
        http.perform(get(PAGE).with(administrator()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Tuần học (35 tuần)")))
                .andExpect(content().string(containsString("16/11/2026 – 22/11/2026")))
                .andExpect(content().string(containsString("Tuần này")));
        http.perform(get(PAGE).with(user(accounts.loadUserByUsername("giaovien.an"))))
                .andExpect(status().isForbidden());
    }

    @Test
    void theNextYearIsProposedWithItsHolidaysAndAllFaultsAreTold() throws Exception {
        http.perform(get(PAGE + "/set-up").with(administrator()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("value=\"2027-2028\"")))
                .andExpect(content().string(containsString("value=\"2027-09-06\"")))
                .andExpect(content().string(containsString("value=\"2028-01-24\"")))
                .andExpect(content().string(containsString("Giỗ Tổ Hùng Vương")));
        http.perform(post(PAGE + "/set-up")
                        .with(administrator())
                        .with(csrf())
                        .param("year", "")
                        .param("seen", "")
                        .param("name", "2027-2028")
                        .param("from", "2027-08-01")
                        .param("until", "2028-07-31")
                        .param("term1From", "2027-09-06")
                        .param("term1Until", "2028-01-15")
                        .param("term2From", "2028-01-10")
                        .param("term2Until", "2028-05-27")
                        .param("offName", "Tết", "", "Mùa hè")
                        .param("offFrom", "", "", "2029-06-01")
                        .param("offUntil", "", "", "")
                        .param("morningFrom", "07:00")
                        .param("morningUntil", "11:00")
                        .param("afternoonFrom", "13:00")
                        .param("afternoonUntil", "17:00"))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("“Tết” chưa có ngày hợp lệ")))
                .andExpect(content().string(containsString("value=\"2028-01-15\"")));
        assertThat(years.of(DemoSchool.SCHOOL)).hasSize(1);
    }

    @Test
    void aClosingIsShownBeforeItIsDone() throws Exception {
        SchoolYear year = years.require(DemoSchool.SCHOOL, LocalDate.of(2026, 11, 16));

        http.perform(get(PAGE + "/" + year.id() + "/shift")
                        .with(administrator())
                        .param("reason", "Bão số 12")
                        .param("from", "2026-11-23")
                        .param("until", "2026-11-29")
                        .param("makeUp", "true"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("23/11/2026 – 29/11/2026")))
                .andExpect(content().string(containsString("30/11/2026 – 06/12/2026")))
                .andExpect(content().string(containsString("24 tuần học đổi ngày")));
        http.perform(post(PAGE + "/" + year.id() + "/shift")
                        .with(administrator())
                        .with(csrf())
                        .param("seen", "another year")
                        .param("reason", "Bão số 12")
                        .param("from", "2026-11-23")
                        .param("until", "2026-11-29"))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("vừa được người khác thay đổi")));
        assertThat(years.require(DemoSchool.SCHOOL, LocalDate.of(2026, 11, 16))).isEqualTo(year);
    }

    @Test
    void aFileIsShownConfirmedAndItsPasswordsAreFetchedOnce() throws Exception {
        SchoolYear year = years.require(DemoSchool.SCHOOL, LocalDate.of(2026, 11, 16));
        MockHttpSession session = new MockHttpSession();
        String csv =
                "Tên đăng nhập;Họ và tên;Chức vụ;Tổ;Thư điện tử\nvanthu2;Lý Thị Xuân;Văn thư;;xuan@hoaphuong.example\n";
        String preview = http.perform(multipart(PAGE + "/load")
                        .file(new MockMultipartFile("file", "ns.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)))
                        .param("year", year.id().toString())
                        .param("from", "2026-11-16")
                        .with(administrator())
                        .with(csrf()))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        String shown = http.perform(get(String.valueOf(preview)).with(administrator()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Lý Thị Xuân · xuan@hoaphuong.example · Văn thư")))
                .andExpect(content().string(containsString("mở 1 tài khoản")))
                .andReturn()
                .getResponse()
                .getContentAsString();
        Matcher seen = Pattern.compile("name=\"seen\" value=\"(\\w+)\"").matcher(shown);
        assertThat(seen.find()).isTrue();
        http.perform(post(String.valueOf(preview))
                        .session(session)
                        .param("seen", "old")
                        .with(administrator())
                        .with(csrf()))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("không còn như lúc xem trước")));
        http.perform(post(String.valueOf(preview))
                        .session(session)
                        .param("seen", seen.group(1))
                        .with(administrator())
                        .with(csrf()))
                .andExpect(redirectedUrl(PAGE + "/load/done"));
        http.perform(get(PAGE + "/load/done").session(session).with(administrator()))
                .andExpect(content().string(containsString("Tài khoản mới (1)")));
        http.perform(post(PAGE + "/load/done/accounts")
                        .session(session)
                        .with(administrator())
                        .with(csrf()))
                .andExpect(status().isOk());
        http.perform(post(PAGE + "/load/done/accounts")
                        .session(session)
                        .with(administrator())
                        .with(csrf()))
                .andExpect(status().isNotFound());
    }

    @Test
    void aFileThatIsNoneIsRefusedBesideTheForm() throws Exception {
        SchoolYear year = years.require(DemoSchool.SCHOOL, LocalDate.of(2026, 11, 16));

        http.perform(multipart(PAGE + "/load")
                        .file(new MockMultipartFile("file", "x.csv", "text/csv", new byte[0]))
                        .param("year", year.id().toString())
                        .param("from", "2026-11-16")
                        .with(administrator())
                        .with(csrf()))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("Tệp không có nội dung")))
                .andExpect(content().string(containsString("Tải tệp mẫu")));
        http.perform(get(PAGE + "/load/template").with(administrator())).andExpect(status().isOk());
    }

    @Test
    void everySentenceOfTheLoadIsThere() throws IOException {
        Properties messages = new Properties();
        messages.load(Files.newBufferedReader(Path.of("src/main/resources/messages/schoolyear.properties")));
        Set<String> asked = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/vn/kyduyet/schoolyear"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Matcher keys = Pattern.compile("\"(schoolyear\\.[\\w.-]+\\w)\"").matcher(Files.readString(file));
                while (keys.find()) {
                    asked.add(keys.group(1));
                }
            }
        }
        assertThat(asked).hasSizeGreaterThan(60);
        asked.removeAll(messages.stringPropertyNames());
        assertThat(asked).isEmpty();
    }

    private RequestPostProcessor administrator() {
        return user(accounts.loadUserByUsername("quantri"));
    }
}
