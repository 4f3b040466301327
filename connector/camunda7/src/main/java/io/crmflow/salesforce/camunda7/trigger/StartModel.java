package io.crmflow.salesforce.camunda7.trigger;

import io.crmflow.salesforce.trigger.ChangeKind;
import io.crmflow.salesforce.trigger.FeedId;
import io.crmflow.salesforce.trigger.Trigger;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a process model says about a start event that is a trigger. Immutable.
 *
 * @param trigger what starts the process
 * @param businessKey field whose value becomes the business key; {@code Id} by default, null for
 *     none
 * @param outputs process variable by name of the output: {@code id}, {@code record}, {@code
 *     change}, {@code before}
 */
record StartModel(Trigger trigger, String businessKey, Map<String, String> outputs) {

  private static final Set<String> OUTPUTS = Set.of("id", "record", "change", "before");

  StartModel {
    outputs = Map.copyOf(outputs);
  }

  /**
   * Reads extension properties.
   *
   * @param tenant tenant of the process definition; null for none
   * @throws io.crmflow.salesforce.outcome.SalesforceException {@code VALIDATION} naming what is
   *     missing or wrong
   */
  static StartModel of(String tenant, Map<String, String> extensionProperties) {
    TriggerProperties properties = new TriggerProperties(extensionProperties);
    ChangeKind kind = properties.kind(Set.of(ChangeKind.values()));
    FeedId feed = properties.feed(tenant);
    boolean event = kind == ChangeKind.PLATFORM_EVENT;
    checkObject(event, feed.object());
    String key = properties.businessKey(event ? "EventUuid" : "Id");
    Set<String> fields = new LinkedHashSet<>(properties.fields());
    if (key != null && !key.equals("Id") && !event) {
      fields.add(key);
    }
    Trigger trigger =
        new Trigger(
            kind,
            feed,
            event ? properties.condition() : properties.filter(),
            List.copyOf(fields),
            properties.change(kind),
            properties.choice("own-changes", "ignore", "react"),
            properties.choice("existing", "skip", "start"));
    StartModel model = new StartModel(trigger, key, properties.outputs(OUTPUTS));
    properties.refuseRest();
    return model;
  }

  private static void checkObject(boolean event, String object) {
    if (event != object.endsWith("__e")) {
      throw TriggerProperties.problem(
          "object",
          "salesforce.object is '" + object + "', which does not go with this trigger",
          "Platform events, and only they, have names that end in __e and the trigger"
              + " platform-event");
    }
  }
}
