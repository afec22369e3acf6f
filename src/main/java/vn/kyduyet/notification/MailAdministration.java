package vn.kyduyet.notification;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.refusal.Refusal;

/** What an administrator sees and does about the mails of a school. */
@Component
public class MailAdministration {

    /** So many of each state are listed; all are counted. */
    private static final int MOST_LISTED = 100;

    private final Mails mails;
    private final Notices notices;
    private final StaffDirectory staff;
    private final AuditTrail audit;

    MailAdministration(Mails mails, Notices notices, StaffDirectory staff, AuditTrail audit) {
        this.mails = mails;
        this.notices = notices;
        this.staff = staff;
        this.audit = audit;
    }

    /** How many mails there are in each state; states without any are missing. */
    public Map<MailState, Integer> counts(SchoolId school) {
        return mails.counts(school);
    }

    /** Those that will not be sent unless somebody does something, newest first. */
    public List<Line> failed(SchoolId school, Locale locale) {
        return Stream.of(MailState.GIVEN_UP, MailState.UNDELIVERABLE)
                .flatMap(state -> lines(school, state, locale).stream())
                .toList();
    }

    /** Those that will be sent, newest first. */
    public List<Line> waiting(SchoolId school, Locale locale) {
        return lines(school, MailState.WAITING, locale);
    }

    /**
     * Has a mail that was given up tried again.
     *
     * @throws vn.kyduyet.refusal.RefusedException when the school has no such mail
     */
    @Transactional
    public void retry(PersonId administrator, SchoolId school, UUID mail) {
        if (!mails.retry(school, mail)) {
            throw Refusal.notFound("notification.refused.no-mail").asException();
        }
        audit.append(school.value(), administrator.value(), "mail.retried", "mail", mail.toString(), Map.of());
    }

    private List<Line> lines(SchoolId school, MailState state, Locale locale) {
        List<OutgoingMail> found = mails.of(school, state, MOST_LISTED);
        Map<UUID, List<ToldNotice>> told =
                notices.broughtBy(found.stream().map(OutgoingMail::id).toList(), locale);
        Map<PersonId, String> names = staff.names(
                found.stream().map(OutgoingMail::recipient).distinct().toList());
        return found.stream()
                .map(mail -> new Line(mail, names.get(mail.recipient()), told.getOrDefault(mail.id(), List.of())))
                .toList();
    }

    /**
     * A mail, the name of whom it goes to, and what it tells.
     *
     * @param told what it tells, at least one thing
     */
    public record Line(OutgoingMail mail, String recipient, List<ToldNotice> told) {}
}
