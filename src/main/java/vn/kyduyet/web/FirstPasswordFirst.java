package vn.kyduyet.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import vn.kyduyet.people.Accounts;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;

/**
 * Looks at each request how it stands with its sender's account by now: a session ends with the password that opened
 * it, and who has a first password, which others know, chooses another before anything else.
 */
@Component
class FirstPasswordFirst implements HandlerInterceptor {

    static final String PAGE = "/account/first-password";

    private static final String API = "/api/";
    private static final Set<String> ALLOWED =
            Set.of(PAGE, "/account/password", "/api/v1/account/password", "/login", "/error");

    private final Accounts accounts;

    FirstPasswordFirst(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        Authentication sender = SecurityContextHolder.getContext().getAuthentication();
        if (!(handler instanceof HandlerMethod)
                || sender == null
                || !(sender.getPrincipal() instanceof SignedInPerson me)) {
            return true;
        }
        Optional<Accounts.Standing> standing = accounts.standing(me.username());
        if (standing.filter(now -> now.closed() || !now.passwordHash().equals(me.passwordHash()))
                .isPresent()) {
            end(request);
            response.sendRedirect(request.getContextPath() + "/login?ended");
            return false;
        }
        String asked =
                request.getRequestURI().substring(request.getContextPath().length());
        if (standing.filter(Accounts.Standing::firstPassword).isEmpty() || ALLOWED.contains(asked)) {
            return true;
        }
        if (asked.startsWith(API)) {
            throw Refusal.forbidden("people.refused.first-password").asException();
        }
        response.sendRedirect(request.getContextPath() + PAGE);
        return false;
    }

    private static void end(HttpServletRequest request) {
        SecurityContextHolder.clearContext();
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }
}
