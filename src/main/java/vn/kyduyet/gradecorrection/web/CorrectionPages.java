package vn.kyduyet.gradecorrection.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.kyduyet.gradecorrection.AnsweringTask;
import vn.kyduyet.gradecorrection.CorrectionId;
import vn.kyduyet.gradecorrection.ProvidingEvidence;
import vn.kyduyet.gradecorrection.ReadingCorrections;
import vn.kyduyet.gradecorrection.SigningCorrection;
import vn.kyduyet.gradecorrection.WithdrawingCorrection;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.regulation.CorrectionRules.EvidenceKind;
import vn.kyduyet.workflow.Answers;
import vn.kyduyet.workflow.InboxTask;
import vn.kyduyet.workflow.TaskForms;

/** Corrections of marks: the lists, and the page of one with what is to be done on it now. */
@Controller
@RequestMapping("/corrections")
class CorrectionPages {

    private static final String REDIRECT = "redirect:/corrections/";
    private static final String SIGNING = "Task_Sign";

    private final ReadingCorrections reading;
    private final ProvidingEvidence providing;
    private final AnsweringTask answering;
    private final SigningCorrection signing;
    private final WithdrawingCorrection withdrawing;
    private final TaskForms forms;
    private final DataSize limit;

    CorrectionPages(
            ReadingCorrections reading,
            ProvidingEvidence providing,
            AnsweringTask answering,
            SigningCorrection signing,
            WithdrawingCorrection withdrawing,
            TaskForms forms,
            @Value("${kyduyet.intake.max-size:32MB}") DataSize limit) {
        this.reading = reading;
        this.providing = providing;
        this.answering = answering;
        this.signing = signing;
        this.withdrawing = withdrawing;
        this.forms = forms;
        this.limit = limit;
    }

    @GetMapping
    String list(@AuthenticationPrincipal SignedInPerson me, Model model) {
        model.addAttribute("lines", reading.list(me));
        model.addAttribute("oversees", reading.oversees(me));
        return "gradecorrection/list";
    }

    @GetMapping("/{id}")
    String show(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID id, Model model) {
        ReadingCorrections.View view = reading.view(me, new CorrectionId(id));
        InboxTask mine = view.mine().orElse(null);
        boolean signs = mine != null && mine.definitionKey().startsWith(SIGNING);
        model.addAttribute("view", view);
        model.addAttribute("correction", view.correction());
        model.addAttribute("mine", mine);
        model.addAttribute("signs", signs);
        model.addAttribute("gathers", mine != null && mine.definitionKey().equals("Task_ProvideEvidence"));
        model.addAttribute("ticks", mine != null && mine.definitionKey().equals("Task_CorrectRelatedBooks"));
        model.addAttribute("form", mine == null || signs ? null : forms.form(mine.formKey()));
        model.addAttribute("token", UUID.randomUUID());
        model.addAttribute("limit", limit.toMegabytes());
        model.addAttribute(
                "withdraws",
                view.correction().isOpenToWithdrawal()
                        && view.parties().get(0).person().equals(me.id()));
        return "gradecorrection/correction";
    }

    @PostMapping("/{id}/evidence")
    String add(
            @AuthenticationPrincipal SignedInPerson me,
            @PathVariable UUID id,
            @RequestParam EvidenceKind kind,
            @RequestParam(name = "file", required = false) @Nullable List<MultipartFile> files,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response)
            throws IOException {
        List<MultipartFile> chosen = Objects.requireNonNullElse(files, List.<MultipartFile>of()).stream()
                .filter(file -> !Objects.requireNonNullElse(file.getOriginalFilename(), "")
                        .isBlank())
                .toList();
        if (chosen.isEmpty()) {
            return again(me, id, Refusal.invalid("gradecorrection.refused.no-file"), Map.of(), null, model, response);
        }
        try {
            for (MultipartFile file : chosen) {
                add(me, new CorrectionId(id), kind, file);
            }
            redirect.addFlashAttribute("told", "gradecorrection.told.added");
            return REDIRECT + id;
        } catch (RefusedException refused) {
            return again(me, id, refused.refusal(), Map.of(), null, model, response);
        }
    }

    private void add(SignedInPerson me, CorrectionId id, EvidenceKind kind, MultipartFile file) throws IOException {
        try (InputStream content = file.getInputStream()) {
            providing.add(me, id, kind, content, Objects.requireNonNullElse(file.getOriginalFilename(), ""));
        }
    }

    @PostMapping("/{id}/evidence/{file}/removal")
    String remove(
            @AuthenticationPrincipal SignedInPerson me,
            @PathVariable UUID id,
            @PathVariable UUID file,
            RedirectAttributes redirect) {
        providing.remove(me, new CorrectionId(id), file);
        redirect.addFlashAttribute("told", "gradecorrection.told.removed");
        return REDIRECT + id;
    }

    /** The form of the task that waits for the person. */
    @PostMapping("/{id}/answer")
    String answer(
            @AuthenticationPrincipal SignedInPerson me,
            @PathVariable UUID id,
            @RequestParam String task,
            @RequestParam Map<String, String> submitted,
            @RequestParam(name = "book", defaultValue = "") Set<Integer> ticked,
            Model model,
            RedirectAttributes redirect,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            Answers answers =
                    answering.answer(me, new CorrectionId(id), task, submitted, ticked, request.getRemoteAddr());
            if (!answers.errors().isEmpty()) {
                return again(me, id, null, submitted, answers, model, response);
            }
            redirect.addFlashAttribute("told", "gradecorrection.told.done");
            return REDIRECT + id;
        } catch (RefusedException refused) {
            return again(me, id, refused.refusal(), submitted, null, model, response);
        }
    }

    @PostMapping("/{id}/signature")
    String sign(
            @AuthenticationPrincipal SignedInPerson me,
            @PathVariable UUID id,
            @RequestParam UUID token,
            @RequestParam String sha256,
            @RequestParam(defaultValue = "") String pin,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        char[] secret = pin.toCharArray();
        try {
            signing.sign(me, new CorrectionId(id), token, sha256, secret);
            redirect.addFlashAttribute("told", "gradecorrection.told.signed");
            return REDIRECT + id;
        } catch (RefusedException refused) {
            return again(me, id, refused.refusal(), Map.of(), null, model, response);
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    @PostMapping("/{id}/refusal")
    String refuse(
            @AuthenticationPrincipal SignedInPerson me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            signing.refuse(me, new CorrectionId(id), reason);
            redirect.addFlashAttribute("told", "gradecorrection.told.done");
            return REDIRECT + id;
        } catch (RefusedException refused) {
            return again(me, id, refused.refusal(), Map.of("reason", reason), null, model, response);
        }
    }

    @PostMapping("/{id}/withdrawal")
    String withdraw(
            @AuthenticationPrincipal SignedInPerson me,
            @PathVariable UUID id,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            withdrawing.withdraw(me, new CorrectionId(id));
            redirect.addFlashAttribute("told", "gradecorrection.told.withdrawn");
            return "redirect:/corrections";
        } catch (RefusedException refused) {
            return again(me, id, refused.refusal(), Map.of(), null, model, response);
        }
    }

    /** The page once more with what was typed, and what is wrong with it; a PIN is never sent back. */
    private String again(
            SignedInPerson me,
            UUID id,
            @Nullable Refusal refusal,
            Map<String, String> values,
            @Nullable Answers answers,
            Model model,
            HttpServletResponse response) {
        String page = show(me, id, model);
        response.setStatus((refusal == null ? Refusal.Kind.INVALID : refusal.kind()).status());
        model.addAttribute("refusal", refusal);
        model.addAttribute("values", values);
        model.addAttribute("answers", answers);
        return page;
    }
}
