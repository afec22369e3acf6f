package vn.kyduyet.gradebook.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.TestClock;
import vn.kyduyet.gradebook.BookFixture;
import vn.kyduyet.gradebook.Mark;
import vn.kyduyet.gradebook.MarkColumn;
import vn.kyduyet.gradebook.Marks;
import vn.kyduyet.gradebook.SubjectBook;
import vn.kyduyet.people.SignedInPerson;

@IntegrationTest
class BookPageIntegrationTests {

    @Autowired
    MockMvc http;

    @Autowired
    ApplicationContext context;

    @Autowired
    Marks marks;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestClock.MovableClock clock;

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
    void theGridShowsStudentsInOrderWithWhatHolds() throws Exception {
        school.mark(maths, 0, MarkColumn.MIDTERM, 1, "7.5", clock.instant());

        http.perform(get("/gradebook/" + maths.id()).with(user(school.teacher)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Sổ điểm Toán – lớp 8A")))
                .andExpect(content().string(containsString("data-text=\"7,5\"")))
                .andExpect(content().string(containsString("data-open=\"true\"")))
                .andExpect(content().string(containsString("Lưu điểm")));
        http.perform(get("/gradebook/" + maths.id()).with(user(school.principal)))
                .andExpect(content().string(containsString("data-open=\"false\"")))
                .andExpect(content().string(containsString("không được phân công dạy môn Toán")))
                .andExpect(content().string(not(containsString("Lưu điểm"))));
        http.perform(get("/gradebook/" + maths.id()).with(user(school.artist))).andExpect(status().isNotFound());
    }

    @Test
    void badValuesAreToldCellByCellAndNothingIsKept() throws Exception {
        send(
                        post("/gradebook/" + maths.id() + "/marks").with(csrf()),
                        school.teacher,
                        "",
                        cells("10.5", "7,25", "tám", "11"))
                .andExpect(status().is(422))
                .andExpect(jsonPath("$.message").value(containsString("4 ô chưa lưu được")))
                .andExpect(jsonPath("$.faults[0].message").value(containsString("10.5 không nằm trong thang điểm 10")))
                .andExpect(jsonPath("$.faults[1].message").value(containsString("hãy nhập 7,3")))
                .andExpect(jsonPath("$.faults[2].message").value(containsString("“tám” không phải điểm số")))
                .andExpect(jsonPath("$.faults[3].code").value("gradebook.refused.mark.range"));
        send(post("/gradebook/" + maths.id() + "/marks").with(csrf()), school.teacher, "", cells("−1", "", "7", "8"))
                .andExpect(status().is(422))
                .andExpect(jsonPath("$.faults.length()").value(1));

        assertThat(marks.of(maths.id())).isEmpty();
    }

    @Test
    void whatIsKeptComesBackWithItsVersionsAndItsOrigin() throws Exception {
        send(post("/gradebook/" + maths.id() + "/marks").with(csrf()), school.teacher, "", cells("7,5", "", "8", "10"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.kept").value(3))
                .andExpect(jsonPath("$.book.rows[2].cells.REGULAR_1.text").value("7,5"))
                .andExpect(jsonPath("$.book.rows[2].cells.REGULAR_1.version").value(1));

        assertThat(marks.of(maths.id())).extracting(Mark::origin).containsOnly(Mark.Origin.GRID);
    }

    @Test
    void whoWasSlowerIsToldTheOthersValueAndName() throws Exception {
        school.mark(maths, 0, MarkColumn.REGULAR_1, 1, "6", clock.instant());

        send(put("/api/v1/gradebook/" + maths.id() + "/marks"), school.teacher, "", cells("9"))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.faults[0].now.text").value("6"))
                .andExpect(jsonPath("$.faults[0].now.version").value(1))
                .andExpect(jsonPath("$.faults[0].now.by").value("Võ Thị Bình An"));
    }

    @Test
    void programsEnterAndReadWithTheSameChecks() throws Exception {
        send(put("/api/v1/gradebook/" + maths.id() + "/marks"), school.teacher, "", cells("9"))
                .andExpect(status().isOk());
        send(put("/api/v1/gradebook/" + maths.id() + "/marks"), school.principal, "", cells("8"))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.detail").value(containsString("không được phân công")));
        send(put("/api/v1/gradebook/" + maths.id() + "/marks"), school.artist, "", cells("8"))
                .andExpect(status().isNotFound());
        send(put("/api/v1/gradebook/" + maths.id() + "/marks"), school.teacher, "", "[{\"text\":\"5\"}]")
                .andExpect(status().is(422));
        http.perform(get("/api/v1/gradebook/" + maths.id() + "/marks").with(user(school.inspector)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.columns[4].heading").value("ĐĐGgk"))
                .andExpect(jsonPath("$.rows[2].cells.REGULAR_1.text").value("9"));

        assertThat(marks.of(maths.id())).extracting(Mark::origin).containsExactly(Mark.Origin.API);
    }

    @Test
    void theHistoryTellsWhoWhenFromWhereAndWhy() throws Exception {
        school.mark(maths, 0, MarkColumn.MIDTERM, 1, "5", clock.instant());
        String cell =
                "[{\"student\":\"" + school.students.get(0) + "\",\"column\":\"MIDTERM\",\"text\":\"6\",\"seen\":1}]";
        send(post("/gradebook/" + maths.id() + "/marks").with(csrf()), school.teacher, "", cell)
                .andExpect(status().is(422))
                .andExpect(jsonPath("$.faults[0].code").value("gradebook.refused.reason"));
        send(post("/gradebook/" + maths.id() + "/marks").with(csrf()), school.teacher, "Cộng nhầm", cell)
                .andExpect(status().isOk());

        http.perform(get("/gradebook/" + maths.id() + "/history").with(user(school.principal)))
                .andExpect(content().string(containsString("Trần Văn Bình · ĐĐGgk")))
                .andExpect(content().string(containsString("Lý do: Cộng nhầm")))
                .andExpect(content().string(containsString("Võ Thị Bình An nhập lúc 09:00 16/11/2026")))
                .andExpect(content().string(containsString("từ máy 127.0.0.1")));
        http.perform(get("/gradebook/" + maths.id() + "/history")
                        .param("student", school.students.get(1).toString())
                        .param("column", "FINAL")
                        .with(user(school.teacher)))
                .andExpect(content().string(containsString("Ô này chưa từng có điểm")));
    }

    private org.springframework.test.web.servlet.ResultActions send(
            MockHttpServletRequestBuilder request, SignedInPerson person, String reason, String cells)
            throws Exception {
        return http.perform(request.with(user(person))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"reason\":\"" + reason + "\",\"cells\":" + cells + "}"));
    }

    /** Of the first regular mark of each student, from the first. */
    private String cells(String... texts) {
        int[] row = {0};
        return Arrays.stream(texts)
                .map(text -> "{\"student\":\"" + school.students.get(row[0]++)
                        + "\",\"column\":\"REGULAR_1\",\"text\":\"" + text + "\",\"seen\":0}")
                .collect(Collectors.joining(",", "[", "]"));
    }
}
