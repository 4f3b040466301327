package io.crmflow.salesforce.camunda7.trigger;

import io.crmflow.salesforce.trigger.ChangeKind;
import io.crmflow.salesforce.trigger.FieldChange;
import io.crmflow.salesforce.trigger.Trigger;
import java.util.Map;
import java.util.Set;

/**
 * What a process model says about an event that waits for a record. Immutable.
 *
 * @param trigger what ends the wait
 * @param recordId id of the record, or an expression that gives it
 * @param outputs process variable by name of the output: {@code id}, {@code record}
 */
record WaitModel(Trigger trigger, String recordId, Map<String, String> outputs) {

  private static final Set<ChangeKind> KINDS =
      Set.of(ChangeKind.UPDATED, ChangeKind.FIELD_CHANGED, ChangeKind.DELETED);

  private static final Set<String> OUTPUTS = Set.of("id", "record");

  WaitModel {
    outputs = Map.copyOf(outputs);
  }

  /**
   * Reads extension properties.
   *
   * @param tenant tenant of the process definition; null for none
   * @throws io.crmflow.salesforce.outcome.SalesforceException {@code VALIDATION} naming what is
   *     missing or wrong
   */
  static WaitModel of(String tenant, Map<String, String> extensionProperties) {
    TriggerProperties properties = new TriggerProperties(extensionProperties);
    ChangeKind kind = properties.kind(KINDS);
    Trigger trigger =
        new Trigger(
            kind,
            properties.feed(tenant),
            properties.filter(),
            properties.fields(),
            checked(properties.change(kind)),
            properties.choice("own-changes", "ignore", "react"),
            false);
    WaitModel model =
        new WaitModel(trigger, properties.required("recordId"), properties.outputs(OUTPUTS));
    properties.refuseRest();
    return model;
  }

  /** What the field was when the instance arrived is not known, so one value has to be named. */
  private static FieldChange checked(FieldChange change) {
    if (change != null && change.from() == null && change.to() == null) {
      throw TriggerProperties.problem(
          "to",
          "The wait for a change of "
              + change.field()
              + " names neither salesforce.from nor"
              + " salesforce.to",
          "Name the value that ends the wait, or the one that it has to leave");
    }
    return change;
  }
}
