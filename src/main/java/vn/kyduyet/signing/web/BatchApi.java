package vn.kyduyet.signing.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.signing.BatchId;
import vn.kyduyet.signing.BatchProgress;
import vn.kyduyet.signing.Batches;
import vn.kyduyet.signing.BulkSigning;

/** Bulk commands for programs. */
@RestController
@RequestMapping("/api/v1/signing/batches")
@Tag(name = "Ký hàng loạt")
class BatchApi {

    private final BulkSigning bulk;
    private final Batches batches;
    private final MessageSource messages;

    BatchApi(BulkSigning bulk, Batches batches, MessageSource messages) {
        this.bulk = bulk;
        this.batches = batches;
        this.messages = messages;
    }

    @GetMapping
    @Operation(summary = "Các đợt ký của người gọi, mới nhất trước")
    List<Summary> list(@AuthenticationPrincipal SignedInPerson me) {
        return batches.of(me.id()).stream().map(Summary::of).toList();
    }

    @GetMapping("/{id}")
    @Operation(summary = "Tiến độ và kết quả từng hồ sơ của một đợt ký")
    Batch show(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID id, Locale locale) {
        BatchProgress progress = bulk.progress(new BatchId(id), me.id());
        return new Batch(
                id,
                progress.createdAt(),
                progress.state(),
                text(progress.pause(), locale),
                progress.signed(),
                progress.failed(),
                progress.items().stream()
                        .map(item -> new Item(item.document(), item.title(), item.state(), text(item.reason(), locale)))
                        .toList());
    }

    @PostMapping("/{id}/resume")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Ký tiếp một đợt đang chờ mã PIN")
    void resume(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID id, @RequestBody Pin pin) {
        char[] secret = pin.secret();
        try {
            bulk.resume(new BatchId(id), me.id(), secret);
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    @PostMapping("/{id}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Thử ký lại những hồ sơ chưa ký được của một đợt")
    void retry(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID id, @RequestBody Pin pin) {
        char[] secret = pin.secret();
        try {
            bulk.retry(new BatchId(id), me.id(), secret);
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    @PostMapping("/{id}/cancel")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Dừng sau hồ sơ đang ký")
    void cancel(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID id) {
        bulk.cancel(new BatchId(id), me.id());
    }

    private @Nullable String text(@Nullable Refusal reason, Locale locale) {
        return reason == null ? null : messages.getMessage(reason, locale);
    }

    /**
     * A bulk command.
     *
     * @param pause why the key stopped signing, when that is what the command waits for
     */
    record Batch(
            UUID id,
            Instant createdAt,
            BatchProgress.State state,
            @Nullable String pause,
            long signed,
            long failed,
            List<Item> items) {}

    record Summary(
            UUID id,
            Instant createdAt,
            @Nullable Instant lastAt,
            BatchProgress.State state,
            int total,
            int signed,
            int failed) {

        static Summary of(Batches.Summary batch) {
            return new Summary(
                    batch.id().value(),
                    batch.createdAt(),
                    batch.lastAt(),
                    batch.state(),
                    batch.total(),
                    batch.signed(),
                    batch.failed());
        }
    }

    record Item(
            String document,
            String title,
            BatchProgress.ItemState state,
            @Nullable String reason) {}

    record Pin(@Nullable String pin) {

        char[] secret() {
            return Objects.requireNonNullElse(pin, "").toCharArray();
        }
    }
}
