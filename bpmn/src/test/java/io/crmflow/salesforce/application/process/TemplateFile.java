package io.crmflow.salesforce.application.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.ExtensionElements;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;

/**
 * A committed element template and the values a designer enters into its form.
 *
 * @param name file name
 * @param template content of the file
 * @param entered values by name of the binding; the others keep the template's value
 */
record TemplateFile(String name, JsonNode template, Map<String, String> entered) {

  /** Id of the only task of a process from {@link #process}. */
  static final String STEP = "step";

  private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
  private static final String OPERATION = "salesforce.operation";

  /** The templates of operations in the folder {@code element-templates}, without values. */
  static List<TemplateFile> all() throws IOException {
    return every().stream().filter(TemplateFile::isOperation).toList();
  }

  /** The templates of triggers. */
  static List<TemplateFile> triggers() throws IOException {
    return every().stream().filter(template -> !template.isOperation()).toList();
  }

  private boolean isOperation() {
    return bindings("camunda:property").contains(OPERATION);
  }

  private static List<TemplateFile> every() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .filter(file -> file.getFileName().toString().matches("salesforce-.*\\.json"))
          .sorted()
          .map(TemplateFile::read)
          .toList();
    }
  }

  /** Catalog id of the operation that the template is for. */
  String operation() {
    return preset(OPERATION);
  }

  /** The same template with one more value entered. */
  TemplateFile enter(String binding, String value) {
    Map<String, String> more = new LinkedHashMap<>(entered);
    more.put(binding, value);
    return new TemplateFile(name, template, more);
  }

  /** Names of the form's fields and hidden values whose binding has this type. */
  List<String> bindings(String type) {
    return properties()
        .map(property -> property.path("binding"))
        .filter(binding -> binding.path("type").asText().equals(type))
        .map(binding -> binding.path("name").asText())
        .toList();
  }

  /**
   * A process with one task to which the template is applied: by the modeler where {@code npm test}
   * ran in {@code element-templates}, otherwise as the modeler does it.
   */
  BpmnModelInstance process(String key) {
    return Files.exists(applied()) ? processOfModeler(key) : processLikeModeler(key);
  }

  /** The model that the modeler wrote, with the values entered. */
  BpmnModelInstance processOfModeler(String key) {
    BpmnModelInstance model = Bpmn.readModelFromFile(applied().toFile());
    model.getModelElementsByType(Process.class).forEach(process -> process.setId(key));
    model.getModelElementsByType(CamundaProperty.class).stream()
        .filter(constant -> entered.containsKey(constant.getCamundaName()))
        .forEach(constant -> constant.setCamundaValue(entered.get(constant.getCamundaName())));
    model.getModelElementsByType(CamundaInputParameter.class).stream()
        .filter(input -> entered.containsKey(input.getCamundaName()))
        .forEach(input -> input.setTextContent(entered.get(input.getCamundaName())));
    return model;
  }

  /** Where {@code apply.mjs} puts the model that the modeler makes of this template. */
  Path applied() {
    return folder().resolve("target/applied").resolve(name.replace(".json", ".bpmn"));
  }

  /** Each binding is written, an empty value included. */
  BpmnModelInstance processLikeModeler(String key) {
    BpmnModelInstance model =
        Bpmn.createExecutableProcess(key)
            .camundaHistoryTimeToLive(1)
            .startEvent()
            .serviceTask(STEP)
            .endEvent()
            .done();
    ServiceTask step = model.getModelElementById(STEP);
    ExtensionElements extensions = model.newInstance(ExtensionElements.class);
    step.setExtensionElements(extensions);
    CamundaProperties constants = extensions.addExtensionElement(CamundaProperties.class);
    CamundaInputOutput mapping = extensions.addExtensionElement(CamundaInputOutput.class);
    properties().forEach(property -> apply(property, step, constants, mapping));
    return model;
  }

  private void apply(
      JsonNode property,
      ServiceTask step,
      CamundaProperties constants,
      CamundaInputOutput mapping) {
    String binding = property.path("binding").path("name").asText();
    String value = entered.getOrDefault(binding, property.path("value").asText(""));
    String type = property.path("binding").path("type").asText();
    switch (type) {
      case "property" ->
          step.setAttributeValueNs(CAMUNDA, binding.substring("camunda:".length()), value);
      case "camunda:property" -> {
        CamundaProperty constant = constants.getModelInstance().newInstance(CamundaProperty.class);
        constant.setCamundaName(binding);
        constant.setCamundaValue(value);
        constants.getCamundaProperties().add(constant);
      }
      case "camunda:inputParameter" -> {
        CamundaInputParameter input =
            mapping.getModelInstance().newInstance(CamundaInputParameter.class);
        input.setCamundaName(binding);
        input.setTextContent(value);
        mapping.getCamundaInputParameters().add(input);
      }
      default -> throw new IllegalStateException(name + " has a binding of type " + type);
    }
  }

  private String preset(String binding) {
    return properties()
        .filter(property -> property.path("binding").path("name").asText().equals(binding))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(name + " has no binding " + binding))
        .path("value")
        .asText();
  }

  private Stream<JsonNode> properties() {
    return template.path("properties").valueStream();
  }

  private static TemplateFile read(Path file) {
    try {
      return new TemplateFile(
          file.getFileName().toString(), new ObjectMapper().readTree(file.toFile()), Map.of());
    } catch (IOException e) {
      throw new IllegalStateException(file + " is no JSON", e);
    }
  }

  /** Found from where Maven put this class, so that it does not matter where Maven was started. */
  private static Path folder() {
    Path classes =
        Path.of(TemplateFile.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    return classes.resolve("../../../element-templates").normalize();
  }

  @Override
  public String toString() {
    return name;
  }
}
