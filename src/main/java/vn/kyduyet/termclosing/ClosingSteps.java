package vn.kyduyet.termclosing;

import java.util.List;
import org.springframework.stereotype.Component;
import vn.kyduyet.workflow.InboxTask;

/** Keeps where a class stands in step with what waits in its process, and tells whoever is next. */
@Component
class ClosingSteps {

    private final ClassClosings closings;
    private final ClosingTasks tasks;
    private final TellingOfClosings telling;

    ClosingSteps(ClassClosings closings, ClosingTasks tasks, TellingOfClosings telling) {
        this.closings = closings;
        this.tasks = tasks;
        this.telling = telling;
    }

    /** After a task was done, in its transaction: where the class stands now. */
    void settle(ClassClosing closing) {
        List<InboxTask> open = tasks.of(closing.id());
        ClassClosing.State now = state(closing, open);
        if (now != closing.state()) {
            closings.moveTo(closing.id(), now, now.isBeforeDrawing() ? closing.remark() : "");
            telling.settled(closing);
            telling.waits(closing, open);
        }
    }

    private static ClassClosing.State state(ClassClosing closing, List<InboxTask> open) {
        if (open.isEmpty()) {
            return closing.state().ordinal() <= ClassClosing.State.DRAWING_UP.ordinal()
                    ? ClassClosing.State.DRAWING_UP
                    : ClassClosing.State.ARCHIVING;
        }
        return switch (open.get(0).definitionKey()) {
            case ClosingTasks.CHECK -> ClassClosing.State.CHECKING;
            case ClosingTasks.TOTAL -> ClassClosing.State.TOTALLING;
            case ClosingTasks.SIGN_SUBJECT -> ClassClosing.State.TEACHERS_SIGNING;
            case ClosingTasks.SIGN_HOMEROOM -> ClassClosing.State.HOMEROOM_SIGNING;
            case ClosingTasks.PROPOSE -> ClassClosing.State.PROPOSING;
            case ClosingTasks.REVIEW -> ClassClosing.State.REVIEWING;
            case ClosingTasks.LOCK -> ClassClosing.State.LOCKING;
            default -> ClassClosing.State.SEALING;
        };
    }
}
