package vn.kyduyet.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.kyduyet.people.Accounts;
import vn.kyduyet.people.CorrectingMailAddress;
import vn.kyduyet.people.RenewingPassword;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.workflow.Incidents;

/** Accounts and failed steps, for programs. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Quản trị")
class AdministrationApi {

    private final Accounts accounts;
    private final RenewingPassword renewing;
    private final CorrectingMailAddress correcting;
    private final Incidents incidents;

    AdministrationApi(
            Accounts accounts, RenewingPassword renewing, CorrectingMailAddress correcting, Incidents incidents) {
        this.accounts = accounts;
        this.renewing = renewing;
        this.correcting = correcting;
        this.incidents = incidents;
    }

    @PostMapping("/account/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Đổi mật khẩu của người gọi")
    void changePassword(@AuthenticationPrincipal SignedInPerson me, @RequestBody PasswordChange change) {
        accounts.changePassword(me.username(), change.current(), change.next());
    }

    @GetMapping("/administration/accounts")
    @Operation(summary = "Các tài khoản của trường")
    List<Account> accounts(@AuthenticationPrincipal SignedInPerson me) {
        return accounts.of(me.school()).stream()
                .map(account -> new Account(
                        account.username(),
                        account.person().fullName(),
                        account.roles(),
                        account.person().email(),
                        account.passwordChangedAt(),
                        account.firstPassword(),
                        account.lockedUntil()))
                .toList();
    }

    @PostMapping("/administration/accounts/{username}/unlock")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Mở một tài khoản đang tạm khóa")
    void unlock(@AuthenticationPrincipal SignedInPerson me, @PathVariable String username) {
        accounts.forgive(accounts.of(me.school(), username).username());
    }

    @PostMapping("/administration/accounts/{username}/password")
    @Operation(summary = "Cấp lại mật khẩu lần đầu; mật khẩu chỉ trả về một lần này")
    NewPassword renew(@AuthenticationPrincipal SignedInPerson me, @PathVariable String username) {
        return new NewPassword(renewing.renew(me, username).text());
    }

    @PutMapping("/administration/accounts/{username}/email")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Sửa địa chỉ thư điện tử của một người; để trống nếu không nhận thư")
    void correct(
            @AuthenticationPrincipal SignedInPerson me,
            @PathVariable String username,
            @RequestBody MailAddressOf correction) {
        correcting.correct(me, username, Objects.requireNonNullElse(correction.email(), ""));
    }

    @GetMapping("/administration/incidents")
    @Operation(summary = "Các bước tự động gặp lỗi")
    List<Incidents.FailedStep> incidents() {
        return incidents.open();
    }

    @PostMapping("/administration/incidents/{id}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Thử lại một bước tự động gặp lỗi")
    void retry(@PathVariable String id) {
        incidents.retry(id);
    }

    record NewPassword(String password) {}

    record MailAddressOf(@Nullable String email) {}

    record PasswordChange(String current, String next) {}

    record Account(
            String username,
            String fullName,
            Set<Role> roles,
            String email,
            Instant passwordChangedAt,
            boolean firstPassword,
            @Nullable Instant lockedUntil) {}
}
