package vn.kyduyet.people;

import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.refusal.Refusal;

/** An administrator writes down to which address somebody's mails go. */
@Component
public class CorrectingMailAddress {

    private final Accounts accounts;
    private final Staffing staffing;
    private final AuditTrail audit;

    CorrectingMailAddress(Accounts accounts, Staffing staffing, AuditTrail audit) {
        this.accounts = accounts;
        this.staffing = staffing;
        this.audit = audit;
    }

    /**
     * Replaces the address; the same again changes nothing.
     *
     * @param address empty when the person gets no mails
     * @throws vn.kyduyet.refusal.RefusedException when there is no such account, or it is no address
     */
    @Transactional
    public void correct(SignedInPerson administrator, String username, String address) {
        Person person = accounts.of(administrator.school(), username).person();
        String next = address.strip();
        if (!next.isEmpty() && !MailAddress.isOne(next)) {
            throw Refusal.invalid("people.refused.mail", next).asException();
        }
        if (next.equals(person.email())) {
            return;
        }
        staffing.rename(person.id(), person.fullName(), next);
        audit.append(
                administrator.school().value(),
                administrator.id().value(),
                "account.mail-corrected",
                RenewingPassword.AUDITED,
                person.id().toString(),
                Map.of("username", username, "before", person.email(), "after", next));
    }
}
