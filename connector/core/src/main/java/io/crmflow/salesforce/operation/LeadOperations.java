package io.crmflow.salesforce.operation;

import static io.crmflow.salesforce.operation.Fields.ownerOrQueue;

import java.util.List;
import java.util.Map;

/** Hands leads to the people who work on them. */
final class LeadOperations {

  private static final String ASSIGN = "lead.assign";
  private static final String OWNER = "OwnerId";
  private static final Option RULE =
      new Option(
          "assignment-rule",
          "Assignment rule",
          "default (the active rule), or the id of a rule; empty when Owner has a value.",
          false,
          "none",
          "",
          List.of());

  private LeadOperations() {}

  static List<OperationType> all() {
    return List.of(assign());
  }

  private static OperationType assign() {
    ObjectType lead = StandardObjects.LEAD;
    return new OperationType(
        ASSIGN,
        "Assign lead",
        lead.name(),
        List.of(Inputs.recordId(lead.label()), ownerOrQueue(OWNER, "Owner")),
        List.of(RULE),
        List.of(ObjectOperations.ID),
        "Lets an assignment rule choose the owner of a lead, or sets the owner.",
        new StepInput(
            Map.of(RULE.name(), "default"), Map.of("Id", RecordId.sample(lead.idPrefix()))),
        LeadOperations::assigned);
  }

  private static Operation assigned(StepInput input) {
    boolean byRule = !"none".equals(input.options().get(RULE.name()));
    return new Writes(ASSIGN, StandardObjects.LEAD, input)
        .change(values -> checked(values, byRule));
  }

  private static Map<String, Object> checked(FieldValues values, boolean byRule) {
    boolean byOwner = values.get(OWNER) != null;
    if (byRule && byOwner) {
      throw ValueRules.conflict(
          ASSIGN + " has OwnerId and the option assignment-rule, and the rule would win",
          "Keep OwnerId or assignment-rule and leave the other empty",
          OWNER,
          RULE.name());
    }
    if (!byRule && !byOwner) {
      throw Refusal.of(
          "MISSING_VALUE",
          List.of(OWNER, RULE.name()),
          ASSIGN + " has neither OwnerId nor the option assignment-rule, so nobody gets the lead",
          "Give OwnerId a user or a queue, or set assignment-rule to default");
    }
    return values.present();
  }
}
