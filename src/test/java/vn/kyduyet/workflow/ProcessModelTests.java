package vn.kyduyet.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.ConditionExpression;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.di.Waypoint;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;
import tools.jackson.databind.json.JsonMapper;

/** Every model in {@code processes/} can be read by people, and names nothing that is not there. */
class ProcessModelTests {

    private static final Pattern CALL = Pattern.compile("\\$\\{(\\w+)\\.(\\w+)\\((.*)\\)}");
    private static final Map<String, Class<?>> BEANS = beans();

    static Stream<Path> models() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("processes"))) {
            return files.filter(file -> file.toString().endsWith(".bpmn")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyProcessTellsHowLongItsHistoryIsKeptAndWhatItIs(Path file) throws IOException {
        for (Process process : read(file).getModelElementsByType(Process.class)) {
            assertThat(process.getCamundaHistoryTimeToLiveString()).isNotBlank();
            assertThat(process.getName()).isNotBlank();
            assertThat(process.getDocumentations()).isNotEmpty();
            assertThat(process.isExecutable()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyNodeHasANameAndAnIdOfItsKind(Path file) throws IOException {
        for (FlowNode node : read(file).getModelElementsByType(FlowNode.class)) {
            String prefix = node instanceof StartEvent
                    ? "StartEvent_"
                    : node instanceof EndEvent
                            ? "EndEvent_"
                            : node instanceof BoundaryEvent
                                    ? "BoundaryEvent_"
                                    : node instanceof SubProcess
                                            ? "SubProcess_"
                                            : node.getElementType()
                                                            .getTypeName()
                                                            .endsWith("Gateway")
                                                    ? "Gateway_"
                                                    : "Task_";
            assertThat(node.getId()).startsWith(prefix);
            boolean joins =
                    node instanceof ExclusiveGateway && node.getOutgoing().size() == 1;
            assertThat(joins || !String.valueOf(node.getName()).isBlank())
                    .as("name of " + node.getId())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyExpressionCallsAMethodThatExists(Path file) throws IOException {
        BpmnModelInstance model = read(file);
        Stream<String> services =
                model.getModelElementsByType(ServiceTask.class).stream().map(ServiceTask::getCamundaExpression);
        Stream<String> assignees =
                model.getModelElementsByType(UserTask.class).stream().map(UserTask::getCamundaAssignee);
        Stream<String> conditions = model.getModelElementsByType(ConditionExpression.class).stream()
                .map(condition -> condition.getTextContent().replace("${!", "${"))
                .filter(condition -> condition.contains("("));
        List<String> expressions = Stream.of(services, assignees, conditions)
                .flatMap(Function.identity())
                .toList();
        assertThat(expressions).isNotEmpty();
        for (String expression : expressions) {
            Matcher call = CALL.matcher(expression);
            assertThat(call.matches()).as(expression).isTrue();
            Class<?> bean = BEANS.get(call.group(1));
            assertThat(bean).as("bean of " + expression).isNotNull();
            int arguments = call.group(3).isBlank() ? 0 : call.group(3).split(",").length;
            assertThat(Arrays.stream(bean.getMethods())
                            .filter(method -> method.getName().equals(call.group(2)))
                            .map(method -> method.getParameterCount()))
                    .as(expression)
                    .contains(arguments);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyTaskOfAPersonHasItsForm(Path file) throws IOException {
        JsonMapper json = new JsonMapper();
        try (Stream<Path> forms = Files.list(Path.of("forms"))) {
            List<String> ids = forms.filter(form -> form.toString().endsWith(".form"))
                    .map(form -> json.readTree(form).path("id").asString())
                    .toList();
            for (UserTask task : read(file).getModelElementsByType(UserTask.class)) {
                assertThat(ids).as("form of " + task.getId()).contains(task.getCamundaFormRef());
                assertThat(task.getCamundaFormRefBinding()).isEqualTo("deployment");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void everythingIsDrawn(Path file) throws IOException {
        BpmnModelInstance model = read(file);
        for (FlowNode node : model.getModelElementsByType(FlowNode.class)) {
            assertThat(node.getDiagramElement()).as("shape of " + node.getId()).isNotNull();
        }
        for (SequenceFlow flow : model.getModelElementsByType(SequenceFlow.class)) {
            assertThat(flow.getDiagramElement()).as("edge of " + flow.getId()).isNotNull();
        }
    }

    /** From the start along the default flows to the end, everything stands on one line. */
    @ParameterizedTest
    @MethodSource("models")
    void theHappyPathIsStraight(Path file) throws IOException {
        for (StartEvent start : read(file).getModelElementsByType(StartEvent.class)) {
            FlowNode node = start;
            Double height = null;
            while (!(node instanceof EndEvent)) {
                SequenceFlow next = happy(node);
                for (Waypoint point : next.getDiagramElement().getWaypoints()) {
                    height = height == null ? Double.valueOf(point.getY()) : height;
                    assertThat(point.getY()).as("height of " + next.getId()).isEqualTo(height);
                }
                node = next.getTarget();
            }
        }
    }

    private static SequenceFlow happy(FlowNode node) {
        Collection<SequenceFlow> flows = node.getOutgoing();
        return node instanceof ExclusiveGateway gateway && flows.size() > 1
                ? gateway.getDefault()
                : flows.iterator().next();
    }

    @ParameterizedTest
    @MethodSource("models")
    void theGatewaysAskAndTheirWaysOutAnswer(Path file) throws IOException {
        for (ExclusiveGateway gateway : read(file).getModelElementsByType(ExclusiveGateway.class)) {
            if (gateway.getOutgoing().size() > 1) {
                assertThat(gateway.getName()).endsWith("?");
                assertThat(gateway.getDefault()).isNotNull();
                assertThat(gateway.getOutgoing())
                        .allSatisfy(flow -> assertThat(flow.getName()).isNotBlank());
            }
        }
    }

    private static BpmnModelInstance read(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            BpmnModelInstance model = Bpmn.readModelFromStream(content);
            ModelElementInstance definitions = model.getDefinitions();
            assertThat(definitions).isNotNull();
            return model;
        }
    }

    private static Map<String, Class<?>> beans() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Component.class));
        return scanner.findCandidateComponents("vn.kyduyet").stream()
                .map(bean -> ClassUtils.resolveClassName(String.valueOf(bean.getBeanClassName()), null))
                .collect(Collectors.toMap(
                        type -> StringUtils.uncapitalize(ClassUtils.getShortName(type)), type -> type, (a, b) -> a));
    }
}
