package io.crmflow.salesforce.operation;

import io.crmflow.salesforce.operation.Option.Choice;
import java.util.List;

/** The options that operations share. */
public final class Options {

  static final Option OBJECT =
      new Option(
          "object",
          "Object",
          "API name of the object, for example Case or Region__c.",
          true,
          "",
          "",
          List.of());

  static final Option DUPLICATES =
      choice(
          "duplicates",
          "If a duplicate rule warns",
          "Block: the step ends with SALESFORCE_DUPLICATE. Allow: the record is saved. A rule that"
              + " blocks always blocks.",
          "block",
          "block",
          new Choice("Block", "block"),
          new Choice("Allow", "allow"));

  static final String USE_MATCH = "use-match";

  /** For steps that can go on with a record that is there already. */
  static final Option DUPLICATES_OR_MATCH =
      choice(
          DUPLICATES.name(),
          "If a duplicate rule finds a record",
          "Block: the step ends with SALESFORCE_DUPLICATE. Allow: the record is saved unless the"
              + " rule blocks. Use match: nothing is saved, and the output id is the record that was"
              + " found; several of them: SALESFORCE_DUPLICATE.",
          "block",
          "block",
          new Choice("Block", "block"),
          new Choice("Allow", "allow"),
          new Choice("Use the match", USE_MATCH));

  static final Option EXTERNAL_ID_FIELD =
      new Option(
          "external-id-field",
          "External ID field",
          "API name of the field that tells which record, for example External_Id__c. It has to be"
              + " an external ID or an idLookup field.",
          true,
          "",
          "",
          List.of());

  static final Option EMPTY_FIELDS =
      choice(
          "empty-fields",
          "Fields without a value",
          "Keep: they stay as they are in Salesforce. Clear: they are emptied there. A null in More"
              + " fields always clears.",
          "clear",
          "keep",
          new Choice("Keep what Salesforce has", "keep"),
          new Choice("Clear in Salesforce", "clear"));

  static final Option REQUIRED =
      choice(
          "required",
          "If nothing matches",
          "Go on: the output found is false. Error: the step ends with SALESFORCE_NOT_FOUND.",
          "false",
          "false",
          new Choice("Go on", "false"),
          new Choice("Error", "true"));

  static final Option MULTIPLE =
      choice(
          "multiple",
          "If several records match",
          "Error: the step ends with SALESFORCE_AMBIGUOUS. First: it takes the one with the lowest"
              + " id.",
          "error",
          "error",
          new Choice("Error", "error"),
          new Choice("Take the first", "first"));

  static final Option SOQL =
      new Option(
          "soql",
          "SOQL query",
          "Write :name where a value belongs, and the value as a member of Values or as an input"
              + " parameter of this name. Text is quoted for you. No expressions here.",
          true,
          "",
          "",
          List.of());

  static final Option MAX_RECORDS =
      new Option(
          "max-records",
          "Most records",
          "Records to give back, 1 to 50,000; empty means 2,000. Further ones set the output"
              + " truncated.",
          false,
          "2000",
          "2000",
          List.of());

  static final Option UNMODIFIED_SINCE =
      new Option(
          Inputs.UNMODIFIED_SINCE.name(),
          Inputs.UNMODIFIED_SINCE.label(),
          Inputs.UNMODIFIED_SINCE.help(),
          false,
          "",
          "",
          List.of());

  /** How much a step may use of what is left of the org's API limit. */
  public static final Option API_PRIORITY =
      choice(
          "api-priority",
          "API priority",
          "When little of the org's daily API limit is left: High is still sent, Normal waits when"
              + " it gets scarce, Low waits first.",
          "normal",
          "normal",
          new Choice("High", "high"),
          new Choice("Normal", "normal"),
          new Choice("Low", "low"));

  /** What a step does when nobody can tell whether it was done already. */
  public static final Option IF_UNSURE =
      choice(
          "if-unsure",
          "If it may be done already",
          "For the rare case that the answer was lost and a look into Salesforce does not tell"
              + " either. Incident: a person decides. Do it again: it may then exist twice.",
          "incident",
          "incident",
          new Choice("Incident", "incident"),
          new Choice("Do it again", "create-again"));

  private Options() {}

  static Option assignmentRule(String absent) {
    return new Option(
        "assignment-rule",
        "Assignment rule",
        "default (the active rule), none, or the id of a rule; empty means " + absent + ".",
        false,
        absent,
        absent,
        List.of());
  }

  static Option fields(List<String> standard) {
    String names = standard.isEmpty() ? "Id" : String.join(", ", standard);
    return new Option(
        "fields",
        "Fields to read",
        "API names separated by commas, parents as in Account.Name; empty means " + names + ".",
        false,
        "",
        "",
        List.of());
  }

  static Option match(String preset) {
    return new Option(
        "match",
        "Match on",
        "API names of the fields that have to match, separated by commas. Each needs a value, as"
            + " an empty one would match any record. Empty means all fields of the step.",
        false,
        "",
        preset,
        List.of());
  }

  /** The whole number of an option, 1 to {@code most}. */
  static int number(String name, String text, int most) {
    try {
      int number = Integer.parseInt(text);
      if (number >= 1 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // refused below like a number out of bounds
    }
    throw Refusal.of(
        "INVALID_OPTION",
        name,
        name + " is " + Refusal.shown(text),
        "Write a whole number from 1 to " + most);
  }

  private static Option choice(
      String name, String label, String help, String absent, String preset, Choice... choices) {
    return new Option(name, label, help, false, absent, preset, List.of(choices));
  }
}
