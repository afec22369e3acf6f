package vn.kyduyet.lessonplan.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.validation.BindException;
import org.springframework.validation.BindingResult;
import org.springframework.validation.SmartValidator;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import vn.kyduyet.lessonplan.LessonPlan;
import vn.kyduyet.lessonplan.LessonPlanId;
import vn.kyduyet.lessonplan.PlanView;
import vn.kyduyet.lessonplan.ReadingLessonPlans;
import vn.kyduyet.lessonplan.SubmittingLessonPlan;
import vn.kyduyet.lessonplan.WithdrawingLessonPlan;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.regulation.RecordType;
import vn.kyduyet.regulation.SubmissionWindow;
import vn.kyduyet.workflow.ProcessView;

/** Lesson plans for programs, with the checks of the pages. */
@RestController
@RequestMapping("/api/v1/lesson-plans")
@Tag(name = "Giáo án")
class LessonPlanApi {

    private final ReadingLessonPlans reading;
    private final SubmittingLessonPlan submitting;
    private final WithdrawingLessonPlan withdrawing;
    private final SmartValidator validator;

    LessonPlanApi(
            ReadingLessonPlans reading,
            SubmittingLessonPlan submitting,
            WithdrawingLessonPlan withdrawing,
            SmartValidator validator) {
        this.reading = reading;
        this.submitting = submitting;
        this.withdrawing = withdrawing;
        this.validator = validator;
    }

    @GetMapping
    @Operation(summary = "Các giáo án mà người gọi được xem, mới cập nhật trước")
    Page list(
            @AuthenticationPrincipal SignedInPerson me,
            @RequestParam(required = false) LessonPlan.@Nullable State state,
            @RequestParam(required = false) @Nullable Integer week,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(defaultValue = "0") int page) {
        ReadingLessonPlans.PlanList found = reading.list(me, state, week, text, page);
        return new Page(
                found.plans().stream()
                        .map(plan -> Plan.of(plan, found.authors()))
                        .toList(),
                found.page(),
                found.total());
    }

    @GetMapping("/{id}")
    @Operation(summary = "Một giáo án với lịch sử và các phiên bản")
    Details show(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID id) {
        return Details.of(reading.view(me, new LessonPlanId(id)));
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(summary = "Nộp một giáo án mới; cùng một token chỉ tạo một giáo án")
    ResponseEntity<Details> submit(
            @AuthenticationPrincipal SignedInPerson me,
            @ModelAttribute("submission") @ParameterObject SubmissionForm form,
            @Parameter(hidden = true) BindingResult binding,
            @RequestPart("file") MultipartFile file)
            throws IOException, BindException {
        if (form.getRecordType().equals(RecordType.LESSON_PLAN)) {
            validator.validate(form, binding, SubmissionForm.OfALesson.class);
        }
        validator.validate(form, binding);
        if (binding.hasErrors()) {
            throw new BindException(binding);
        }
        String name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
        try (InputStream content = file.getInputStream()) {
            LessonPlanId id = submitting.submit(me.id(), form.submission(0, 1, name), content, name);
            return ResponseEntity.created(URI.create("/api/v1/lesson-plans/" + id))
                    .body(Details.of(reading.view(me, id)));
        }
    }

    @PostMapping("/{id}/withdrawal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Rút hồ sơ của mình khi chưa ai xử lý")
    void withdraw(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID id) {
        withdrawing.withdraw(reading.plan(me, new LessonPlanId(id)).id(), me.id());
    }

    @GetMapping("/{id}/versions/{number}/file")
    @Operation(summary = "Tệp của một phiên bản")
    ResponseEntity<InputStreamResource> file(
            @AuthenticationPrincipal SignedInPerson me, @PathVariable UUID id, @PathVariable int number) {
        return VersionFile.answer(reading, me, reading.version(me, new LessonPlanId(id), number), true);
    }

    @GetMapping("/{id}/process")
    @Operation(summary = "Sơ đồ quy trình và vị trí hiện tại")
    ProcessView process(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID id) {
        return reading.process(me, new LessonPlanId(id));
    }

    /** A page of plans; {@code total} counts those on all pages. */
    record Page(List<Plan> plans, int page, int total) {}

    record Plan(
            UUID id,
            String title,
            String subject,
            String className,
            @Nullable Integer week,
            int periods,
            String recordType,
            String edition,
            @Nullable LocalDate lastDay,
            SubmissionWindow.Timing timing,
            @Nullable String author,
            LessonPlan.State state,
            Instant changedAt) {

        static Plan of(LessonPlan plan, Map<PersonId, String> authors) {
            return new Plan(
                    plan.id().value(),
                    plan.title(),
                    plan.subject(),
                    plan.className(),
                    plan.week(),
                    plan.periods(),
                    plan.recordType(),
                    plan.rules().edition(),
                    plan.rules().lastDay(),
                    plan.rules().timing(),
                    authors.get(plan.author()),
                    plan.state(),
                    plan.changedAt());
        }
    }

    record Details(
            Plan plan,
            String lookupCode,
            @Nullable String openTask,
            List<Version> versions,
            List<PlanView.HistoryEntry> history) {

        static Details of(PlanView view) {
            return new Details(
                    Plan.of(
                            view.plan(),
                            Map.of(view.author().id(), view.author().fullName())),
                    view.document().lookupCode(),
                    view.task().map(task -> task.id()).orElse(null),
                    view.versions().stream()
                            .map(version -> new Version(
                                    version.number(),
                                    version.origin().name(),
                                    version.sha256(),
                                    version.size(),
                                    version.pages(),
                                    version.createdAt()))
                            .toList(),
                    view.history());
        }
    }

    /** A version; its size is in bytes. */
    record Version(int number, String origin, String sha256, long size, int pages, Instant createdAt) {}
}
