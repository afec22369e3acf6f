package vn.kyduyet.lessonplan.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.kyduyet.lessonplan.LessonPlanId;
import vn.kyduyet.lessonplan.OpenTask;
import vn.kyduyet.lessonplan.PlanView;
import vn.kyduyet.lessonplan.ReadingLessonPlans;
import vn.kyduyet.lessonplan.ReviewingLessonPlan;
import vn.kyduyet.lessonplan.RevisingLessonPlan;
import vn.kyduyet.lessonplan.WithdrawingLessonPlan;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.workflow.Answers;
import vn.kyduyet.workflow.InboxTask;
import vn.kyduyet.workflow.ProcessView;
import vn.kyduyet.workflow.TaskForms;

/** One plan: its PDF, its history, where it stands, and what waits for the reader to do with it. */
@Controller
@RequestMapping("/lesson-plans/{id}")
class LessonPlanPage {

    private static final String PAGE = "lessonplan/plan";

    private final ReadingLessonPlans reading;
    private final ReviewingLessonPlan reviewing;
    private final RevisingLessonPlan revising;
    private final WithdrawingLessonPlan withdrawing;
    private final OpenTask openTask;
    private final TaskForms forms;
    private final ReviewAids aids;
    private final DataSize maxSize;

    LessonPlanPage(
            ReadingLessonPlans reading,
            ReviewingLessonPlan reviewing,
            RevisingLessonPlan revising,
            WithdrawingLessonPlan withdrawing,
            OpenTask openTask,
            TaskForms forms,
            ReviewAids aids,
            @Value("${kyduyet.intake.max-size}") DataSize maxSize) {
        this.reading = reading;
        this.reviewing = reviewing;
        this.revising = revising;
        this.withdrawing = withdrawing;
        this.openTask = openTask;
        this.forms = forms;
        this.aids = aids;
        this.maxSize = maxSize;
    }

    @ModelAttribute("maxMegabytes")
    long maxMegabytes() {
        return maxSize.toMegabytes();
    }

    /**
     * @param queue the filter of the queue that is leafed through; absent when the reader came another way
     * @param whole whether all of a plan that was handed in again is shown, instead of what changed; absent for what
     *     suits the reader
     */
    @GetMapping
    String show(
            @AuthenticationPrincipal SignedInPerson me,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String queue,
            @RequestParam(required = false) @Nullable Boolean whole,
            Model model) {
        model.addAttribute("queue", queue);
        model.addAttribute("whole", whole);
        return page(me, id, Map.of(), null, model);
    }

    private String page(
            SignedInPerson me, UUID id, Map<String, String> values, @Nullable Answers answers, Model model) {
        PlanView view = reading.view(me, new LessonPlanId(id));
        model.addAttribute("view", view);
        model.addAttribute("plan", view.plan());
        model.addAttribute("token", UUID.randomUUID());
        model.addAttribute("values", values);
        model.addAttribute("answers", answers);
        view.task().ifPresent(task -> {
            model.addAttribute("task", task);
            model.addAttribute("form", forms.form(task.formKey()));
        });
        aids.add(me, view, model);
        return PAGE;
    }

    @GetMapping("/versions/{number}/file")
    ResponseEntity<InputStreamResource> file(
            @AuthenticationPrincipal SignedInPerson me,
            @PathVariable UUID id,
            @PathVariable int number,
            @RequestParam(defaultValue = "false") boolean download) {
        return VersionFile.answer(reading, me, reading.version(me, new LessonPlanId(id), number), download);
    }

    @GetMapping("/process")
    @ResponseBody
    ProcessView process(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID id) {
        return reading.process(me, new LessonPlanId(id));
    }

    /** A review or the last signature: returned with remarks, or approved with the PIN. */
    @PostMapping("/tasks/{taskId}/decision")
    String decide(
            @AuthenticationPrincipal SignedInPerson me,
            @PathVariable UUID id,
            @PathVariable String taskId,
            @RequestParam UUID token,
            @RequestParam String sha256,
            @RequestParam Map<String, String> submitted,
            @RequestParam(defaultValue = "") String pin,
            @RequestParam(required = false) @Nullable String queue,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        InboxTask task = openTask.require(taskId, me.id());
        Answers answers = forms.answers(task.formKey(), submitted);
        model.addAttribute("queue", queue);
        if (!answers.errors().isEmpty()) {
            return again(me, id, submitted, answers, null, model, response);
        }
        String next = aids.next(me, new LessonPlanId(id), queue);
        char[] secret = pin.toCharArray();
        try {
            if (ReviewingLessonPlan.approves(task, answers.values())) {
                reviewing.approve(task, me.id(), answers.values(), token, sha256, secret);
                redirect.addFlashAttribute(
                        "told",
                        OpenTask.isOwnSignature(task) ? "lessonplan.told.signed-own" : "lessonplan.told.signed");
            } else {
                reviewing.returnToAuthor(task, me.id(), answers.values());
                redirect.addFlashAttribute("told", "lessonplan.told.returned");
            }
            return "redirect:" + next;
        } catch (RefusedException refused) {
            return again(me, id, submitted, answers, refused.refusal(), model, response);
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    /** The author takes the plan back. */
    @PostMapping("/withdrawal")
    String withdraw(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID id, RedirectAttributes redirect) {
        withdrawing.withdraw(reading.plan(me, new LessonPlanId(id)).id(), me.id());
        redirect.addFlashAttribute("told", "lessonplan.told.withdrawn");
        return "redirect:/lesson-plans/" + id;
    }

    /** The author's better version of a returned plan. */
    @PostMapping("/tasks/{taskId}/revision")
    String revise(
            @AuthenticationPrincipal SignedInPerson me,
            @PathVariable UUID id,
            @PathVariable String taskId,
            @RequestParam UUID token,
            @RequestParam(defaultValue = "false") boolean duplicateIntended,
            @RequestParam(name = "file", required = false) @Nullable MultipartFile file,
            @RequestParam Map<String, String> submitted,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response)
            throws IOException {
        InboxTask task = openTask.require(taskId, me.id());
        Answers answers = forms.answers(task.formKey(), submitted);
        String name = file == null ? "" : Objects.requireNonNullElse(file.getOriginalFilename(), "");
        if (file == null || name.isBlank()) {
            return again(me, id, submitted, answers, Refusal.invalid("lessonplan.refused.no-file"), model, response);
        }
        if (!answers.errors().isEmpty()) {
            return again(me, id, submitted, answers, null, model, response);
        }
        try (InputStream content = file.getInputStream()) {
            revising.revise(
                    task,
                    me.id(),
                    answers.values(),
                    RemarkReplies.of(submitted),
                    token,
                    duplicateIntended,
                    content,
                    name);
            redirect.addFlashAttribute(
                    "told",
                    reading.plan(me, new LessonPlanId(id)).isUnsigned()
                            ? "lessonplan.told.to-sign"
                            : "lessonplan.told.resubmitted");
            return "redirect:/lesson-plans/" + id;
        } catch (RefusedException refused) {
            return again(me, id, submitted, answers, refused.refusal(), model, response);
        }
    }

    /** The page once more with what was typed, and what is wrong with it; a PIN is never sent back. */
    private String again(
            SignedInPerson me,
            UUID id,
            Map<String, String> submitted,
            Answers answers,
            @Nullable Refusal refusal,
            Model model,
            HttpServletResponse response) {
        response.setStatus(refusal == null ? 422 : refusal.kind().status());
        model.addAttribute("refusal", refusal);
        return page(me, id, submitted, answers, model);
    }
}
