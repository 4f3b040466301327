package io.crmflow.salesforce.camunda7.trigger;

import io.crmflow.salesforce.camunda7.step.ModelProperties;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import io.crmflow.salesforce.trigger.ChangeKind;
import io.crmflow.salesforce.trigger.FeedId;
import io.crmflow.salesforce.trigger.FieldChange;
import io.crmflow.salesforce.trigger.FilterText;
import io.crmflow.salesforce.trigger.Trigger;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a process model says about one trigger. Immutable.
 *
 * @param trigger what it wants to hear of
 * @param businessKey field whose value becomes the business key; {@code Id} by default, null for
 *     none
 * @param outputs process variable by name of the output: {@code id}, {@code record}, {@code
 *     change}, {@code before}
 */
record TriggerModel(Trigger trigger, String businessKey, Map<String, String> outputs) {

  /** The property that makes an event a trigger. */
  static final String PROPERTY = ModelProperties.PREFIX + "trigger";

  private static final Set<String> OUTPUTS = Set.of("id", "record", "change", "before");
  private static final Pattern NAME = Pattern.compile("[A-Za-z]\\w*");
  private static final Pattern PATH = Pattern.compile("[A-Za-z]\\w*(\\.[A-Za-z]\\w*)*");

  TriggerModel {
    outputs = Map.copyOf(outputs);
  }

  /**
   * Reads extension properties.
   *
   * @param tenant tenant of the process definition; null for none
   * @throws SalesforceException {@code VALIDATION} naming what is missing or wrong
   */
  static TriggerModel of(String tenant, Map<String, String> extensionProperties) {
    ModelProperties properties = new ModelProperties(extensionProperties);
    ChangeKind kind = kind(properties.take("trigger"));
    FeedId feed =
        new FeedId(
            new ConnectionId(tenant, required(properties, "connection")),
            checked(NAME, "object", required(properties, "object")));
    String filter = properties.take("filter");
    List<String> fields = fields(properties.take("fields"));
    FieldChange change = change(kind, properties);
    boolean ownChanges = choice(properties, "own-changes", "ignore", "react");
    boolean existing = choice(properties, "existing", "skip", "start");
    Trigger trigger =
        new Trigger(
            kind,
            feed,
            filter == null ? null : FilterText.checked(filter),
            fields,
            change,
            ownChanges,
            existing);
    String key = properties.take("business-key");
    Map<String, String> outputs = outputs(properties.takeAll("output."));
    refuseUnknown(properties.rest());
    return withKey(trigger, key == null ? "Id" : key, outputs);
  }

  private static TriggerModel withKey(Trigger trigger, String key, Map<String, String> outputs) {
    if (key.equals("none")) {
      return new TriggerModel(trigger, null, outputs);
    }
    checked(PATH, "business-key", key);
    Set<String> fields = new LinkedHashSet<>(trigger.fields());
    if (!key.equals("Id")) {
      fields.add(key);
    }
    Trigger more =
        new Trigger(
            trigger.kind(),
            trigger.feed(),
            trigger.filter(),
            List.copyOf(fields),
            trigger.change(),
            trigger.ownChanges(),
            trigger.existing());
    return new TriggerModel(more, key, outputs);
  }

  private static ChangeKind kind(String id) {
    return ChangeKind.of(String.valueOf(id))
        .orElseThrow(
            () ->
                problem(
                    "trigger",
                    "salesforce.trigger is '" + id + "', which is no kind of trigger",
                    "Write " + choices()));
  }

  private static String choices() {
    return Arrays.stream(ChangeKind.values()).map(ChangeKind::id).collect(Collectors.joining(", "));
  }

  private static FieldChange change(ChangeKind kind, ModelProperties properties) {
    if (kind != ChangeKind.FIELD_CHANGED) {
      return null;
    }
    return new FieldChange(
        checked(PATH, "field", required(properties, "field")),
        properties.take("from"),
        properties.take("to"));
  }

  private static List<String> fields(String text) {
    return text == null
        ? List.of()
        : Arrays.stream(text.split(","))
            .map(String::strip)
            .filter(field -> !field.isEmpty())
            .map(field -> checked(PATH, "fields", field))
            .distinct()
            .toList();
  }

  private static boolean choice(ModelProperties properties, String name, String no, String yes) {
    String chosen = properties.take(name);
    if (chosen != null && !chosen.equals(no) && !chosen.equals(yes)) {
      throw problem(
          name,
          "salesforce." + name + " is '" + chosen + "'",
          "Write " + no + " or " + yes + ", or leave it out for " + no);
    }
    return yes.equals(chosen);
  }

  private static Map<String, String> outputs(Map<String, String> outputs) {
    for (String name : outputs.keySet()) {
      if (!OUTPUTS.contains(name)) {
        throw problem(
            "output." + name,
            "A trigger has no output '" + name + "'",
            "Its outputs are id, record, change and before");
      }
    }
    return outputs;
  }

  private static void refuseUnknown(Map<String, String> rest) {
    if (!rest.isEmpty()) {
      String name = rest.keySet().iterator().next();
      throw problem(
          name,
          "A trigger has no property salesforce." + name,
          "Correct its name or remove it; docs/triggers.md lists all of them");
    }
  }

  private static String required(ModelProperties properties, String name) {
    String value = properties.take(name);
    if (value == null) {
      throw problem(
          name, "The trigger names no " + name, "Set the property salesforce." + name + " of it");
    }
    return value;
  }

  private static String checked(Pattern form, String name, String value) {
    if (!form.matcher(value).matches()) {
      throw problem(
          name,
          "salesforce." + name + " is '" + value + "', which is no name in Salesforce",
          "Write API names such as Lead, StageName or Account.Name");
    }
    return value;
  }

  private static SalesforceException problem(String field, String message, String remedy) {
    return new SalesforceException(
        SalesforceError.of(ErrorCategory.VALIDATION, "BAD_TRIGGER", message, remedy)
            .about(List.of(field)));
  }
}
