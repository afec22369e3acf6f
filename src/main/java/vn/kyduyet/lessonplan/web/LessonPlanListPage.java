package vn.kyduyet.lessonplan.web;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.kyduyet.lessonplan.LessonPlan;
import vn.kyduyet.lessonplan.ReadingLessonPlans;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SignedInPerson;

/** The plans that the reader may see. */
@Controller
class LessonPlanListPage {

    private final ReadingLessonPlans reading;

    LessonPlanListPage(ReadingLessonPlans reading) {
        this.reading = reading;
    }

    @GetMapping("/lesson-plans")
    String list(
            @AuthenticationPrincipal SignedInPerson me,
            @RequestParam(required = false) LessonPlan.@Nullable State state,
            @RequestParam(required = false) @Nullable Integer week,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        model.addAttribute("found", reading.list(me, state, week, text, page));
        model.addAttribute("states", LessonPlan.State.values());
        model.addAttribute("state", state);
        model.addAttribute("week", week);
        model.addAttribute("text", text);
        model.addAttribute("maySubmit", me.holds(Role.TEACHER));
        return "lessonplan/list";
    }
}
