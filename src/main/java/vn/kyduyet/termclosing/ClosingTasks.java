package vn.kyduyet.termclosing;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.workflow.Inbox;
import vn.kyduyet.workflow.InboxTask;

/** The open tasks of a class's closing. */
@Component
class ClosingTasks {

    static final String PROCESS = "classClosing";
    static final String PARENT = "termClosing";
    static final String WITHDRAWN = "closingWithdrawn";
    static final String CHANGED = "booksChanged";
    static final String ALL_ARCHIVED = "allClassesArchived";

    static final String CHECK = "Task_CheckSubjectBook";
    static final String TOTAL = "Task_TotalResults";
    static final String SIGN_SUBJECT = "Task_SignSubject";
    static final String SIGN_HOMEROOM = "Task_SignAsHomeroomTeacher";
    static final String PROPOSE = "Task_ProposeLocking";
    static final String REVIEW = "Task_ReviewBooks";
    static final String LOCK = "Task_LockBooks";
    static final String SEAL = "Task_SealBooks";

    /** Those that are done by a signature; a review is one where the principal signs. */
    static final Set<String> SIGNED = Set.of(SIGN_SUBJECT, SIGN_HOMEROOM, REVIEW, SEAL);

    private final Inbox inbox;

    ClosingTasks(Inbox inbox) {
        this.inbox = inbox;
    }

    /** In which role a task is done. */
    static ClosingRole role(InboxTask task) {
        return switch (task.definitionKey()) {
            case CHECK, SIGN_SUBJECT -> ClosingRole.SUBJECT_TEACHER;
            case TOTAL, SIGN_HOMEROOM -> ClosingRole.HOMEROOM_TEACHER;
            case PROPOSE -> ClosingRole.ADMINISTRATOR;
            case REVIEW -> ClosingRole.PRINCIPAL;
            case LOCK -> ClosingRole.LOCKER;
            case SEAL -> ClosingRole.CLERK;
            default -> throw new IllegalArgumentException("no task of a closing: " + task.definitionKey());
        };
    }

    /** Which subject a task is about: the model keeps its position as the task's precedence. */
    static int position(InboxTask task) {
        return role(task) == ClosingRole.SUBJECT_TEACHER ? task.precedence() : 0;
    }

    static boolean isOf(InboxTask task, ClosingParty party) {
        return role(task) == party.role() && position(task) == party.position();
    }

    /** Everything that waits in a class. */
    List<InboxTask> of(ClassClosingId id) {
        return inbox.about(id.toString());
    }

    Optional<InboxTask> find(ClassClosingId id, PersonId person, String definitionKey, int position) {
        return of(id).stream()
                .filter(task -> task.assignee().equals(person))
                .filter(task -> task.definitionKey().equals(definitionKey) && position(task) == position)
                .findFirst();
    }

    /** Thrown when it is not this person's turn: {@link vn.kyduyet.refusal.RefusedException}. */
    InboxTask require(ClassClosingId id, PersonId person, String definitionKey, int position) {
        return find(id, person, definitionKey, position).orElseThrow(ClosingTasks::notNow);
    }

    static RuntimeException notNow() {
        return Refusal.conflict("termclosing.refused.not-now").asException();
    }
}
