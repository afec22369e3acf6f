package vn.kyduyet.report.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.report.MakingClassPackage;
import vn.kyduyet.report.ReadingArchive;
import vn.kyduyet.schoolyear.SchoolYearId;

/** What is kept of each class of a school year, and its package; the download begins at once and grows as it is read. */
@Controller
@RequestMapping("/archive")
class ArchivePage {

    private final ReadingArchive archive;
    private final MakingClassPackage making;

    ArchivePage(ReadingArchive archive, MakingClassPackage making) {
        this.archive = archive;
        this.making = making;
    }

    @GetMapping
    String show(
            @AuthenticationPrincipal SignedInPerson me,
            @RequestParam(required = false) @Nullable UUID year,
            Model model) {
        model.addAttribute(
                "archive",
                archive.of(me, year == null ? null : new SchoolYearId(year)).orElse(null));
        return "report/archive";
    }

    @PostMapping("/package")
    void download(
            @AuthenticationPrincipal SignedInPerson me,
            @RequestParam UUID year,
            @RequestParam String className,
            HttpServletResponse response)
            throws IOException {
        making.write(me, new SchoolYearId(year), className, name -> {
            response.setContentType("application/zip");
            response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment().filename(name).build().toString());
            return response.getOutputStream();
        });
    }
}
