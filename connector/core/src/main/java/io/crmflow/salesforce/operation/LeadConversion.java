package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The catalog entry that converts leads. */
final class LeadConversion {

  private static final String ID = "lead.convert";

  /** What XML 1.0 cannot hold, not even escaped. */
  private static final Pattern NOT_FOR_XML =
      Pattern.compile("[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

  private static final List<Input> INPUTS =
      List.of(
          Inputs.recordId("lead"),
          input(
              "convertedStatus",
              "Converted status",
              FieldType.TEXT,
              "API name of a lead status that stands for converted; empty means the org's first."),
          input(
              "accountId",
              "Account",
              FieldType.ID,
              "Id of an account to merge the lead into; its own values stay. Empty: a new one."),
          input(
              "contactId",
              "Contact",
              FieldType.ID,
              "Id of a contact of that account to merge the lead into. Empty: a new one."),
          input(
              "ownerId",
              "Owner",
              FieldType.ID_OR_NAME,
              "Id, or the name, username or e-mail of the active user who gets the new records;"
                  + " needed when a queue owns the lead. Empty: the lead's owner."),
          input(
              "opportunityName",
              "Opportunity name",
              FieldType.TEXT,
              "Up to 120 characters; empty means the lead's company."));

  private static final Option CREATE_OPPORTUNITY =
      yesOrNo(
          "create-opportunity",
          "Create an opportunity",
          "No: the lead becomes an account and a contact only.",
          true);
  private static final Option OVERWRITE_LEAD_SOURCE =
      yesOrNo(
          "overwrite-lead-source",
          "Overwrite the lead source",
          "Yes: the contact that the lead is merged into gets the lead's source.",
          false);
  private static final Option NOTIFY_OWNER =
      yesOrNo(
          "notify-owner", "Notify the owner", "Yes: Salesforce sends the owner an e-mail.", false);

  private LeadConversion() {}

  static OperationType type() {
    return new OperationType(
            ID,
            "Convert lead",
            StandardObjects.LEAD.name(),
            INPUTS,
            List.of(CREATE_OPPORTUNITY, OVERWRITE_LEAD_SOURCE, NOTIFY_OWNER, Options.DUPLICATES),
            List.of(
                new Output("accountId", "Account id", "Text, 18 characters."),
                new Output("contactId", "Contact id", "Text, 18 characters."),
                new Output(
                    "opportunityId",
                    "Opportunity id",
                    "Text, 18 characters; null when none is made.")),
            "Converts a lead to an account, a contact and an opportunity.",
            new StepInput(
                Map.of(),
                Map.of(
                    "Id", RecordId.checked("Id", "00Q000000000001"), "opportunityName", "Planets")),
            LeadConversion::operation)
        .documentedAt("api.meta/api/sforce_api_calls_convertlead.htm");
  }

  private static Operation operation(StepInput input) {
    Map<String, String> options = input.options();
    FieldValues values = FieldValues.filled(input, INPUTS);
    refuseContactAlone(values);
    ObjectNode members = JsonNodeFactory.instance.objectNode();
    INPUTS.stream()
        .skip(1) // the lead itself
        .filter(known -> values.get(known.name()) != null)
        .forEach(known -> members.put(known.name(), text(known, values.get(known.name()))));
    members.put("doNotCreateOpportunity", !isYes(options, CREATE_OPPORTUNITY));
    members.put("overwriteLeadSource", isYes(options, OVERWRITE_LEAD_SOURCE));
    members.put("sendNotificationEmail", isYes(options, NOTIFY_OWNER));
    return new ConvertLead(
        ID,
        StandardObjects.LEAD.recordId(values.get("Id")),
        members,
        "allow".equals(options.get(Options.DUPLICATES.name())));
  }

  private static void refuseContactAlone(FieldValues values) {
    if (values.get("contactId") != null && values.get("accountId") == null) {
      throw Refusal.of(
          "MISSING_VALUE",
          "accountId",
          "contactId has a value, but accountId is empty",
          "Give accountId the account of this contact: Salesforce merges into both or neither");
    }
  }

  private static String text(Input input, Object value) {
    if (input.type() == FieldType.ID) {
      return RecordId.checked(input.name(), value);
    }
    String text = value.toString().strip();
    if (NOT_FOR_XML.matcher(text).find()) {
      throw Refusal.of(
          "INVALID_VALUE",
          input.name(),
          input.name() + " holds a control character, which cannot be sent",
          "Remove it in the process before this step");
    }
    return text;
  }

  private static boolean isYes(Map<String, String> options, Option option) {
    return "true".equals(options.get(option.name()));
  }

  private static Input input(String name, String label, FieldType type, String help) {
    return new Input(name, label, type, false, help, List.of());
  }

  private static Option yesOrNo(String name, String label, String help, boolean absent) {
    String value = Boolean.toString(absent);
    return new Option(
        name,
        label,
        help,
        false,
        value,
        value,
        List.of(new Option.Choice("Yes", "true"), new Option.Choice("No", "false")));
  }
}
