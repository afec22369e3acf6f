package vn.kyduyet.schoolyear.web;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.SchoolYearId;
import vn.kyduyet.schoolyear.SchoolYears;
import vn.kyduyet.schoolyear.load.LoadDone;
import vn.kyduyet.schoolyear.load.LoadPlan;
import vn.kyduyet.schoolyear.load.LoadingYear;
import vn.kyduyet.schoolyear.sheets.Column;
import vn.kyduyet.schoolyear.sheets.SheetFiles;
import vn.kyduyet.schoolyear.sheets.TemplateWorkbook;

/** For administrators: the load at the start of a year, looked at before it is done. */
@Controller
@RequestMapping("/administration/school-year/load")
class LoadPage {

    /** So many lines are shown; whoever has more faults than that mends these first. */
    private static final int SHOWN = 200;

    /** The first passwords wait in the session of whoever loaded, until they are fetched once or the session ends. */
    private static final String ACCOUNTS = LoadPage.class.getName() + ".accounts";

    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final SchoolYears years;
    private final LoadingYear loading;

    LoadPage(SchoolYears years, LoadingYear loading) {
        this.years = years;
        this.loading = loading;
    }

    @GetMapping
    String form(@AuthenticationPrincipal SignedInPerson me, @RequestParam UUID year, Model model) {
        SchoolYear chosen = chosen(me, year);
        model.addAttribute("year", chosen);
        model.addAttribute("largest", SheetFiles.LARGEST / 1024 / 1024);
        if (!model.containsAttribute("from")) {
            model.addAttribute("from", loading.usualFirstDay(chosen));
        }
        return "schoolyear/load";
    }

    @GetMapping("/template")
    ResponseEntity<byte[]> template() {
        return workbook(TemplateWorkbook.empty(), "Dữ liệu đầu năm.xlsx");
    }

    @PostMapping
    String upload(
            @AuthenticationPrincipal SignedInPerson me,
            @RequestParam UUID year,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Model model,
            HttpServletResponse response)
            throws IOException {
        try (InputStream content = file == null ? InputStream.nullInputStream() : file.getInputStream()) {
            String name = file == null || file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
            UUID kept = loading.keep(me.school(), me.id(), new SchoolYearId(year), from, name, content);
            return "redirect:/administration/school-year/load/" + kept;
        } catch (RefusedException refused) {
            response.setStatus(refused.refusal().kind().status());
            model.addAttribute("refusal", refused.refusal());
            model.addAttribute("from", from);
            return form(me, year, model);
        }
    }

    @GetMapping("/{file}")
    String preview(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID file, Model model)
            throws IOException {
        LoadPlan plan = loading.plan(me.school(), me.id(), file);
        model.addAttribute("file", loading.kept(me.id(), file));
        model.addAttribute("plan", plan);
        model.addAttribute("errors", first(plan.errors()));
        model.addAttribute("warnings", first(plan.warnings()));
        model.addAttribute("lines", first(plan.lines()));
        return "schoolyear/load-preview";
    }

    @PostMapping("/{file}")
    String load(
            @AuthenticationPrincipal SignedInPerson me,
            @PathVariable UUID file,
            @RequestParam String seen,
            Model model,
            HttpSession session,
            HttpServletResponse response,
            RedirectAttributes redirect)
            throws IOException {
        Optional<LoadDone> done;
        try {
            done = loading.load(me.school(), me.id(), file, seen);
        } catch (RefusedException refused) {
            response.setStatus(refused.refusal().kind().status());
            model.addAttribute("refusal", refused.refusal());
            return preview(me, file, model);
        }
        if (done.isEmpty()) {
            response.setStatus(Refusal.Kind.CONFLICT.status());
            model.addAttribute("refusal", Refusal.conflict("schoolyear.refused.stale"));
            return preview(me, file, model);
        }
        if (!done.get().accounts().isEmpty()) {
            // Those of a load before, not yet fetched, are not lost by the next one.
            List<LoadDone.NewAccount> accounts = new ArrayList<>(accounts(session));
            accounts.addAll(done.get().accounts());
            session.setAttribute(ACCOUNTS, accounts);
        }
        redirect.addFlashAttribute("counts", done.get().counts());
        return "redirect:/administration/school-year/load/done";
    }

    @GetMapping("/done")
    String done(HttpSession session, Model model) {
        model.addAttribute("accounts", accounts(session).size());
        return "schoolyear/load-done";
    }

    /** Once: whoever fetched the passwords hands them out, and nobody finds them here afterwards. */
    @PostMapping("/done/accounts")
    ResponseEntity<byte[]> accountList(HttpSession session) {
        List<LoadDone.NewAccount> accounts = accounts(session);
        if (accounts.isEmpty()) {
            throw Refusal.notFound("schoolyear.refused.no-accounts").asException();
        }
        session.removeAttribute(ACCOUNTS);
        return workbook(
                TemplateWorkbook.of(
                        "Tài khoản",
                        List.of(Column.FULL_NAME.heading(), Column.USERNAME.heading(), "Mật khẩu lần đầu"),
                        accounts.stream()
                                .map(account -> List.of(account.fullName(), account.username(), account.password()))
                                .toList()),
                "Tài khoản mới.xlsx");
    }

    private static List<LoadDone.NewAccount> accounts(HttpSession session) {
        return session.getAttribute(ACCOUNTS) instanceof List<?> list
                ? list.stream().map(LoadDone.NewAccount.class::cast).toList()
                : List.of();
    }

    private SchoolYear chosen(SignedInPerson me, UUID year) {
        return years.of(me.school()).stream()
                .filter(one -> one.id().value().equals(year))
                .findFirst()
                .orElseThrow(
                        () -> Refusal.notFound("schoolyear.refused.unknown").asException());
    }

    private static <T> List<T> first(List<T> all) {
        return all.subList(0, Math.min(all.size(), SHOWN));
    }

    private static ResponseEntity<byte[]> workbook(byte[] content, String name) {
        return ResponseEntity.ok()
                .contentType(XLSX)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(content);
    }
}
