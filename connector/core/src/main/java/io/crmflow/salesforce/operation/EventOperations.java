package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * Platform events, by which other systems and flows in Salesforce hear of a process.
 *
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.platform_events.meta/platform_events/platform_events_publish_api.htm">Publish
 *     Event Messages with Salesforce APIs</a>
 */
final class EventOperations {

  private static final String PUBLISH = "event.publish";
  private static final String SUFFIX = "__e";
  private static final Option EVENT =
      new Option(
          "event",
          "Platform event",
          "API name of the event, which ends in __e, for example Order_Shipped__e.",
          true,
          "",
          "",
          List.of());

  private EventOperations() {}

  static OperationType publish() {
    return new OperationType(
            PUBLISH,
            "Publish platform event",
            null,
            List.of(Inputs.MORE_FIELDS),
            List.of(EVENT),
            List.of(new Output("id", "Event id", "Text, 18 characters.")),
            "Publishes a platform event with the fields of the step.",
            new StepInput(
                Map.of(EVENT.name(), "Order_Shipped__e"), Map.of("Order_Number__c", "A-42")),
            EventOperations::published)
        .documentedAt("platform_events.meta/platform_events/platform_events_publish_api.htm");
  }

  private static Operation published(StepInput input) {
    String event = name(input.options().get(EVENT.name()));
    ObjectNode fields = Row.fields(FieldValues.filled(input, List.of()).present());
    return new CreateRecord(PUBLISH, event, fields, Headers.forCreate(input.options()));
  }

  private static String name(String given) {
    String event = Names.single(EVENT.name(), given);
    if (!event.endsWith(SUFFIX)) {
      throw Refusal.of(
          "INVALID_NAME",
          EVENT.name(),
          Refusal.shown(event) + " is not the API name of a platform event: those end in __e",
          "Copy the API name from Salesforce Setup, Platform Events");
    }
    return event;
  }
}
