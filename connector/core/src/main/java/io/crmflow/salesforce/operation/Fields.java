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

  /** Who owns a record of an object that queues can own too. */
  static Input ownerOrQueue(String name, String label) {
    return named(
        name,
        label,
        "Id, or the name, username or e-mail of an active user, or the name of a queue. Names are"
            + " remembered for 10 minutes.");
  }

  /** Who owns a record that only users can own. */
  static Input owner(String name, String label, String empty) {
    return named(
        name,
        label,
        "Id, or the name, username or e-mail of an active user"
            + empty
            + ". Names are remembered for 10 minutes.");
  }

  /** Which kind of record it is. */
  static Input recordType() {
    return named(
        "RecordTypeId",
        "Record type",
        "Id, API name or label of a record type of the object; empty means the default of the"
            + " connected user.");
  }

  /** A reference that takes an id or a name. */
  static Input named(String name, String label, String help) {
    return new Input(name, label, FieldType.ID_OR_NAME, false, help, List.of());
  }

  /** The same field for a condition, which takes no name. */
  static Input byId(Input field) {
    return field.type() == FieldType.ID_OR_NAME
        ? reference(field.name(), field.label(), "the record it leads to")
        : field;
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
