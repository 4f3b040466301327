package io.crmflow.salesforce.operation;

import java.util.List;

/** The inputs that are not fields of an object. */
final class Inputs {

  /** More fields than an operation knows by name: a map, JSON or JSON text. */
  static final Input MORE_FIELDS =
      new Input(
          "record",
          "More fields",
          FieldType.JSON,
          false,
          "JSON object or map of further fields by API name, for example {\"Region__c\": \"North\"}."
              + " A field that has a value above wins.",
          List.of());

  /** What a query names, as its text has no expressions of the process. */
  static final Input QUERY_VALUES =
      new Input(
          MORE_FIELDS.name(),
          "Values",
          FieldType.JSON,
          false,
          "JSON object or map of the values that the query names, for example {\"company\":"
              + " \"${company}\"}.",
          List.of());

  /** The value of the external ID field, whatever that field is called. */
  static final Input EXTERNAL_ID =
      new Input(
          "externalId",
          "External ID",
          FieldType.TEXT,
          true,
          "Value of the external ID field; it tells which record.",
          List.of());

  /** The moment after which a record must not have changed. */
  static final Input UNMODIFIED_SINCE =
      new Input(
          "ifUnmodifiedSince",
          "Only if unchanged since",
          FieldType.TEXT,
          false,
          "LastModifiedDate as a step before read it. If the record changed since:"
              + " SALESFORCE_STALE_RECORD. Empty: no check. Such steps are sent one by one.",
          List.of());

  private Inputs() {}

  static Input recordId(String label) {
    String help = "Id of the " + label + ", 15 or 18 characters.";
    return new Input("Id", "Record id", FieldType.ID, true, help, List.of());
  }

  /** The same inputs, none of them required. */
  static List<Input> optional(List<Input> inputs) {
    return inputs.stream()
        .map(
            input ->
                new Input(
                    input.name(),
                    input.label(),
                    input.type(),
                    false,
                    input.help(),
                    input.choices()))
        .toList();
  }
}
