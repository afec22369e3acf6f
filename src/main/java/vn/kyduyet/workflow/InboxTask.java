package vn.kyduyet.workflow;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.SchoolId;

/**
 * Something that waits for one person.
 *
 * @param definitionKey the task's id in the model
 * @param name the task's name in the model, as users say it
 * @param businessKey the identity of what it is about
 * @param title what it is about, in words
 * @param formKey the form that the person fills in
 * @param precedence among the tasks of one process: a smaller number comes first
 * @param inPlaceOf in whose place a deputy does it; null when it is the assignee's own
 */
public record InboxTask(
        String id,
        SchoolId school,
        String processKey,
        String definitionKey,
        String name,
        String businessKey,
        PersonId assignee,
        String title,
        String formKey,
        Instant createdAt,
        int precedence,
        @Nullable PersonId inPlaceOf) {}
