package vn.kyduyet.gradebook.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.YearMonth;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.kyduyet.gradebook.MarkColumn;
import vn.kyduyet.gradebook.changes.ChangeFilter;
import vn.kyduyet.gradebook.changes.ReadingChanges;
import vn.kyduyet.people.SignedInPerson;

/** What was changed in the books of some months, for the board and inspectors: plots, and the unusual first. */
@Controller
@RequestMapping("/gradebook/changes")
class ChangesPage {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final ReadingChanges reading;
    private final ChangesWorkbook workbook;
    private final Clock clock;

    ChangesPage(ReadingChanges reading, ChangesWorkbook workbook, Clock clock) {
        this.reading = reading;
        this.workbook = workbook;
        this.clock = clock;
    }

    @GetMapping
    String show(
            @AuthenticationPrincipal SignedInPerson me,
            @RequestParam(required = false) @Nullable String month,
            @RequestParam(defaultValue = "1") int months,
            @RequestParam(required = false) @Nullable UUID teacher,
            @RequestParam(required = false) @Nullable String className,
            @RequestParam(required = false) @Nullable String subject,
            @RequestParam(required = false) @Nullable MarkColumn column,
            @RequestParam(required = false) ChangeFilter.@Nullable Direction direction,
            Model model) {
        ChangeFilter filter = new ChangeFilter(month(month), months, teacher, className, subject, column, direction);
        model.addAttribute("view", reading.read(me, filter));
        return "gradebook/changes";
    }

    @GetMapping("/xlsx")
    void workbook(
            @AuthenticationPrincipal SignedInPerson me,
            @RequestParam(required = false) @Nullable String month,
            @RequestParam(defaultValue = "1") int months,
            @RequestParam(required = false) @Nullable UUID teacher,
            @RequestParam(required = false) @Nullable String className,
            @RequestParam(required = false) @Nullable String subject,
            @RequestParam(required = false) @Nullable MarkColumn column,
            @RequestParam(required = false) ChangeFilter.@Nullable Direction direction,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        ChangeFilter filter = new ChangeFilter(month(month), months, teacher, className, subject, column, direction);
        response.setContentType(XLSX);
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(workbook.fileName(filter, locale), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        try (OutputStream out = response.getOutputStream()) {
            workbook.write(reading.all(me, filter), locale, out);
        }
    }

    /** This month where nothing, or nothing readable, is asked for. */
    private YearMonth month(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? YearMonth.now(clock) : YearMonth.parse(text);
        } catch (DateTimeException noMonth) {
            return YearMonth.now(clock);
        }
    }
}
