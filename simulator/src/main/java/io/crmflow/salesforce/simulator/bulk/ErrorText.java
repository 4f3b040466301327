package io.crmflow.salesforce.simulator.bulk;

import io.crmflow.salesforce.simulator.record.RowError;

/** An error as the failed results show it: {@code CODE:message:Field1, Field2 --}. */
final class ErrorText {
  private ErrorText() {}

  static String of(RowError error) {
    return code(error)
        + ":"
        + error.message()
        + ":"
        + String.join(", ", error.fields())
        + (error.fields().isEmpty() ? "--" : " --");
  }

  /** Text that is no value of a field's type is refused by that name, as there is no JSON. */
  private static String code(RowError error) {
    return "JSON_PARSER_ERROR".equals(error.statusCode())
        ? "INVALID_TYPE_ON_FIELD_IN_RECORD"
        : error.statusCode();
  }
}
