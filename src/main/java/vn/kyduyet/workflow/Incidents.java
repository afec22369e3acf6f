package vn.kyduyet.workflow;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Automatic steps that failed at every try, for an administrator to see and to start again. */
@Component
public class Incidents {

    private final ProcessEngine engine;

    Incidents(ProcessEngine engine) {
        this.engine = engine;
    }

    /** Those open now, oldest first. */
    public List<FailedStep> open() {
        return engine.getRuntimeService().createIncidentQuery().orderByIncidentTimestamp().asc().list().stream()
                .map(this::failedStep)
                .toList();
    }

    /** Gives the step one more round of tries; does nothing when it has succeeded meanwhile. */
    @Transactional
    public void retry(String incidentId) {
        Incident incident = engine.getRuntimeService()
                .createIncidentQuery()
                .incidentId(incidentId)
                .singleResult();
        if (incident != null && incident.getConfiguration() != null) {
            engine.getManagementService().setJobRetries(incident.getConfiguration(), 3);
        }
    }

    private FailedStep failedStep(Incident incident) {
        ProcessDefinition definition =
                engine.getRepositoryService().getProcessDefinition(incident.getProcessDefinitionId());
        ProcessInstance instance = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceId(incident.getProcessInstanceId())
                .singleResult();
        return new FailedStep(
                incident.getId(),
                Objects.toString(definition.getName(), definition.getKey()),
                incident.getActivityId(),
                instance == null ? "" : Objects.toString(instance.getBusinessKey(), ""),
                incident.getIncidentTimestamp().toInstant(),
                Objects.toString(incident.getIncidentMessage(), ""));
    }

    /** A step that failed at every try. */
    public record FailedStep(
            String id, String process, String step, String businessKey, Instant since, String message) {}
}
