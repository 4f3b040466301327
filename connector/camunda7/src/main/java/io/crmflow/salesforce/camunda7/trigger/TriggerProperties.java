package io.crmflow.salesforce.camunda7.trigger;

import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import io.crmflow.salesforce.step.ModelProperties;
import io.crmflow.salesforce.trigger.ChangeKind;
import io.crmflow.salesforce.trigger.EventCondition;
import io.crmflow.salesforce.trigger.FeedId;
import io.crmflow.salesforce.trigger.FieldChange;
import io.crmflow.salesforce.trigger.FilterText;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads the extension properties of a trigger one by one. Every method throws {@link
 * SalesforceException} {@code VALIDATION} that names what is missing or wrong.
 */
final class TriggerProperties {

  /** The property that makes an event a trigger. */
  static final String TRIGGER = ModelProperties.PREFIX + "trigger";

  private static final Pattern NAME = Pattern.compile("[A-Za-z]\\w*");
  private static final Pattern PATH = Pattern.compile("[A-Za-z]\\w*(\\.[A-Za-z]\\w*)*");

  private final ModelProperties properties;

  TriggerProperties(Map<String, String> all) {
    properties = new ModelProperties(all);
  }

  ChangeKind kind(Set<ChangeKind> allowed) {
    String id = properties.take("trigger");
    return ChangeKind.of(String.valueOf(id))
        .filter(allowed::contains)
        .orElseThrow(
            () ->
                problem(
                    "trigger",
                    "salesforce.trigger is '" + id + "', which this event cannot be",
                    "Write "
                        + allowed.stream()
                            .sorted()
                            .map(ChangeKind::id)
                            .collect(Collectors.joining(", "))));
  }

  FeedId feed(String tenant) {
    return new FeedId(
        new ConnectionId(tenant, required("connection")),
        checked(NAME, "object", required("object")));
  }

  String filter() {
    String filter = properties.take("filter");
    return filter == null ? null : FilterText.checked(filter);
  }

  /** A condition on fields of an event. */
  String condition() {
    String condition = filter();
    if (condition != null) {
      new EventCondition(condition);
    }
    return condition;
  }

  List<String> fields() {
    String text = properties.take("fields");
    return text == null
        ? List.of()
        : Arrays.stream(text.split(","))
            .map(String::strip)
            .filter(field -> !field.isEmpty())
            .map(field -> checked(PATH, "fields", field))
            .distinct()
            .toList();
  }

  /** Null for other kinds. */
  FieldChange change(ChangeKind kind) {
    return kind == ChangeKind.FIELD_CHANGED
        ? new FieldChange(
            checked(PATH, "field", required("field")),
            properties.take("from"),
            properties.take("to"))
        : null;
  }

  /** Whether the second of two words is there; the first is the default. */
  boolean choice(String name, String no, String yes) {
    String chosen = properties.take(name);
    if (chosen != null && !chosen.equals(no) && !chosen.equals(yes)) {
      throw problem(
          name,
          "salesforce." + name + " is '" + chosen + "'",
          "Write " + no + " or " + yes + ", or leave it out for " + no);
    }
    return yes.equals(chosen);
  }

  /** A field, or null for {@code none}. */
  String businessKey(String otherwise) {
    String key = properties.take("business-key");
    if (key == null) {
      return otherwise;
    }
    return key.equals("none") ? null : checked(PATH, "business-key", key);
  }

  Map<String, String> outputs(Set<String> allowed) {
    Map<String, String> outputs = properties.takeAll("output.");
    for (String name : outputs.keySet()) {
      if (!allowed.contains(name)) {
        throw problem(
            "output." + name,
            "The trigger has no output '" + name + "'",
            "Its outputs are " + allowed.stream().sorted().collect(Collectors.joining(", ")));
      }
    }
    return outputs;
  }

  String required(String name) {
    String value = properties.take(name);
    if (value == null) {
      throw problem(
          name, "The trigger names no " + name, "Set the property salesforce." + name + " of it");
    }
    return value;
  }

  void refuseRest() {
    if (!properties.rest().isEmpty()) {
      String name = properties.rest().keySet().iterator().next();
      throw problem(
          name,
          "This trigger has no property salesforce." + name,
          "Correct its name or remove it; docs/triggers.md lists all of them");
    }
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

  static SalesforceException problem(String field, String message, String remedy) {
    return new SalesforceException(
        SalesforceError.of(ErrorCategory.VALIDATION, "BAD_TRIGGER", message, remedy)
            .about(List.of(field)));
  }
}
