package vn.kyduyet.lessonplan.web;

import jakarta.validation.Valid;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.kyduyet.lessonplan.LessonPlanId;
import vn.kyduyet.lessonplan.SubmittingLessonPlan;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.refusal.RefusedException;

/** Where a teacher hands in a plan, by choosing a file or dropping it. */
@Controller
class SubmissionPage {

    private static final String PAGE = "lessonplan/submit";

    private final SubmittingLessonPlan submitting;
    private final DataSize maxSize;
    private final boolean demo;

    SubmissionPage(
            SubmittingLessonPlan submitting,
            @Value("${kyduyet.intake.max-size}") DataSize maxSize,
            @Value("${kyduyet.demo.school}") boolean demo) {
        this.submitting = submitting;
        this.maxSize = maxSize;
        this.demo = demo;
    }

    @ModelAttribute("maxMegabytes")
    long maxMegabytes() {
        return maxSize.toMegabytes();
    }

    @ModelAttribute("demo")
    boolean demo() {
        return demo;
    }

    @GetMapping("/lesson-plans/new")
    String form(@AuthenticationPrincipal SignedInPerson me, Model model) {
        refuseIfNoTeacher(me);
        model.addAttribute("submission", new SubmissionForm());
        return PAGE;
    }

    @PostMapping("/lesson-plans")
    String submit(
            @AuthenticationPrincipal SignedInPerson me,
            @Valid @ModelAttribute("submission") SubmissionForm form,
            BindingResult binding,
            @RequestParam(name = "file", required = false) @Nullable MultipartFile file,
            Model model,
            RedirectAttributes redirect,
            jakarta.servlet.http.HttpServletResponse response)
            throws IOException {
        refuseIfNoTeacher(me);
        if (file == null
                || Objects.requireNonNullElse(file.getOriginalFilename(), "").isBlank()) {
            model.addAttribute("refusal", Refusal.invalid("lessonplan.refused.no-file"));
        }
        if (binding.hasErrors() || model.containsAttribute("refusal")) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return PAGE;
        }
        try (InputStream content = Objects.requireNonNull(file).getInputStream()) {
            LessonPlanId plan = submitting.submit(
                    me.id(), form.submission(), content, Objects.requireNonNullElse(file.getOriginalFilename(), ""));
            redirect.addFlashAttribute("told", "lessonplan.told.submitted");
            return "redirect:/lesson-plans/" + plan;
        } catch (RefusedException refused) {
            model.addAttribute("refusal", refused.refusal());
            response.setStatus(refused.refusal().kind().status());
            return PAGE;
        }
    }

    private static void refuseIfNoTeacher(SignedInPerson me) {
        if (!me.holds(Role.TEACHER)) {
            throw Refusal.forbidden("lessonplan.refused.only-teachers-submit").asException();
        }
    }
}
