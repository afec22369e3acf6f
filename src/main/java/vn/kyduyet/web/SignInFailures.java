package vn.kyduyet.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;
import vn.kyduyet.refusal.Refusal;

/** Back to the login page, with the reason kept for its next showing. */
@Component
class SignInFailures implements AuthenticationFailureHandler {

    static final String REFUSAL = "signInRefusal";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private final Clock clock;

    SignInFailures(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        Refusal refusal = failure instanceof ThrottledSignIn.GuessedTooOften guessed
                ? Refusal.of(
                        Refusal.Kind.LOCKED,
                        "web.login.locked",
                        TIME.format(guessed.until().atZone(clock.getZone())))
                : Refusal.forbidden("web.login.wrong");
        request.getSession().setAttribute(REFUSAL, refusal);
        response.sendRedirect(request.getContextPath() + "/login");
    }
}
