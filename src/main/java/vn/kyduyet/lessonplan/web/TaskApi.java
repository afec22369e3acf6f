package vn.kyduyet.lessonplan.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import vn.kyduyet.lessonplan.OpenTask;
import vn.kyduyet.lessonplan.ReviewingLessonPlan;
import vn.kyduyet.lessonplan.RevisingLessonPlan;
import vn.kyduyet.lessonplan.WaitingForSignature;
import vn.kyduyet.lessonplan.WaitingPlan;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.signing.BatchId;
import vn.kyduyet.workflow.Inbox;
import vn.kyduyet.workflow.InboxTask;
import vn.kyduyet.workflow.TaskForm;
import vn.kyduyet.workflow.TaskForms;

/** What waits for the caller, and doing it, for programs. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Việc cần làm")
class TaskApi {

    private final Inbox inbox;
    private final OpenTask openTask;
    private final TaskForms forms;
    private final WaitingForSignature waitingForSignature;
    private final ReviewingLessonPlan reviewing;
    private final RevisingLessonPlan revising;

    TaskApi(
            Inbox inbox,
            OpenTask openTask,
            TaskForms forms,
            WaitingForSignature waitingForSignature,
            ReviewingLessonPlan reviewing,
            RevisingLessonPlan revising) {
        this.inbox = inbox;
        this.openTask = openTask;
        this.forms = forms;
        this.waitingForSignature = waitingForSignature;
        this.reviewing = reviewing;
        this.revising = revising;
    }

    @GetMapping("/tasks")
    @Operation(summary = "Những việc đang chờ người gọi, chờ lâu nhất trước")
    List<InboxTask> tasks(@AuthenticationPrincipal SignedInPerson me) {
        return inbox.of(me.id());
    }

    @GetMapping("/tasks/{id}/form")
    @Operation(summary = "Biểu mẫu của một việc")
    TaskForm form(@AuthenticationPrincipal SignedInPerson me, @PathVariable String id) {
        return forms.form(openTask.require(id, me.id()).formKey());
    }

    @PostMapping("/tasks/{id}/decision")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Trả lại, hoặc đồng ý và ký với mã PIN; người soạn ký hồ sơ của mình")
    void decide(@AuthenticationPrincipal SignedInPerson me, @PathVariable String id, @RequestBody Decision decision) {
        InboxTask task = openTask.require(id, me.id());
        Map<String, Object> answers =
                forms.answers(task.formKey(), decision.answers()).valid();
        if (!ReviewingLessonPlan.approves(task, answers)) {
            reviewing.returnToAuthor(task, me.id(), answers);
            return;
        }
        char[] pin = Objects.requireNonNullElse(decision.pin(), "").toCharArray();
        try {
            reviewing.approve(
                    task,
                    me.id(),
                    answers,
                    Objects.requireNonNullElseGet(decision.request(), UUID::randomUUID),
                    Objects.requireNonNullElse(decision.sha256(), ""),
                    pin);
        } finally {
            Arrays.fill(pin, '\0');
        }
    }

    @PostMapping(path = "/tasks/{id}/revision", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Nộp bản đã sửa của giáo án bị trả lại",
            description =
                    "Mỗi nhận xét được trả lời bằng tham số reply-<mã nhận xét>; done-<mã nhận xét>=true nếu đã sửa")
    void revise(
            @AuthenticationPrincipal SignedInPerson me,
            @PathVariable String id,
            @RequestParam UUID token,
            @RequestParam(defaultValue = "false") boolean duplicateIntended,
            @RequestParam Map<String, String> submitted,
            @RequestPart("file") MultipartFile file)
            throws IOException {
        InboxTask task = openTask.require(id, me.id());
        Map<String, Object> answers = forms.answers(task.formKey(), submitted).valid();
        try (InputStream content = file.getInputStream()) {
            revising.revise(
                    task,
                    me.id(),
                    answers,
                    RemarkReplies.of(submitted),
                    token,
                    duplicateIntended,
                    content,
                    Objects.requireNonNullElse(file.getOriginalFilename(), ""));
        }
    }

    @GetMapping("/signing/waiting")
    @Operation(summary = "Giáo án chờ người gọi ký: những giáo án cần lưu ý trước, kèm lý do và đã mở xem hay chưa")
    List<Waiting> waiting(@AuthenticationPrincipal SignedInPerson me) {
        return waitingForSignature.of(me.id()).stream().map(Waiting::of).toList();
    }

    @PostMapping("/signing/batches")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Ký nhiều giáo án với một mã PIN; kết quả xem theo mã đợt ký")
    Started signAll(@AuthenticationPrincipal SignedInPerson me, @RequestBody Selection selection) {
        char[] pin = Objects.requireNonNullElse(selection.pin(), "").toCharArray();
        try {
            BatchId id = reviewing.approveAll(me.id(), selection.selected(), pin);
            return new Started(id.value());
        } finally {
            Arrays.fill(pin, '\0');
        }
    }

    /**
     * The answers to a review form.
     *
     * @param sha256 the hash of the version that was shown; needed to approve
     * @param request identifies this command, so that repeating it signs once
     */
    record Decision(
            Map<String, String> answers,
            @Nullable String sha256,
            @Nullable UUID request,
            @Nullable String pin) {}

    record Selection(
            List<ReviewingLessonPlan.Selected> selected,
            @Nullable String pin) {}

    record Started(UUID batch) {}

    /**
     * A plan that waits for the caller's signature.
     *
     * @param task with {@code sha256}, what a selection names
     * @param version the number of the version with that hash
     */
    record Waiting(
            String task,
            String sha256,
            UUID plan,
            int version,
            String title,
            String subject,
            String className,
            @Nullable Integer week,
            String author,
            Set<WaitingPlan.Concern> concerns,
            boolean opened) {

        static Waiting of(WaitingPlan waiting) {
            return new Waiting(
                    waiting.task().id(),
                    waiting.version().sha256(),
                    waiting.plan().id().value(),
                    waiting.version().number(),
                    waiting.plan().title(),
                    waiting.plan().subject(),
                    waiting.plan().className(),
                    waiting.plan().week(),
                    waiting.author(),
                    waiting.concerns(),
                    waiting.opened());
        }
    }
}
