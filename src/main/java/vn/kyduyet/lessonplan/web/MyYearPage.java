package vn.kyduyet.lessonplan.web;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.kyduyet.lessonplan.ReadingMyYear;
import vn.kyduyet.people.SignedInPerson;

/** What is due from me: the page of a Monday morning. */
@Controller
class MyYearPage {

    private final ReadingMyYear reading;

    MyYearPage(ReadingMyYear reading) {
        this.reading = reading;
    }

    /** @param due what a reminder points out, or null */
    @GetMapping("/my-year")
    String show(
            @AuthenticationPrincipal SignedInPerson me,
            @RequestParam(required = false) @Nullable String due,
            Model model) {
        model.addAttribute("mine", reading.of(me).orElse(null));
        model.addAttribute("pointed", due);
        return "lessonplan/my-year";
    }
}
