package io.crmflow.salesforce.application.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.operation.Catalog;
import io.crmflow.salesforce.operation.Input;
import io.crmflow.salesforce.operation.OperationType;
import io.crmflow.salesforce.operation.Option;
import io.crmflow.salesforce.operation.Output;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Holds the Salesforce steps of every example process against the catalog of operations. */
class ProcessModelsTest {

  private static final String TEMPLATE_PREFIX = "io.crmflow.salesforce.";
  private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
  private static final Set<String> STEP = Set.of("operation", "connection");
  private static final Set<String> RETRY = Set.of("retries", "retry-backoff");

  @ParameterizedTest
  @MethodSource("salesforceSteps")
  void everyOperationIsInTheCatalogUnderItsTemplate(ServiceTask step) {
    assertThat(Catalog.get(operation(step)).id()).isEqualTo(operation(step));
    assertThat(step.getAttributeValueNs(CAMUNDA, "modelerTemplate"))
        .isEqualTo(TEMPLATE_PREFIX + operation(step));
  }

  @ParameterizedTest
  @MethodSource("salesforceSteps")
  void everyStepNamesAConnection(ServiceTask step) {
    assertThat(properties(step)).containsEntry("salesforce.connection", "demo");
  }

  @ParameterizedTest
  @MethodSource("salesforceSteps")
  void everyOptionIsOneOfItsOperation(ServiceTask step) {
    OperationType type = Catalog.get(operation(step));
    assertThat(names(step, "salesforce."))
        .filteredOn(name -> !name.startsWith("output."))
        .isSubsetOf(union(type.options().stream().map(Option::name).toList(), RETRY, STEP));
  }

  @ParameterizedTest
  @MethodSource("salesforceSteps")
  void everyOutputIsOneOfItsOperation(ServiceTask step) {
    OperationType type = Catalog.get(operation(step));
    assertThat(names(step, "salesforce.output."))
        .isSubsetOf(type.outputs().stream().map(Output::name).toList());
  }

  @ParameterizedTest
  @MethodSource("salesforceSteps")
  void everyRequiredFieldHasAValue(ServiceTask step) {
    OperationType type = Catalog.get(operation(step));
    assertThat(values(step))
        .containsAll(type.inputs().stream().filter(Input::required).map(Input::name).toList());
  }

  static Stream<Named<ServiceTask>> salesforceSteps() throws IOException {
    Resource[] models =
        new PathMatchingResourcePatternResolver().getResources("classpath:processes/*.bpmn");
    return Arrays.stream(models)
        .flatMap(ProcessModelsTest::serviceTasks)
        .filter(task -> "salesforce".equals(task.getCamundaTopic()))
        .map(task -> Named.of(task.getName(), task));
  }

  private static Stream<ServiceTask> serviceTasks(Resource model) {
    try {
      return Bpmn.readModelFromStream(model.getInputStream())
          .getModelElementsByType(ServiceTask.class)
          .stream();
    } catch (IOException e) {
      throw new IllegalStateException(model + " cannot be read", e);
    }
  }

  private static String operation(ServiceTask step) {
    return properties(step).get("salesforce.operation");
  }

  private static Map<String, String> properties(ServiceTask step) {
    return step
        .getExtensionElements()
        .getElementsQuery()
        .filterByType(CamundaProperties.class)
        .singleResult()
        .getCamundaProperties()
        .stream()
        .collect(
            Collectors.toMap(CamundaProperty::getCamundaName, CamundaProperty::getCamundaValue));
  }

  private static List<String> names(ServiceTask step, String prefix) {
    return properties(step).keySet().stream()
        .filter(name -> name.startsWith(prefix))
        .map(name -> name.substring(prefix.length()))
        .toList();
  }

  private static List<String> values(ServiceTask step) {
    return step
        .getExtensionElements()
        .getElementsQuery()
        .filterByType(CamundaInputOutput.class)
        .list()
        .stream()
        .flatMap(mapping -> mapping.getCamundaInputParameters().stream())
        .map(CamundaInputParameter::getCamundaName)
        .toList();
  }

  @SafeVarargs
  private static List<String> union(Collection<String>... names) {
    return Arrays.stream(names).flatMap(Collection::stream).toList();
  }
}
