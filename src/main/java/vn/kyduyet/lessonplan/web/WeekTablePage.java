package vn.kyduyet.lessonplan.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.kyduyet.lessonplan.DrawingUpWeekTable;
import vn.kyduyet.lessonplan.Reminding;
import vn.kyduyet.lessonplan.WeekTable;
import vn.kyduyet.people.GroupId;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;

/** A teaching week, teacher by teacher, for those who look after it. */
@Controller
@RequestMapping("/week-table")
class WeekTablePage {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final DrawingUpWeekTable tables;
    private final Reminding reminding;
    private final WeekTableWorkbook workbook;

    WeekTablePage(DrawingUpWeekTable tables, Reminding reminding, WeekTableWorkbook workbook) {
        this.tables = tables;
        this.reminding = reminding;
        this.workbook = workbook;
    }

    @GetMapping
    String show(
            @AuthenticationPrincipal SignedInPerson me,
            @RequestParam(required = false) @Nullable Integer week,
            @RequestParam(required = false) @Nullable UUID group,
            Model model) {
        WeekTable table = tables.of(me, week, group(group)).orElse(null);
        model.addAttribute("table", table);
        model.addAttribute("totals", table == null ? null : table.totals());
        model.addAttribute("me", me.id());
        return "lessonplan/week-table";
    }

    @GetMapping("/xlsx")
    void workbook(
            @AuthenticationPrincipal SignedInPerson me,
            @RequestParam int week,
            @RequestParam(required = false) @Nullable UUID group,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        WeekTable table = tables.of(me, week, group(group))
                .orElseThrow(() -> Refusal.conflict("schoolyear.refused.none").asException());
        response.setContentType(XLSX);
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(workbook.fileName(table, locale), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        try (OutputStream out = response.getOutputStream()) {
            workbook.write(table, locale, out);
        }
    }

    /** Without a person, everyone of whom something is missing. */
    @PostMapping("/reminders")
    String remind(
            @AuthenticationPrincipal SignedInPerson me,
            @RequestParam int week,
            @RequestParam(required = false) @Nullable UUID group,
            @RequestParam(required = false) @Nullable UUID person,
            RedirectAttributes redirect) {
        redirect.addFlashAttribute(
                "reminded", reminding.remind(me, week, group(group), person == null ? null : new PersonId(person)));
        redirect.addAttribute("week", week);
        if (group != null) {
            redirect.addAttribute("group", group);
        }
        return "redirect:/week-table";
    }

    private static @Nullable GroupId group(@Nullable UUID id) {
        return id == null ? null : new GroupId(id);
    }
}
