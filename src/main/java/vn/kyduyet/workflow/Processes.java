package vn.kyduyet.workflow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.refusal.Refusal;

/** The processes that run: starting one, and seeing where one stands. */
@Component
public class Processes {

    /** A whole number by which the tasks of one process are ordered in the inbox, the smallest first. */
    public static final String PRECEDENCE = "precedence";

    /** The precedence of what has none. */
    public static final int LAST = 999_999;

    private static final String SCHOOL = "school";

    private static final String MULTI_INSTANCE = "#multiInstanceBody";

    private final ProcessEngine engine;

    Processes(ProcessEngine engine) {
        this.engine = engine;
    }

    /**
     * Starts the newest version of a model in the caller's transaction.
     *
     * @param businessKey the identity of what it is about
     * @param variables ids, flags, dates and short texts; {@code title} names the thing in the inbox, and {@link #PRECEDENCE} may order it there
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void start(String processKey, String businessKey, SchoolId school, Map<String, Object> variables) {
        Map<String, Object> all = new HashMap<>(variables);
        all.put(SCHOOL, school.value());
        engine.getRuntimeService()
                .createProcessInstanceByKey(processKey)
                .processDefinitionWithoutTenantId()
                .businessKey(businessKey)
                .setVariables(all)
                .execute();
    }

    /**
     * Tells the running instance about a thing that something happened, in the caller's transaction.
     *
     * @throws vn.kyduyet.refusal.RefusedException when no instance waits for this message, because it went on meanwhile
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void tell(String message, String businessKey) {
        try {
            engine.getRuntimeService()
                    .createMessageCorrelation(message)
                    .processInstanceBusinessKey(businessKey)
                    .correlate();
        } catch (MismatchingMessageCorrelationException | OptimisticLockingException wentOn) {
            throw Refusal.conflict("workflow.refused.task-gone").asException();
        }
    }

    /** Thrown when there is no such instance: {@link IllegalArgumentException}. */
    public ProcessView view(String processKey, String businessKey) {
        HistoricProcessInstance instance = engine.getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processDefinitionKey(processKey)
                .processInstanceBusinessKey(businessKey)
                .singleResult();
        if (instance == null) {
            throw new IllegalArgumentException("no process " + processKey + " about " + businessKey);
        }
        List<HistoricActivityInstance> activities = engine.getHistoryService()
                .createHistoricActivityInstanceQuery()
                .processInstanceId(instance.getId())
                .list();
        return new ProcessView(
                diagram(instance.getProcessDefinitionId()),
                ids(activities, false),
                ids(activities, true),
                instance.getEndTime() != null);
    }

    private static List<String> ids(List<HistoricActivityInstance> activities, boolean ended) {
        return activities.stream()
                .filter(activity -> (activity.getEndTime() != null) == ended)
                .map(HistoricActivityInstance::getActivityId)
                // What the engine adds around a multi-instance task is not in the model.
                .filter(id -> !id.endsWith(MULTI_INSTANCE))
                .distinct()
                .toList();
    }

    private String diagram(String definitionId) {
        try (InputStream model = engine.getRepositoryService().getProcessModel(definitionId)) {
            return new String(model.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
