package vn.kyduyet.workflow;

import java.util.List;

/**
 * A process instance as a diagram shows it.
 *
 * @param diagramXml the model, BPMN 2.0 with its layout
 * @param activeElements ids of the elements where it stands now
 * @param completedElements ids of the elements behind it
 */
public record ProcessView(
        String diagramXml, List<String> activeElements, List<String> completedElements, boolean ended) {}
