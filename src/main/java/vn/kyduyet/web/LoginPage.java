package vn.kyduyet.web;

import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.SessionAttribute;
import vn.kyduyet.people.DemoSchool;
import vn.kyduyet.people.SignedInPerson;

/** The door; in a demo it lists who can be tried. */
@Controller
class LoginPage {

    private final boolean demo;

    LoginPage(@Value("${kyduyet.demo.school}") boolean demo) {
        this.demo = demo;
    }

    @GetMapping("/login")
    String show(
            @AuthenticationPrincipal @Nullable SignedInPerson me,
            @SessionAttribute(name = SignInFailures.REFUSAL, required = false) @Nullable Object refusal,
            HttpSession session,
            Model model) {
        if (me != null) {
            return "redirect:/";
        }
        session.removeAttribute(SignInFailures.REFUSAL);
        model.addAttribute("refusal", refusal);
        model.addAttribute("demo", demo);
        if (demo) {
            model.addAttribute("people", DemoSchool.PEOPLE);
            model.addAttribute("password", DemoSchool.PASSWORD);
            model.addAttribute("pin", DemoSchool.PIN);
        }
        return "web/login";
    }
}
