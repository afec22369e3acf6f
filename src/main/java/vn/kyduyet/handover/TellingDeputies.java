package vn.kyduyet.handover;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kyduyet.notification.Notice;
import vn.kyduyet.notification.NoticeGroup;
import vn.kyduyet.notification.Telling;
import vn.kyduyet.people.Delegation;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.workflow.TasksCameToDeputy;

/** Tells a deputy of the work that waited already when the delegation began; of what comes later, each feature tells. */
@Component
class TellingDeputies {

    private final Telling telling;
    private final StaffDirectory staff;
    private final TransactionTemplate ownTransaction;

    TellingDeputies(Telling telling, StaffDirectory staff, PlatformTransactionManager transactions) {
        this.telling = telling;
        this.staff = staff;
        // It may be asked for at the end of another transaction, which takes nothing in any more.
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @EventListener
    void tell(TasksCameToDeputy came) {
        Delegation delegation = came.delegation();
        ownTransaction.executeWithoutResult(status -> telling.tell(Notice.to(
                delegation.deputy(),
                delegation.school(),
                NoticeGroup.WAITING_FOR_ME,
                "handover.told-of.tasks",
                came.count(),
                staff.person(delegation.absent()).fullName(),
                delegation.from(),
                delegation.until())));
    }
}
