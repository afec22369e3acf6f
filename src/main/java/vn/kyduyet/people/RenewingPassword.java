package vn.kyduyet.people;

import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.refusal.Refusal;

/** An administrator opens the account of somebody who lost the password, with a new first one. */
@Component
public class RenewingPassword {

    static final String AUDITED = "account";

    private final Accounts accounts;
    private final FirstPasswords passwords;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    RenewingPassword(Accounts accounts, FirstPasswords passwords, AuditTrail audit, TransactionTemplate transaction) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * The new password, to be told its owner once. Whoever is signed in with the old one is so no more.
     *
     * @throws vn.kyduyet.refusal.RefusedException when there is no such account, or it is the administrator's own
     */
    public FirstPassword renew(SignedInPerson administrator, String username) {
        Accounts.Account account = accounts.of(administrator.school(), username);
        if (account.person().id().equals(administrator.id())) {
            throw Refusal.conflict("people.refused.own-password").asException();
        }
        FirstPassword first = passwords.draw(1).get(0);
        transaction.executeWithoutResult(status -> {
            accounts.open(account.username(), first);
            audit.append(
                    administrator.school().value(),
                    administrator.id().value(),
                    "account.password-renewed",
                    AUDITED,
                    account.person().id().toString(),
                    Map.of("username", account.username()));
        });
        return first;
    }
}
