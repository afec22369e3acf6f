package vn.kyduyet.lessonplan.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
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
import vn.kyduyet.lessonplan.DownloadingPlans;
import vn.kyduyet.lessonplan.PlanDownload;
import vn.kyduyet.lessonplan.PlanDownload.Wish;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.SignedInPerson;

/** Many approved plans as one file; how many and how large is seen before. */
@Controller
@RequestMapping("/lesson-plans/download")
class DownloadPage {

    private static final long KILOBYTE = 1024;

    private final DownloadingPlans downloading;
    private final MessageSource messages;

    DownloadPage(DownloadingPlans downloading, MessageSource messages) {
        this.downloading = downloading;
        this.messages = messages;
    }

    @GetMapping
    String show(
            @AuthenticationPrincipal SignedInPerson me,
            @RequestParam(required = false) @Nullable Integer week,
            @RequestParam(required = false) @Nullable String className,
            @RequestParam(required = false) @Nullable UUID teacher,
            Model model) {
        PlanDownload found = downloading.find(me, wish(week, className, teacher));
        model.addAttribute("found", found);
        model.addAttribute("most", DownloadingPlans.MOST);
        model.addAttribute("kilobytes", (found.bytes() + KILOBYTE - 1) / KILOBYTE);
        return "lessonplan/download";
    }

    @PostMapping
    void download(
            @AuthenticationPrincipal SignedInPerson me,
            @RequestParam(required = false) @Nullable Integer week,
            @RequestParam(required = false) @Nullable String className,
            @RequestParam(required = false) @Nullable UUID teacher,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        PlanDownload found = downloading.find(me, wish(week, className, teacher));
        downloading.write(me, found, locale, () -> {
            response.setContentType("application/zip");
            response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment()
                            .filename(fileName(found, locale), StandardCharsets.UTF_8)
                            .build()
                            .toString());
            return response.getOutputStream();
        });
    }

    private String fileName(PlanDownload found, Locale locale) {
        StringBuilder name = new StringBuilder(messages.getMessage("lessonplan.download.file", null, locale));
        Wish wish = found.wish();
        if (wish.week() != null) {
            name.append(' ')
                    .append(messages.getMessage("lessonplan.download.week", new Object[] {wish.week()}, locale));
        }
        if (wish.className() != null) {
            name.append(' ').append(wish.className().replaceAll("[^\\p{L}\\p{N}._-]", " "));
        }
        if (wish.teacher() != null) {
            name.append(' ').append(found.choices().teachers().getOrDefault(wish.teacher(), ""));
        }
        return name.toString().strip() + ".zip";
    }

    private static Wish wish(@Nullable Integer week, @Nullable String className, @Nullable UUID teacher) {
        return new Wish(
                week,
                className == null || className.isBlank() ? null : className.strip(),
                teacher == null ? null : new PersonId(teacher));
    }
}
