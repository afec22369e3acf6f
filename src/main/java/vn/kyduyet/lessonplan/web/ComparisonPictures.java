package vn.kyduyet.lessonplan.web;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.context.request.WebRequest;
import vn.kyduyet.lessonplan.ComparingRounds;
import vn.kyduyet.lessonplan.LessonPlanId;
import vn.kyduyet.lessonplan.ReadingLessonPlans;
import vn.kyduyet.people.SignedInPerson;

/** The pages of two rounds of a plan as pictures, for those who may read the plan. */
@Controller
class ComparisonPictures {

    private final ReadingLessonPlans reading;
    private final ComparingRounds comparing;

    ComparisonPictures(ReadingLessonPlans reading, ComparingRounds comparing) {
        this.reading = reading;
        this.comparing = comparing;
    }

    /**
     * @param round the newer of the two
     * @param index of the page in the comparison, from 0
     * @param side {@code old} or {@code new}
     */
    @GetMapping("/lesson-plans/{id}/changes/{round}/{index}/{side:old|new}.png")
    @Nullable
    ResponseEntity<byte[]> picture(
            @AuthenticationPrincipal SignedInPerson me,
            @PathVariable UUID id,
            @PathVariable int round,
            @PathVariable int index,
            @PathVariable String side,
            WebRequest request) {
        ComparingRounds.Picture picture =
                comparing.picture(reading.plan(me, new LessonPlanId(id)), round, index, side.equals("old"));
        if (request.checkNotModified(picture.identity())) {
            return null;
        }
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_PNG)
                // Drawn once for each reader: the two rounds never change, and who may read a plan seldom does.
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePrivate())
                .eTag(picture.identity())
                .body(picture.drawing().png());
    }
}
