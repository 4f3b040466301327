package io.crmflow.salesforce.template;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.operation.FieldType;
import io.crmflow.salesforce.operation.Input;
import io.crmflow.salesforce.operation.OperationType;
import io.crmflow.salesforce.operation.Option;
import io.crmflow.salesforce.operation.Output;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes one template. Conditions, optional bindings and generated values are left out: the schema
 * takes them, but the Camunda 7 modeler does not act on them.
 */
final class TemplateBuilder {

  private final OperationType type;
  private final TemplateForm form = new TemplateForm();
  private final String connection;
  private final String id;
  private final Map<String, String> fixed;
  private final Set<String> further;

  TemplateBuilder(OperationType type, String connection) {
    this(type, connection, type.id(), Map.of(), Set.of());
  }

  /**
   * @param id what tells it apart from other templates
   * @param fixed options and inputs that the designer does not choose, by name
   * @param further inputs of a section of their own, which is closed at first
   */
  TemplateBuilder(
      OperationType type,
      String connection,
      String id,
      Map<String, String> fixed,
      Set<String> further) {
    this.type = type;
    this.connection = connection;
    this.id = id;
    this.fixed = fixed;
    this.further = further;
  }

  ObjectNode build() {
    head();
    groups();
    add(Property.hidden("property", "camunda:type", "external"));
    add(Property.hidden("property", "camunda:topic", "salesforce"));
    add(Property.hidden("camunda:property", "salesforce.operation", type.id()));
    add(TemplateForm.connection(connection));
    type.options().stream().filter(Option::required).forEach(this::option);
    type.inputs().forEach(this::input);
    type.options().stream().filter(this::isPlainOption).forEach(this::option);
    type.outputs().forEach(this::output);
    retries();
    savePoint();
    return form.build();
  }

  private void head() {
    List<String> keywords = List.of(type.id().split("[.]"));
    form.head(type.label(), id, type.help(), type.documentation(), keywords)
        // a plain task, which people draw first, becomes a service task
        .becomes("bpmn:ServiceTask", "bpmn:Task", "bpmn:ServiceTask")
        // the engine's own sections would show each value a second time, and a second "Errors"
        .alone();
  }

  private void groups() {
    for (Group group : Group.values()) {
      if (group != Group.FURTHER || !further.isEmpty()) {
        form.group(group, label(group));
      }
    }
  }

  private String label(Group group) {
    if (group != Group.RECORD) {
      return group.label();
    }
    boolean query = type.id().startsWith("query.") || type.id().equals("bulk.query");
    return query ? "Query" : type.id().equals("bulk.upsert") ? "Rows" : group.label();
  }

  private void input(Input input) {
    if (fixed.containsKey(input.name())) {
      add(Property.hidden("camunda:inputParameter", input.name(), fixed.get(input.name())));
      return;
    }
    Property property =
        Property.of("camunda:inputParameter", input.name(), control(input.type()))
            .in(further.contains(input.name()) ? Group.FURTHER : Group.RECORD)
            .labelled(input.label(), input.help())
            .preset("");
    if (!input.choices().isEmpty()) {
      property.choice("", "");
      input.choices().forEach(choice -> property.choice(choice, choice));
    }
    add(input.required() ? property.notEmpty() : property);
  }

  private void option(Option option) {
    if (fixed.containsKey(option.name())) {
      String value = fixed.get(option.name());
      add(Property.hidden("camunda:property", "salesforce." + option.name(), value));
      return;
    }
    Property property =
        Property.of("camunda:property", "salesforce." + option.name(), "String")
            .in(option.required() ? Group.RECORD : Group.OPTIONS)
            .labelled(option.label(), option.help())
            .preset(option.preset());
    option.choices().forEach(choice -> property.choice(choice.label(), choice.value()));
    add(option.required() ? property.notEmpty() : property);
  }

  /** A value that the process gives wins over a constant of the model, so one of them is enough. */
  private boolean isPlainOption(Option option) {
    return !option.required()
        && type.inputs().stream().noneMatch(input -> input.name().equals(option.name()));
  }

  private void retries() {
    add(
        Property.of("camunda:property", "salesforce.retries", "String")
            .in(Group.ERRORS)
            .labelled("Retries", "Further tries after passing trouble, 0 to 100; empty means 3.")
            .preset("3"));
    add(
        Property.of("camunda:property", "salesforce.retry-backoff", "String")
            .in(Group.ERRORS)
            .labelled(
                "Pauses between retries",
                "ISO 8601 durations separated by commas, the last one repeats; empty means"
                    + " PT10S,PT1M,PT5M. Errors of the process itself are not retried; boundary"
                    + " events catch "
                    + String.join(", ", type.bpmnErrors())
                    + ".")
            .preset("PT10S,PT1M,PT5M"));
  }

  private void savePoint() {
    add(
        Property.of("property", "camunda:asyncAfter", "Boolean")
            .in(Group.ERRORS)
            .labelled(
                "Asynchronous after",
                "A save point: the step stays done when what follows it fails. Costs one job for"
                    + " each step.")
            .off());
  }

  private void output(Output output) {
    add(
        Property.of("camunda:property", "salesforce.output." + output.name(), "String")
            .in(Group.OUTPUT)
            .labelled(
                output.label(), output.help() + " Name of the process variable; empty: not stored.")
            .preset(""));
  }

  private void add(Property property) {
    form.add(property);
  }

  private static String control(FieldType type) {
    return type == FieldType.LONG_TEXT || type == FieldType.JSON ? "Text" : "String";
  }
}
