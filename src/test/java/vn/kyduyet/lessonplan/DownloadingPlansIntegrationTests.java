package vn.kyduyet.lessonplan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import vn.kyduyet.CountedStatements;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.storage.DocumentStore;
import vn.kyduyet.storage.StorageKey;

@IntegrationTest
@Import(CountedStatements.class)
class DownloadingPlansIntegrationTests {

    private static final PlanDownload.Wish ALL = new PlanDownload.Wish(null, null, null);
    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

    @Autowired
    MockMvc http;

    @Autowired
    DownloadingPlans downloading;

    @Autowired
    DocumentStore store;

    @Autowired
    AuditTrail audit;

    @Autowired
    JdbcClient database;

    @Test
    void allApprovedPlansOfAWeekComeInReadableFoldersWithAListOfThem() throws Exception {
        StoredSchoolFixture school = StoredSchoolFixture.create(database, 3);
        byte[] first = stored(school, 1, 10, "Số hữu tỉ", "Toán");
        stored(school, 1, 10, "Số hữu tỉ", "Toán");
        stored(school, 2, 10, "=1+1 <a>: thơ/văn", "../Ngữ văn");
        stored(school, 2, 11, "Tuần khác", "Toán");
        school.plan(1, 10, 1, LessonPlan.State.IN_REVIEW, "Chưa duyệt");

        PlanDownload found = downloading.find(school.principal(), new PlanDownload.Wish(10, null, null));
        Map<String, byte[]> files = zip(school.principal(), found);

        assertThat(found.items()).hasSize(3);
        assertThat(found.choices().weeks()).containsExactly(10, 11);
        assertThat(files.keySet())
                .containsExactlyInAnyOrder(
                        "Tuần 10/Toán/Số hữu tỉ – 7.1 – " + StoredSchoolFixture.name(1) + ".pdf",
                        "Tuần 10/Toán/Số hữu tỉ – 7.1 – " + StoredSchoolFixture.name(1) + " (2).pdf",
                        "Tuần 10/Ngữ văn/=1+1 a thơ văn – 7.2 – " + StoredSchoolFixture.name(2) + ".pdf",
                        "Danh mục.csv");
        assertThat(files.values()).contains(first);
        List<CSVRecord> list = list(files);
        assertThat(list).hasSize(4);
        assertThat(list.get(0).get(9)).isEqualTo("SHA-256");
        for (CSVRecord line : list.subList(1, 4)) {
            assertThat(StoredSchoolFixture.sha256(files.get(line.get(0).replaceFirst("^'", ""))))
                    .isEqualTo(line.get(9));
        }
        assertThat(list).extracting(line -> line.get(1)).contains("'=1+1 <a>: thơ/văn");
        assertThat(audit.of("school", school.school.value())).singleElement().satisfies(event -> {
            assertThat(event.action()).isEqualTo("lesson-plans.downloaded");
            assertThat(event.details()).containsEntry("plans", "3").containsEntry("week", "10");
        });
    }

    @Test
    void aDocumentThatCannotBeReadIsNamedInTheListAndTheOthersAreWhole() throws Exception {
        StoredSchoolFixture school = StoredSchoolFixture.create(database, 3);
        byte[] good = stored(school, 1, 10, "Đọc được", "Toán");
        school.plan(2, 10, 2, LessonPlan.State.ARCHIVED, "Mất tệp");

        Map<String, byte[]> files = zip(school.principal(), downloading.find(school.principal(), ALL));

        assertThat(files).hasSize(2);
        assertThat(files.values()).contains(good);
        assertThat(list(files))
                .filteredOn(line -> line.get(1).equals("Mất tệp"))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.get(0)).isEmpty();
                    assertThat(line.get(10)).contains("Chưa đọc được");
                });
    }

    @Test
    void nobodyTakesAwayWhatIsNotTheirsToSee() throws Exception {
        StoredSchoolFixture school = StoredSchoolFixture.create(database, 22);
        stored(school, 1, 10, "Của một", "Toán");
        stored(school, 2, 10, "Của hai", "Toán");
        stored(school, 21, 10, "Tổ khác", "Toán");
        SignedInPerson teacher = school.signedIn(1, Role.TEACHER);
        SignedInPerson head = school.signedIn(0, Role.TEACHER, Role.GROUP_HEAD);
        SignedInPerson stranger = StoredSchoolFixture.create(database, 1).principal();

        assertThat(titles(teacher, ALL)).containsExactly("Của một");
        assertThat(titles(teacher, new PlanDownload.Wish(null, null, school.teacher("2"))))
                .isEmpty();
        assertThat(titles(head, ALL)).containsExactlyInAnyOrder("Của một", "Của hai");
        assertThat(titles(school.principal(), new PlanDownload.Wish(null, "7.21", null)))
                .containsExactly("Tổ khác");
        assertThat(titles(stranger, ALL)).isEmpty();
        assertThatThrownBy(() -> zip(stranger, downloading.find(stranger, ALL))).isInstanceOf(RefusedException.class);
        http.perform(get("/lesson-plans/download").with(user(teacher)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("1 hồ sơ, khoảng 1 KB.")));
        http.perform(post("/lesson-plans/download").with(user(stranger)).with(csrf()))
                .andExpect(status().isNotFound());
        http.perform(post("/lesson-plans/download")
                        .with(user(teacher))
                        .with(csrf())
                        .param("week", "10"))
                .andExpect(status().isOk())
                .andExpect(content().contentType("application/zip"));
    }

    private List<String> titles(SignedInPerson reader, PlanDownload.Wish wish) {
        return downloading.find(reader, wish).items().stream()
                .map(item -> item.plan().title())
                .toList();
    }

    private byte[] stored(StoredSchoolFixture school, int teacher, int week, String title, String subject) {
        byte[] content = ("%PDF " + title + java.util.UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
        school.plan(teacher, week, 2, LessonPlan.State.ARCHIVED, title, subject, content);
        store.store(new StorageKey(school.school.value(), "lesson-plan", StoredSchoolFixture.sha256(content)), content);
        return content;
    }

    private Map<String, byte[]> zip(SignedInPerson reader, PlanDownload found) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        downloading.write(reader, found, VIETNAMESE, () -> out);
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        // Bit 11 of the flags says that names are in UTF-8 (APPNOTE.TXT, 4.4.4).
        assertThat(out.toByteArray()[7] & 0x08).isEqualTo(0x08);
        return files;
    }

    private static List<CSVRecord> list(Map<String, byte[]> files) throws IOException {
        String text = new String(files.get("Danh mục.csv"), StandardCharsets.UTF_8);
        assertThat(text).startsWith("\ufeff");
        return CSVFormat.EXCEL
                .parse(new java.io.StringReader(text.substring(1)))
                .getRecords();
    }
}
