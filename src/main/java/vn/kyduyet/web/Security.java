package vn.kyduyet.web;

import jakarta.servlet.DispatcherType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import vn.kyduyet.people.Accounts;

/** Who may reach what: the API by name and password at each call, the pages by a session. */
@Configuration
class Security {

    /** The four style attributes that bpmn-js 8.0.0 writes around its drawing, by their hashes; any other is refused. */
    private static final String DIAGRAM_STYLES = "'unsafe-hashes'"
            + " 'sha256-j2t/iYgmiK/9tDIa+YLs3dUK18D+PDjuKi+KxuYXU/w='"
            + " 'sha256-CA/eh4+2R0J7cEQ14gBMtx834RIOjzMUqCM+evtrkp4='"
            + " 'sha256-AHtqGIKHiUalONG+xeO90E9yUgWLoWuygINiCuiaBnA='"
            + " 'sha256-F1/lIJB2HC2RT+RPHwCjlrUMGQft2PdUC4nHeQ7MKsc='";

    /** Nothing from elsewhere, nothing inline; blob: and data: for the pages that the PDF viewer draws. */
    private static final String CONTENT_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " style-src-attr " + DIAGRAM_STYLES + ";"
            + " img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' blob:; worker-src 'self' blob:;"
            + " form-action 'self'; frame-ancestors 'none'; base-uri 'none'; manifest-src 'self'";

    /** The page that shows the API is a program of others that styles itself; it has nothing of ours to lose. */
    private static final String API_PAGE_POLICY =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

    private static final String ADMINISTRATOR = "ADMINISTRATOR";

    @Bean
    PasswordEncoder passwordEncoder() {
        return new BCryptPasswordEncoder();
    }

    @Bean
    AuthenticationProvider throttledSignIn(Accounts accounts, PasswordEncoder passwords) {
        return new ThrottledSignIn(accounts, passwords);
    }

    /** The demo's authorities answer programs, which sign in nowhere; in production there are none. */
    @Bean
    @Order(0)
    @ConditionalOnProperty("kyduyet.demo.school")
    SecurityFilterChain demoAuthorities(HttpSecurity http) throws Exception {
        return http.securityMatcher("/demo/tsa", "/demo/ocsp", "/demo/ocsp/**", "/demo/crl/*", "/demo/ca/*")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .build();
    }

    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http, ApiProblems problems) throws Exception {
        return http.securityMatcher("/api/**")
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                HttpMethod.POST,
                                "/api/v1/verifications",
                                "/api/v1/verifications/report",
                                "/api/v1/verifications/report.json")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/api/v1/lookup/*")
                        .permitAll()
                        .requestMatchers("/api/v1/administration/**")
                        .hasRole(ADMINISTRATOR)
                        .anyRequest()
                        .authenticated())
                .httpBasic(basic -> basic.authenticationEntryPoint(problems))
                .exceptionHandling(
                        failures -> failures.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // No cookie is read here, so no other site can speak in a user's name.
                .csrf(csrf -> csrf.disable())
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY)))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain apiPage(HttpSecurity http) throws Exception {
        return http.securityMatcher("/swagger-ui/**", "/swagger-ui.html", "/v3/api-docs/**", "/v3/api-docs")
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(API_PAGE_POLICY)))
                .exceptionHandling(failures -> failures.authenticationEntryPoint(
                        (request, response, denied) -> response.sendRedirect(request.getContextPath() + "/login")))
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain pages(HttpSecurity http, SignInFailures signInFailures) throws Exception {
        return http.authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                                .permitAll()
                                .requestMatchers(
                                        "/login",
                                        "/verification/**",
                                        "/verification",
                                        "/lookup",
                                        "/lookup/**",
                                        "/css/**",
                                        "/js/**",
                                        "/webjars/**",
                                        "/favicon.svg",
                                        "/error",
                                        "/actuator/health")
                                .permitAll()
                                .requestMatchers("/administration/handover")
                                .hasAnyRole(ADMINISTRATOR, "PRINCIPAL")
                                .requestMatchers("/administration/**")
                                .hasRole(ADMINISTRATOR)
                                .anyRequest()
                                .authenticated())
                .formLogin(login -> login.loginPage("/login").failureHandler(signInFailures))
                .logout(logout -> logout.logoutSuccessUrl("/login?logout"))
                .exceptionHandling(failures -> failures.accessDeniedHandler(new EndedSessions()))
                .sessionManagement(Customizer.withDefaults())
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(permissions ->
                                permissions.policy("camera=(), microphone=(), geolocation=(), payment=()")))
                .build();
    }
}
