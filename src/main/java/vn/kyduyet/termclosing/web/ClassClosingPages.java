package vn.kyduyet.termclosing.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.termclosing.AnsweringClosingTask;
import vn.kyduyet.termclosing.ClassClosingId;
import vn.kyduyet.termclosing.ReadingClassClosing;
import vn.kyduyet.termclosing.WaivingOpenItem;
import vn.kyduyet.workflow.Answers;
import vn.kyduyet.workflow.InboxTask;
import vn.kyduyet.workflow.TaskForms;

/** The closing of a class, with what is to be done on it now. */
@Controller
@RequestMapping("/term-closings/classes/{id}")
class ClassClosingPages {

    private static final String REDIRECT = "redirect:/term-closings/classes/";
    private static final String TOTAL = "Task_TotalResults";

    private final ReadingClassClosing reading;
    private final AnsweringClosingTask answering;
    private final WaivingOpenItem waiving;
    private final TaskForms forms;

    ClassClosingPages(
            ReadingClassClosing reading, AnsweringClosingTask answering, WaivingOpenItem waiving, TaskForms forms) {
        this.reading = reading;
        this.answering = answering;
        this.waiving = waiving;
        this.forms = forms;
    }

    @GetMapping
    String show(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID id, Model model) {
        ReadingClassClosing.View view = reading.view(me, new ClassClosingId(id));
        // A review keeps its form beside the signature, so that the books can be returned.
        List<InboxTask> asked = view.mine().stream()
                .filter(task ->
                        !view.signs().contains(task) || task.definitionKey().equals("Task_ReviewBooks"))
                .toList();
        model.addAttribute("view", view);
        model.addAttribute("closing", view.closing());
        model.addAttribute("asked", asked);
        model.addAttribute(
                "forms",
                asked.stream()
                        .map(InboxTask::formKey)
                        .distinct()
                        .collect(Collectors.toMap(Function.identity(), forms::form)));
        model.addAttribute(
                "totals", asked.stream().anyMatch(task -> task.definitionKey().equals(TOTAL)));
        model.addAttribute(
                "waives", me.holds(Role.PRINCIPAL) && view.closing().state().isBeforeDrawing());
        return "termclosing/class";
    }

    /** The form of a task that waits for the person. */
    @PostMapping("/answer")
    String answer(
            @AuthenticationPrincipal SignedInPerson me,
            @PathVariable UUID id,
            @RequestParam String task,
            @RequestParam(defaultValue = "0") int position,
            @RequestParam Map<String, String> submitted,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            Answers answers = answering.answer(me, new ClassClosingId(id), task, position, submitted);
            if (!answers.errors().isEmpty()) {
                return again(me, id, null, submitted, answers, model, response);
            }
            redirect.addFlashAttribute("told", "termclosing.told.done");
            return REDIRECT + id;
        } catch (RefusedException refused) {
            return again(me, id, refused.refusal(), submitted, null, model, response);
        }
    }

    @PostMapping("/waivers")
    String waive(
            @AuthenticationPrincipal SignedInPerson me,
            @PathVariable UUID id,
            @RequestParam String subject,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            waiving.waive(me, new ClassClosingId(id), subject, reason);
            redirect.addFlashAttribute("told", "termclosing.told.waived");
            return REDIRECT + id;
        } catch (RefusedException refused) {
            return again(me, id, refused.refusal(), Map.of("reason", reason), null, model, response);
        }
    }

    /** The page once more with what was typed, and what is wrong with it. */
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
