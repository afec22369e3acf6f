package vn.kyduyet.inspection.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.kyduyet.inspection.CheckPlanId;
import vn.kyduyet.inspection.CheckingByPlan;
import vn.kyduyet.inspection.MakingCheckPlan;
import vn.kyduyet.inspection.ReadingCheckPlans;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.schoolyear.TeachingWeek;

/** The check plans: making one, checking by it, and what was found. */
@Controller
@RequestMapping("/check-plans")
class CheckPlanPages {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String REDIRECT = "redirect:/check-plans/";
    private static final String REMARK = "remark-";

    private final ReadingCheckPlans reading;
    private final MakingCheckPlan making;
    private final CheckingByPlan checking;
    private final CheckPlanWorkbook workbook;
    private final Clock clock;

    CheckPlanPages(
            ReadingCheckPlans reading,
            MakingCheckPlan making,
            CheckingByPlan checking,
            CheckPlanWorkbook workbook,
            Clock clock) {
        this.reading = reading;
        this.making = making;
        this.checking = checking;
        this.workbook = workbook;
        this.clock = clock;
    }

    @GetMapping
    String list(@AuthenticationPrincipal SignedInPerson me, Model model) {
        model.addAttribute("listed", reading.list(me));
        return "inspection/check-plans";
    }

    @GetMapping("/new")
    String form(@AuthenticationPrincipal SignedInPerson me, Model model) {
        MakingCheckPlan.Choices choices = making.choices(me);
        LocalDate today = LocalDate.now(clock);
        String week = choices.year()
                .weekOf(today)
                .map(TeachingWeek::number)
                .map(String::valueOf)
                .orElse("1");
        CheckPlanForm form = new CheckPlanForm(
                "",
                today.toString(),
                today.plusDays(6).toString(),
                week,
                week,
                choices.groups().stream().map(group -> group.id().toString()).toList(),
                List.of(),
                choices.types().stream().map(type -> type.id()).toList(),
                List.of(me.id().toString()));
        return form(choices, form, Map.of(), UUID.randomUUID(), model);
    }

    private String form(
            MakingCheckPlan.Choices choices, CheckPlanForm form, Map<String, Refusal> faults, UUID token, Model model) {
        model.addAttribute("choices", choices);
        model.addAttribute("plan", form);
        model.addAttribute("faults", faults);
        model.addAttribute("token", token);
        return "inspection/check-plan-form";
    }

    @PostMapping
    String make(
            @AuthenticationPrincipal SignedInPerson me,
            @ModelAttribute("plan") CheckPlanForm form,
            @RequestParam UUID token,
            Model model,
            HttpServletResponse response) {
        Map<String, Refusal> faults = making.faults(me, form.draft());
        if (!faults.isEmpty()) {
            response.setStatus(Refusal.Kind.INVALID.status());
            return form(making.choices(me), form, faults, token, model);
        }
        return REDIRECT + making.make(me, form.draft(), token);
    }

    @GetMapping("/{id}")
    String show(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID id, Model model) {
        model.addAttribute("table", reading.table(me, new CheckPlanId(id)));
        return "inspection/check-plan";
    }

    @GetMapping("/{id}/teachers/{teacher}")
    String teacher(
            @AuthenticationPrincipal SignedInPerson me,
            @PathVariable UUID id,
            @PathVariable UUID teacher,
            Model model) {
        model.addAttribute("view", reading.teacher(me, new CheckPlanId(id), new PersonId(teacher)));
        return "inspection/check-teacher";
    }

    @PostMapping("/{id}/teachers/{teacher}")
    String check(
            @AuthenticationPrincipal SignedInPerson me,
            @PathVariable UUID id,
            @PathVariable UUID teacher,
            @RequestParam Map<String, String> submitted,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        Map<String, String> remarks = new LinkedHashMap<>();
        submitted.forEach((name, text) -> {
            if (name.startsWith(REMARK)) {
                remarks.put(name.substring(REMARK.length()), text);
            }
        });
        try {
            checking.check(me, new CheckPlanId(id), new PersonId(teacher), remarks);
            redirect.addFlashAttribute("told", "inspection.plan.told.checked");
            return REDIRECT + id;
        } catch (RefusedException refused) {
            String page = teacher(me, id, teacher, model);
            response.setStatus(refused.refusal().kind().status());
            model.addAttribute("refusal", refused.refusal());
            model.addAttribute("remarks", remarks);
            return page;
        }
    }

    @PostMapping("/{id}/checks")
    String checkAllLeft(
            @AuthenticationPrincipal SignedInPerson me, @PathVariable UUID id, RedirectAttributes redirect) {
        checking.checkAllLeft(me, new CheckPlanId(id));
        redirect.addFlashAttribute("told", "inspection.plan.told.all-checked");
        return REDIRECT + id;
    }

    @GetMapping("/{id}/xlsx")
    void workbook(
            @AuthenticationPrincipal SignedInPerson me,
            @PathVariable UUID id,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        ReadingCheckPlans.Table table = reading.table(me, new CheckPlanId(id));
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
}
