package io.crmflow.salesforce.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmflow.salesforce.operation.Catalog;
import io.crmflow.salesforce.operation.FieldType;
import io.crmflow.salesforce.operation.Input;
import io.crmflow.salesforce.operation.OperationType;
import io.crmflow.salesforce.operation.Option;
import io.crmflow.salesforce.operation.Options;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the catalog as a page for people, {@code docs/operations.md}. */
final class OperationsPage {

  private static final String INTRODUCTION =
      """
      # Operations

      What a Salesforce step can do. Generated from the operation catalog; do not edit by hand.

      Every step also takes the extension properties `salesforce.connection` (required),
      `salesforce.retries` (0 to 100, default 3), `salesforce.retry-backoff` (ISO 8601 durations,
      default `PT10S,PT1M,PT5M`) and `salesforce.api-priority` (`high`, `normal` or `low`, default
      `normal`: who waits first when little of the org's daily API limit is left). `salesforce.output.<name>` names the process variable that keeps an
      output; without it the output is not stored. An option `x` is the extension property
      `salesforce.x`; inputs are input parameters with exactly the name in the table.

      Every step can also end in the ways that the outcome table of [architecture](architecture.md#what-an-outcome-does-to-a-process)
      lists: retries after passing trouble, parked while the connection or the API limit needs a
      rest, and an incident where a person has to decide.
      """;

  private final StringBuilder page = new StringBuilder(INTRODUCTION);

  private OperationsPage() {}

  /** The whole page. */
  static String text() {
    OperationsPage writer = new OperationsPage();
    writer.contents();
    Catalog.all().forEach(writer::operation);
    return writer.page.toString();
  }

  private void contents() {
    Map<String, List<OperationType>> groups = new LinkedHashMap<>();
    for (OperationType type : Catalog.all()) {
      groups.computeIfAbsent(group(type), any -> new ArrayList<>()).add(type);
    }
    page.append("\n| on | operations |\n|---|---|\n");
    groups.forEach(
        (group, types) ->
            row(
                group,
                types.stream().map(OperationsPage::link).collect(Collectors.joining(" · "))));
  }

  private void operation(OperationType type) {
    page.append("\n## ").append(type.id()).append("\n\n");
    page.append(type.help()).append(" [Salesforce documentation](");
    page.append(type.documentation()).append(").\n\n");
    inputs(type);
    options(type);
    outputs(type);
    page.append("BPMN errors: ").append(codes(type)).append(".\n\n");
    page.append("API cost: ").append(type.cost()).append("\n\n");
    example(type);
  }

  private void inputs(OperationType type) {
    if (type.inputs().isEmpty()) {
      return;
    }
    page.append("| input | type | |\n|---|---|---|\n");
    for (Input input : type.inputs()) {
      row(code(input.name()) + (input.required() ? " required" : ""), kind(input), help(input));
    }
    page.append('\n');
  }

  private void options(OperationType type) {
    List<Option> own =
        type.options().stream().filter(option -> !option.equals(Options.API_PRIORITY)).toList();
    if (own.isEmpty()) {
      return;
    }
    page.append("| option | default | |\n|---|---|---|\n");
    for (Option option : own) {
      String absent = option.defaultValue().isEmpty() ? "" : code(option.defaultValue());
      row(
          code(option.name()) + (option.required() ? " required" : ""),
          absent,
          choices(option) + option.help());
    }
    page.append('\n');
  }

  private void outputs(OperationType type) {
    page.append("| output | |\n|---|---|\n");
    type.outputs().forEach(output -> row(code(output.name()), output.help()));
    page.append('\n');
  }

  private void example(OperationType type) {
    page.append("```xml\n<serviceTask id=\"step\" camunda:type=\"external\"");
    page.append(
        " camunda:topic=\"salesforce\">\n  <extensionElements>\n    <camunda:properties>\n");
    property("operation", type.id());
    property("connection", "sales");
    type.example().options().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(option -> property(option.getKey(), option.getValue()));
    type.outputs().stream()
        .findFirst()
        .ifPresent(output -> property("output." + output.name(), output.name()));
    page.append("    </camunda:properties>\n");
    if (!type.example().values().isEmpty()) {
      page.append("    <camunda:inputOutput>\n");
      type.example().values().entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(value -> parameter(value.getKey(), value.getValue()));
      page.append("    </camunda:inputOutput>\n");
    }
    page.append("  </extensionElements>\n</serviceTask>\n```\n");
  }

  private void property(String name, String value) {
    page.append("      <camunda:property name=\"salesforce.").append(name);
    page.append("\" value=\"").append(xml(value)).append("\" />\n");
  }

  private void parameter(String name, Object value) {
    page.append("      <camunda:inputParameter name=\"").append(xml(name)).append("\">");
    page.append(xml(text(value))).append("</camunda:inputParameter>\n");
  }

  private void row(String... cells) {
    page.append("| ");
    page.append(String.join(" | ", List.of(cells).stream().map(OperationsPage::cell).toList()));
    page.append(" |\n");
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ");
  }

  private static String group(OperationType type) {
    return type.id().substring(0, type.id().indexOf('.'));
  }

  private static String link(OperationType type) {
    return "[" + type.id() + "](#" + type.id().replace(".", "") + ")";
  }

  private static String codes(OperationType type) {
    return type.bpmnErrors().stream().map(OperationsPage::code).collect(Collectors.joining(", "));
  }

  private static String kind(Input input) {
    return input.type() == FieldType.JSON
        ? "JSON"
        : input.type().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String help(Input input) {
    return input.choices().isEmpty()
        ? input.help()
        : String.join(", ", input.choices()).replaceFirst("[.]?$", ". ") + input.help();
  }

  private static String choices(Option option) {
    return option.choices().isEmpty()
        ? ""
        : option.choices().stream()
            .map(choice -> code(choice.value()))
            .collect(Collectors.joining(", ", "", ". "));
  }

  private static String code(String text) {
    return "`" + text + "`";
  }

  private static String text(Object value) {
    try {
      return value instanceof Map || value instanceof List
          ? new ObjectMapper().writeValueAsString(value)
          : String.valueOf(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String xml(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
