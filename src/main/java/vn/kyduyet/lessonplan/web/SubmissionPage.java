package vn.kyduyet.lessonplan.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.BindingResult;
import org.springframework.validation.SmartValidator;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.kyduyet.lessonplan.HandingInChoices;
import vn.kyduyet.lessonplan.LessonPlanId;
import vn.kyduyet.lessonplan.ReadingLessonPlans;
import vn.kyduyet.lessonplan.SubmittingLessonPlan;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.refusal.RefusedException;

/** Where plans and other records are handed in, one or several files at once, by choosing or dropping them. */
@Controller
class SubmissionPage {

    private static final String PAGE = "lessonplan/submit";

    private final SubmittingLessonPlan submitting;
    private final ReadingLessonPlans reading;
    private final HandingInChoices choices;
    private final SmartValidator validator;
    private final DataSize maxSize;
    private final boolean demo;

    SubmissionPage(
            SubmittingLessonPlan submitting,
            ReadingLessonPlans reading,
            HandingInChoices choices,
            SmartValidator validator,
            @Value("${kyduyet.intake.max-size}") DataSize maxSize,
            @Value("${kyduyet.demo.school}") boolean demo) {
        this.submitting = submitting;
        this.reading = reading;
        this.choices = choices;
        this.validator = validator;
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

    /** The form; what is known already, as from the list of what is due, comes as parameters. */
    @GetMapping("/lesson-plans/new")
    String form(
            @AuthenticationPrincipal SignedInPerson me,
            @ModelAttribute("submission") SubmissionForm form,
            BindingResult unreadable,
            Model model) {
        return page(me, form, model);
    }

    private String page(SignedInPerson me, SubmissionForm form, Model model) {
        HandingInChoices.Choices of = choices.of(me, form.getRecordType());
        form.setRecordType(of.type().id());
        model.addAttribute("choices", of);
        return PAGE;
    }

    @PostMapping("/lesson-plans")
    String submit(
            @AuthenticationPrincipal SignedInPerson me,
            @ModelAttribute("submission") SubmissionForm form,
            BindingResult binding,
            @RequestParam(name = "file", required = false) @Nullable List<MultipartFile> sent,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response)
            throws IOException {
        HandingInChoices.Choices of = choices.of(me, form.getRecordType());
        if (of.isOfALesson()) {
            validator.validate(form, binding, SubmissionForm.OfALesson.class);
        }
        validator.validate(form, binding);
        List<MultipartFile> files = Objects.requireNonNullElse(sent, List.<MultipartFile>of()).stream()
                .filter(file -> !name(file).isBlank())
                .toList();
        if (files.isEmpty()) {
            model.addAttribute("refusal", Refusal.invalid("lessonplan.refused.no-file"));
        }
        if (binding.hasErrors() || files.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(me, form, model);
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (int index = 0; index < files.size(); index++) {
            outcomes.add(submit(me, form, files.get(index), index, files.size()));
        }
        if (files.size() == 1) {
            return answer(me, form, outcomes.get(0), model, redirect, response);
        }
        model.addAttribute("outcomes", outcomes);
        model.addAttribute(
                "kept",
                outcomes.stream().filter(outcome -> outcome.plan() != null).count());
        model.addAttribute(
                "unsigned",
                outcomes.stream()
                        .filter(outcome -> outcome.plan() != null && isUnsigned(me, outcome.plan()))
                        .count());
        return "lessonplan/submitted";
    }

    /** Each file by itself: one that is refused keeps none of the others back. */
    private Outcome submit(SignedInPerson me, SubmissionForm form, MultipartFile file, int index, int files)
            throws IOException {
        String name = name(file);
        try (InputStream content = file.getInputStream()) {
            return new Outcome(
                    name, submitting.submit(me.id(), form.submission(index, files, name), content, name), null);
        } catch (RefusedException refused) {
            return new Outcome(name, null, refused.refusal());
        }
    }

    private String answer(
            SignedInPerson me,
            SubmissionForm form,
            Outcome outcome,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        Refusal refusal = outcome.refusal();
        if (refusal == null) {
            redirect.addFlashAttribute(
                    "told",
                    isUnsigned(me, Objects.requireNonNull(outcome.plan()))
                            ? "lessonplan.told.to-sign"
                            : "lessonplan.told.submitted");
            return "redirect:/lesson-plans/" + outcome.plan();
        }
        model.addAttribute("refusal", refusal);
        response.setStatus(refusal.kind().status());
        return page(me, form, model);
    }

    private boolean isUnsigned(SignedInPerson me, LessonPlanId plan) {
        return reading.plan(me, plan).isUnsigned();
    }

    private static String name(MultipartFile file) {
        return Objects.requireNonNullElse(file.getOriginalFilename(), "");
    }

    /**
     * What became of one file.
     *
     * @param plan that it made, or null
     * @param refusal why it made none, or null
     */
    public record Outcome(
            String fileName,
            @Nullable LessonPlanId plan,
            @Nullable Refusal refusal) {}
}
