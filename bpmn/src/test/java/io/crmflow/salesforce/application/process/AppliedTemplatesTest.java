package io.crmflow.salesforce.application.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares what the modeler makes of a template with what {@link TemplateFile} makes of it. */
class AppliedTemplatesTest {

  static List<TemplateFile> templates() throws IOException {
    return TemplateFile.all();
  }

  @Test
  @EnabledIfEnvironmentVariable(named = "CI", matches = ".+")
  void theModelerAppliedEveryTemplate() throws IOException {
    assertThat(TemplateFile.all())
        .as("npm test in element-templates runs before the tests")
        .isNotEmpty()
        .allSatisfy(template -> assertThat(template.applied()).exists());
    assertThat(TemplateFile.triggers())
        .isNotEmpty()
        .allSatisfy(template -> assertThat(template.applied()).exists());
  }

  /** Without Node there is no modeler; continuous integration always has one. */
  @ParameterizedTest
  @MethodSource("templates")
  void theModelerWritesWhatTheEngineTestsRun(TemplateFile template) {
    assumeTrue(Files.exists(template.applied()), "npm test in element-templates did not run");

    BpmnModelInstance modeler = template.processOfModeler("key");
    BpmnModelInstance ours = template.processLikeModeler("key");

    assertThat(constants(modeler))
        .as("if the templates are newer: npm test in element-templates")
        .isEqualTo(constants(ours));
    assertThat(inputs(modeler)).isEqualTo(inputs(ours));
    ServiceTask step = modeler.getModelElementById(TemplateFile.STEP);
    assertThat(step.getCamundaType()).isEqualTo("external");
    assertThat(step.getCamundaTopic()).isEqualTo("salesforce");
  }

  private static Map<String, String> constants(BpmnModelInstance model) {
    Map<String, String> constants = new TreeMap<>();
    model
        .getModelElementsByType(CamundaProperty.class)
        .forEach(one -> constants.put(one.getCamundaName(), one.getCamundaValue()));
    return constants;
  }

  private static Map<String, String> inputs(BpmnModelInstance model) {
    Map<String, String> inputs = new TreeMap<>();
    model
        .getModelElementsByType(CamundaInputParameter.class)
        .forEach(one -> inputs.put(one.getCamundaName(), one.getTextContent().strip()));
    return inputs;
  }
}
