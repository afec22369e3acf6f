package vn.kyduyet.gradebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.MockMvc;
import vn.kyduyet.CountedStatements;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.TestClock;
import vn.kyduyet.gradebook.changes.ChangeFilter;
import vn.kyduyet.gradebook.changes.ChangesView;
import vn.kyduyet.gradebook.changes.MarkChange;
import vn.kyduyet.gradebook.changes.ReadingChanges;
import vn.kyduyet.gradebook.changes.Unusual;

@IntegrationTest
@Import(CountedStatements.class)
class ChangesIntegrationTests {

    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

    @Autowired
    ApplicationContext context;

    @Autowired
    EnteringMarks entering;

    @Autowired
    ReadingChanges reading;

    @Autowired
    MockMvc http;

    @Autowired
    TestClock.MovableClock clock;

    @Autowired
    CountedStatements.Counter statements;

    BookFixture school;
    SubjectBook maths;

    @BeforeEach
    void openTheSchool() {
        school = BookFixture.open(context);
        maths = school.book("Toán");
    }

    @AfterEach
    void putTheClockBack() {
        clock.reset();
    }

    @Test
    void firstValuesAreNoChangesAndWhatRoseAtNightComesFirst() throws Exception {
        enter(0, MarkColumn.REGULAR_1, "5", 0);
        enter(1, MarkColumn.REGULAR_1, "6", 0);
        enter(1, MarkColumn.REGULAR_1, "5,5", 1);
        clock.advance(Duration.ofHours(12));
        enter(0, MarkColumn.REGULAR_1, "9", 1);

        ChangesView view = reading.read(school.inspector, november());

        assertThat(view.total()).isEqualTo(2);
        assertThat(view.unusual()).extracting(MarkChange::after).containsExactly("9", "5.5");
        assertThat(view.unusual().get(0).unusual())
                .containsExactlyInAnyOrder(Unusual.AFTER_HOURS, Unusual.LARGE, Unusual.UPWARD);
        assertThat(view.unusual().get(1).unusual()).isEmpty();
        assertThat(view.columns()).extracting(ChangesView.Bar::number).containsExactly(2);
        assertThat(view.sizes()).extracting(ChangesView.Bar::name).containsExactly("0", "4");
        http.perform(get("/gradebook/changes").with(user(school.inspector)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("<del>5</del> <ins>9</ins>")))
                .andExpect(content().string(containsString("Ngoài giờ hành chính")))
                .andExpect(content().string(not(containsString("??"))));
        http.perform(get("/gradebook/changes").param("direction", "DOWN").with(user(school.principal)))
                .andExpect(content().string(containsString("1 lần đổi")))
                .andExpect(content().string(not(containsString("<ins>9</ins>"))));
        http.perform(get("/gradebook/changes").with(user(school.teacher))).andExpect(status().isForbidden());
    }

    @Test
    void aBurstOfChangesAllUpwardsIsNamed() {
        for (int number = 0; number < 3; number++) {
            for (int student = 0; student < 4; student++) {
                int before = number;
                enter(student, MarkColumn.MIDTERM, Integer.toString(number + 3), before);
            }
        }
        for (int student = 0; student < 2; student++) {
            enter(student, MarkColumn.MIDTERM, "9", 3);
        }

        ChangesView view = reading.read(school.principal, november());

        assertThat(view.total()).isEqualTo(10);
        assertThat(view.unusual().get(0).unusual()).contains(Unusual.MANY_AT_ONCE);
        assertThat(view.upwardOnly()).containsExactly(school.teacher.fullName());
    }

    @Test
    void theWorkbookHasEveryChange() throws Exception {
        enter(0, MarkColumn.REGULAR_1, "5", 0);
        enter(0, MarkColumn.REGULAR_1, "7,5", 1);

        byte[] bytes = http.perform(get("/gradebook/changes/xlsx").with(user(school.principal)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();

        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
            XSSFSheet sheet = workbook.getSheetAt(0);
            assertThat(sheet.getLastRowNum()).isEqualTo(1);
            assertThat(sheet.getRow(1).getCell(7).getStringCellValue()).isEqualTo("5");
            assertThat(sheet.getRow(1).getCell(8).getStringCellValue()).isEqualTo("7,5");
            assertThat(sheet.getRow(1).getCell(9).getNumericCellValue()).isEqualTo(2.5);
        }
    }

    @Test
    void aStudentsLineShowsWhatStoodThere() throws Exception {
        enter(0, MarkColumn.REGULAR_1, "5", 0);
        enter(0, MarkColumn.REGULAR_1, "7,5", 1);

        for (var reader : List.of(school.teacher, school.homeroom, school.inspector)) {
            http.perform(get("/gradebook/students/{id}", school.students.get(0)).with(user(reader)))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString("<del>5</del>")))
                    .andExpect(content().string(containsString("<ins>7,5</ins>")))
                    .andExpect(content().string(containsString("Cộng nhầm")))
                    .andExpect(content().string(not(containsString("??"))));
        }
        http.perform(get("/gradebook/students/{id}", school.students.get(0)).with(user(school.artist)))
                .andExpect(status().isNotFound());
    }

    @Test
    void thePageTakesAsManyStatementsForManyAsForFew() throws Exception {
        enter(0, MarkColumn.REGULAR_1, "5", 0);
        enter(0, MarkColumn.REGULAR_1, "6", 1);
        int few = statements.during(() -> show());
        for (int version = 2; version < 12; version++) {
            enter(0, MarkColumn.REGULAR_1, Integer.toString(version % 10), version);
        }

        assertThat(statements.during(() -> show())).isEqualTo(few);
    }

    private void show() throws Exception {
        http.perform(get("/gradebook/changes").with(user(school.principal))).andExpect(status().isOk());
    }

    private static ChangeFilter november() {
        return new ChangeFilter(NOVEMBER, 1, null, null, null, null, null);
    }

    private void enter(int student, MarkColumn column, String text, int seen) {
        List<CellEntry> entries = new ArrayList<>();
        entries.add(new CellEntry(school.students.get(student), column, text, seen));
        assertThat(entering.enter(
                        school.teacher.id(),
                        maths.id(),
                        entries,
                        new EnteringMarks.Circumstances(Mark.Origin.GRID, "10.0.0.7", "Cộng nhầm")))
                .isInstanceOf(Entered.Kept.class);
    }
}
