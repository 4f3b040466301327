package io.crmflow.salesforce.operation;

import java.util.List;

/** Describes the fields of standard objects. */
final class Fields {

  private Fields() {}

  static Input text(String name, String label, int characters) {
    return new Input(name, label, FieldType.TEXT, false, upTo(characters), List.of());
  }

  static Input longText(String name, String label, int characters) {
    return new Input(name, label, FieldType.LONG_TEXT, false, upTo(characters), List.of());
  }

  static Input number(String name, String label, String help) {
    return new Input(name, label, FieldType.NUMBER, false, help, List.of());
  }

  static Input date(String name, String label) {
    return new Input(
        name, label, FieldType.DATE, false, "Year-month-day, as in 2030-12-31.", List.of());
  }

  static Input flag(String name, String label, String help) {
    return new Input(name, label, FieldType.BOOLEAN, false, help, List.of("true", "false"));
  }

  static Input reference(String name, String label, String of) {
    String help = "Id of " + of + ", 15 or 18 characters.";
    return new Input(name, label, FieldType.ID, false, help, List.of());
  }

  static Input picklist(String name, String label, String... choices) {
    return new Input(
        name,
        label,
        FieldType.TEXT,
        false,
        "Standard values. For a value of your org or an expression leave this empty and use More"
            + " fields.",
        List.of(choices));
  }

  /** The same field, but Salesforce wants a value for a new record. */
  static Input required(Input field) {
    return new Input(
        field.name(), field.label(), field.type(), true, field.help(), field.choices());
  }

  private static String upTo(int characters) {
    return String.format("Up to %,d characters.", characters);
  }
}
