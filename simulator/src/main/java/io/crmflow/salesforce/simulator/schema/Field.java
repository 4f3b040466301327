package io.crmflow.salesforce.simulator.schema;

import java.util.List;
import java.util.Objects;

/**
 * One field of an object. Immutable; the factories make custom fields, the other methods return a
 * changed copy:
 *
 * <pre>{@code
 * org.addField("Lead", Field.text("External_Id__c", 80).asExternalId().asUnique());
 * org.addField("Lead", Field.picklist("Region__c", "EMEA", "AMER").asRestricted());
 * }</pre>
 *
 * @param name the API name; custom fields end in {@code __c}
 * @param label what people read, part of several error messages
 * @param length maximum number of characters of a text field, 0 for other types
 * @param precision total digits of a number
 * @param scale digits after the decimal point
 * @param required whether a record cannot be saved without a value
 * @param defaulted whether the org fills the field when a create leaves it out
 * @param defaultValue the value of a create that leaves the field out, or null
 * @param values the entries of a picklist
 * @param restricted whether a picklist refuses values that are not among its entries
 * @param referenceTo the objects a reference may point to
 * @param relationshipName the name that leads to the parent in SOQL, or null
 * @param idLookup whether the field can identify a record in an upsert
 */
public record Field(
    String name,
    String label,
    FieldType type,
    int length,
    int precision,
    int scale,
    boolean required,
    boolean defaulted,
    Access access,
    Object defaultValue,
    List<String> values,
    boolean restricted,
    List<String> referenceTo,
    String relationshipName,
    boolean externalId,
    boolean unique,
    boolean idLookup) {

  public Field {
    Objects.requireNonNull(name, "a field needs a name");
    Objects.requireNonNull(type, () -> "field " + name + " needs a type");
    label = label == null ? labelOf(name) : label;
    access = access == null ? Access.READ_WRITE : access;
    values = values == null ? List.of() : List.copyOf(values);
    referenceTo = referenceTo == null ? List.of() : List.copyOf(referenceTo);
    if (type == FieldType.BOOLEAN && defaultValue == null) {
      defaultValue = false;
    }
    defaulted = defaulted || defaultValue != null;
  }

  /** A text field of at most {@code length} characters. */
  public static Field text(String name, int length) {
    return of(name, length > 255 ? FieldType.TEXTAREA : FieldType.STRING, length, 0, 0);
  }

  /** A picklist with the given entries; it accepts other values until it is restricted. */
  public static Field picklist(String name, String... values) {
    return of(name, FieldType.PICKLIST, 255, 0, 0).withValues(List.of(values));
  }

  /** A check box, false by default. */
  public static Field checkbox(String name) {
    return of(name, FieldType.BOOLEAN, 0, 0, 0);
  }

  /** A decimal number with {@code precision} digits, {@code scale} of them after the point. */
  public static Field number(String name, int precision, int scale) {
    return of(name, FieldType.DOUBLE, 0, precision, scale);
  }

  /** A day without a time. */
  public static Field date(String name) {
    return of(name, FieldType.DATE, 0, 0, 0);
  }

  /** A point in time. */
  public static Field dateTime(String name) {
    return of(name, FieldType.DATETIME, 0, 0, 0);
  }

  /** An e-mail address. */
  public static Field email(String name) {
    return of(name, FieldType.EMAIL, 80, 0, 0);
  }

  /** A lookup to a record of {@code object}; {@code Agent__c} is followed as {@code Agent__r}. */
  public static Field lookup(String name, String object) {
    String relationship = name.endsWith("__c") ? name.substring(0, name.length() - 1) + "r" : null;
    return new Field(
        name,
        null,
        FieldType.REFERENCE,
        18,
        0,
        0,
        false,
        false,
        null,
        null,
        null,
        false,
        List.of(object),
        relationship,
        false,
        false,
        false);
  }

  /** The same field, required on every save. */
  public Field asRequired() {
    return copy(true, access, defaultValue, values, restricted, externalId, unique);
  }

  /** The same field, usable as the key of an upsert. */
  public Field asExternalId() {
    return copy(required, access, defaultValue, values, restricted, true, unique);
  }

  /** The same field, refusing a value another record has (letter case does not count). */
  public Field asUnique() {
    return copy(required, access, defaultValue, values, restricted, externalId, true);
  }

  /** The same picklist, refusing values that are not among its entries. */
  public Field asRestricted() {
    return copy(required, access, defaultValue, values, true, externalId, unique);
  }

  /** The same field, closed to clients. */
  public Field asReadOnly() {
    return copy(required, Access.READ_ONLY, defaultValue, values, restricted, externalId, unique);
  }

  /** The same field with the value a create gets that leaves it out. */
  public Field withDefault(Object value) {
    return copy(required, access, value, values, restricted, externalId, unique);
  }

  Field labelled(String text) {
    return new Field(
        name,
        text,
        type,
        length,
        precision,
        scale,
        required,
        defaulted,
        access,
        defaultValue,
        values,
        restricted,
        referenceTo,
        relationshipName,
        externalId,
        unique,
        idLookup);
  }

  /** Whether the field keeps an index from value to records. */
  public boolean indexed() {
    return externalId || unique || idLookup;
  }

  /** Whether null is a legal value. */
  public boolean nillable() {
    return !required && type != FieldType.BOOLEAN && type != FieldType.ID && !defaulted;
  }

  public boolean custom() {
    return name.endsWith("__c");
  }

  private Field withValues(List<String> entries) {
    return copy(required, access, defaultValue, entries, restricted, externalId, unique);
  }

  static Field of(String name, FieldType type, int length, int precision, int scale) {
    return new Field(
        name, null, type, length, precision, scale, false, false, null, null, null, false, null,
        null, false, false, false);
  }

  private Field copy(
      boolean newRequired,
      Access newAccess,
      Object newDefault,
      List<String> newValues,
      boolean newRestricted,
      boolean newExternalId,
      boolean newUnique) {
    return new Field(
        name,
        label,
        type,
        length,
        precision,
        scale,
        newRequired,
        defaulted,
        newAccess,
        newDefault,
        newValues,
        newRestricted,
        referenceTo,
        relationshipName,
        newExternalId,
        newUnique,
        idLookup);
  }

  private static String labelOf(String name) {
    String bare = name.endsWith("__c") ? name.substring(0, name.length() - 3) : name;
    return bare.replace('_', ' ').replaceAll("(?<=[a-z])(?=[A-Z])", " ").replaceAll("Id$", "ID");
  }
}
