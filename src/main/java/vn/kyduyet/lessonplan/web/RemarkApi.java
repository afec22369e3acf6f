package vn.kyduyet.lessonplan.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.kyduyet.lessonplan.LessonPlanId;
import vn.kyduyet.lessonplan.OpenTask;
import vn.kyduyet.lessonplan.Remark;
import vn.kyduyet.lessonplan.RemarkReply;
import vn.kyduyet.lessonplan.RemarkingLessonPlan;
import vn.kyduyet.people.SignedInPerson;

/** Remarks on pages of a plan, for programs, with the checks of the pages. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Nhận xét theo trang")
class RemarkApi {

    private final OpenTask openTask;
    private final RemarkingLessonPlan remarking;

    RemarkApi(OpenTask openTask, RemarkingLessonPlan remarking) {
        this.openTask = openTask;
        this.remarking = remarking;
    }

    @GetMapping("/lesson-plans/{id}/remarks")
    @Operation(summary = "Các nhận xét về một giáo án; bản nháp chỉ người viết thấy")
    List<Written> of(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID id) {
        return remarking.of(me, new LessonPlanId(id)).stream().map(Written::of).toList();
    }

    @PutMapping("/tasks/{task}/remarks/{id}")
    @Operation(
            summary = "Viết hoặc sửa một nhận xét nháp; người gọi tự đặt mã (UUID)",
            description = "Nhận xét được gửi cùng ý kiến duyệt. x và y tính từ góc trên bên trái, từ 0 đến 1.")
    Written write(
            @AuthenticationPrincipal SignedInPerson me,
            @PathVariable String task,
            @PathVariable UUID id,
            @RequestBody Draft draft) {
        return Written.of(remarking.write(
                openTask.require(task, me.id()),
                me.id(),
                id,
                new RemarkingLessonPlan.Place(draft.page(), draft.x(), draft.y()),
                Objects.requireNonNullElse(draft.text(), "")));
    }

    @DeleteMapping("/tasks/{task}/remarks/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Xóa một nhận xét nháp")
    void remove(@AuthenticationPrincipal SignedInPerson me, @PathVariable String task, @PathVariable UUID id) {
        remarking.remove(openTask.require(task, me.id()), me.id(), id);
    }

    @PostMapping("/tasks/{task}/remarks/{id}/check")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Người duyệt xác nhận một nhận xét đã được sửa, hoặc mở lại")
    void check(
            @AuthenticationPrincipal SignedInPerson me,
            @PathVariable String task,
            @PathVariable UUID id,
            @RequestBody Check check) {
        remarking.check(openTask.require(task, me.id()), me.id(), id, check.done());
    }

    @PostMapping("/tasks/{task}/remarks/{id}/resolution")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Tác giả trả lời một nhận xét của giáo án bị trả lại")
    void resolve(
            @AuthenticationPrincipal SignedInPerson me,
            @PathVariable String task,
            @PathVariable UUID id,
            @RequestBody Resolution resolution) {
        remarking.resolve(
                openTask.require(task, me.id()),
                me.id(),
                new RemarkReply(id, resolution.resolved(), Objects.requireNonNullElse(resolution.reply(), "")));
    }

    /** A remark as its writer gives it; without a point it is about the page. */
    record Draft(
            int page,
            @Nullable Double x,
            @Nullable Double y,
            @Nullable String text) {}

    record Check(boolean done) {}

    record Resolution(boolean resolved, @Nullable String reply) {}

    /** A remark; {@code round} counts the submissions from 1. */
    record Written(
            UUID id,
            int round,
            int page,
            @Nullable Double x,
            @Nullable Double y,
            UUID author,
            String text,
            Remark.State state,
            String reply,
            Instant writtenAt) {

        static Written of(Remark remark) {
            return new Written(
                    remark.id(),
                    remark.round(),
                    remark.page(),
                    remark.x(),
                    remark.y(),
                    remark.author().value(),
                    remark.text(),
                    remark.state(),
                    remark.reply(),
                    remark.writtenAt());
        }
    }
}
