package io.crmflow.salesforce.template;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What all templates have in common: head, sections, fields. */
final class TemplateForm {

  private static final PublishedTemplates PUBLISHED = PublishedTemplates.read();

  /** A cloud with an arrow into it, drawn for this project. */
  private static final String ICON =
      "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='18' height='18'"
          + " viewBox='0 0 18 18' fill='none' stroke='%230b5cab' stroke-width='1.5'"
          + " stroke-linecap='round' stroke-linejoin='round'%3E%3Cpath d='M5 14a3.5 3.5 0 0 1-.4-7"
          + " 4.5 4.5 0 0 1 8.7-.6A3.8 3.8 0 0 1 13 14'/%3E%3Cpath d='M9 8.5V15M6.8"
          + " 10.7 9 8.5l2.2 2.2'/%3E%3C/svg%3E";

  private final ObjectNode template = JsonNodeFactory.instance.objectNode();
  private final ArrayNode groups = JsonNodeFactory.instance.arrayNode();
  private final ArrayNode properties = JsonNodeFactory.instance.arrayNode();

  /**
   * Begins the template.
   *
   * @param id what follows {@code io.crmflow.salesforce.}
   * @param keywords what people may search for besides {@code salesforce} and {@code crm}
   */
  TemplateForm head(
      String label, String id, String help, String documentation, List<String> keywords) {
    template
        .put(
            "$schema",
            "https://unpkg.com/@camunda/element-templates-json-schema/resources/schema.json")
        .put("name", "Salesforce: " + label)
        .put("id", "io.crmflow.salesforce." + id)
        .putNull("version")
        .put("description", help)
        .put("documentationRef", documentation);
    template.putObject("icon").put("contents", ICON);
    ArrayNode words = template.putArray("keywords");
    List.of("salesforce", "crm").forEach(words::add);
    keywords.forEach(words::add);
    template.putObject("category").put("id", "salesforce").put("name", "Salesforce");
    return this;
  }

  /** Names the elements that the template fits; they stay what they are. */
  TemplateForm fits(String... elements) {
    ArrayNode all = template.putArray("appliesTo");
    List.of(elements).forEach(all::add);
    return this;
  }

  /** The same, and they become an element of this type. */
  TemplateForm becomes(String type, String... elements) {
    fits(elements);
    template.putObject("elementType").put("value", type);
    return this;
  }

  /** Hides the sections of the modeler. */
  TemplateForm alone() {
    template.put("entriesVisible", false);
    return this;
  }

  void group(Group group, String label) {
    groups.addObject().put("id", group.id()).put("label", label);
  }

  void add(Property property) {
    properties.add(property.json());
  }

  /** The template in the version that it has to have. */
  ObjectNode build() {
    template.set("groups", groups);
    template.set("properties", properties);
    return template.put("version", PUBLISHED.version(template));
  }

  /** The field that names the connection; empty leaves the choice to the designer. */
  static Property connection(String preset) {
    return Property.of("camunda:property", "salesforce.connection", "String")
        .in(Group.CONNECTION)
        .labelled("Connection", "Name of the connection as the Salesforce page shows it.")
        .preset(preset)
        .notEmpty();
  }
}
