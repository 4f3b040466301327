package io.crmflow.salesforce.template;

import java.util.Locale;

/** Sections of the form, in their order. */
enum Group {
  CONNECTION("Connection"),
  RECORD("Record"),
  /** Fields of the org beside those that most processes use. */
  FURTHER("Further fields"),
  OPTIONS("Options"),
  OUTPUT("Output"),
  ERRORS("Errors");

  private final String label;

  Group(String label) {
    this.label = label;
  }

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  String label() {
    return label;
  }
}
