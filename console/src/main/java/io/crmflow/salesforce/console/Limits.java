package io.crmflow.salesforce.console;

/** Shapes of what people enter for a connection. */
final class Limits {

  static final String NAME = "([A-Za-z0-9][A-Za-z0-9._-]{0,63})?";
  static final String NAME_RULE =
      "has 1 to 64 letters, digits, dots, dashes and underscores, and starts with a letter or"
          + " digit";

  static final String API_VERSION = "(\\d{2,3}\\.0)?";
  static final String API_VERSION_RULE = "is a version such as 65.0";

  static final String FIELD = "([A-Za-z][A-Za-z0-9_]{0,79})?";
  static final String FIELD_RULE = "is the API name of a field, such as Camunda_Key__c";

  private Limits() {}
}
