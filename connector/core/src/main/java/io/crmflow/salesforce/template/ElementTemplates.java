package io.crmflow.salesforce.template;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.operation.Catalog;
import io.crmflow.salesforce.operation.OperationType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Element templates for the Camunda 7 modeler, one for each operation and each trigger: the modeler
 * shows a form with exactly the fields of it. An operation becomes an external task for the topic
 * {@code salesforce}, a trigger a start event or an element that waits for a record. Thread-safe.
 *
 * @see <a
 *     href="https://docs.camunda.io/docs/components/modeler/element-templates/defining-templates/">Defining
 *     templates</a>
 */
public final class ElementTemplates {

  private ElementTemplates() {}

  /**
   * All templates by file name, for example {@code salesforce-lead-create.json}.
   *
   * @param connection name that new steps start with; empty leaves the choice to the designer
   */
  public static Map<String, ObjectNode> all(String connection) {
    Map<String, ObjectNode> templates = new LinkedHashMap<>();
    Catalog.all().forEach(type -> templates.put(fileName(type), of(type, connection)));
    TriggerForm.all()
        .forEach(
            trigger ->
                templates.put(
                    fileName(trigger.id()), new TriggerBuilder(trigger, connection).build()));
    return Collections.unmodifiableMap(templates);
  }

  /**
   * The template of one operation.
   *
   * @param connection name that a new step starts with; empty leaves the choice to the designer
   */
  public static ObjectNode of(OperationType type, String connection) {
    return new TemplateBuilder(type, connection).build();
  }

  /** The name of the file that a template belongs in. */
  public static String fileName(OperationType type) {
    return fileName(type.id());
  }

  private static String fileName(String id) {
    return "salesforce-" + id.replace('.', '-') + ".json";
  }
}
