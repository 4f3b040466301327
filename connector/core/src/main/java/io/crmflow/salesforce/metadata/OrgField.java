package io.crmflow.salesforce.metadata;

import io.crmflow.salesforce.client.ObjectDescribe.FieldDescribe;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One field of an object, as the connected user may use it. Immutable.
 *
 * @param label what people see, in the language of the connected user
 * @param type Salesforce's name of the type, for example {@code reference}
 * @param length most characters of a text; 0 when there is no such limit
 * @param wholeDigits most digits before the point of a number; 0 when unknown
 * @param mandatory whether a new record needs a value that neither the org nor a default gives
 * @param choices lower-case values and labels of a restricted picklist; empty for any other field
 * @param values values of a restricted picklist as people may choose them
 * @param offered active values of any picklist; empty for any other field
 * @param referenceTo objects that a reference may lead to
 * @param relationship name that leads to the parent record, for example {@code Account}; or null
 * @param secret whether its values must not be shown
 * @param externalId whether an upsert may find records by it
 * @param uniqueExternalId whether its value names one record, so that an upsert by it never writes
 *     two
 */
public record OrgField(
    String name,
    String label,
    String type,
    int length,
    int wholeDigits,
    boolean createable,
    boolean updateable,
    boolean mandatory,
    Set<String> choices,
    List<String> values,
    List<String> offered,
    List<String> referenceTo,
    String relationship,
    boolean secret,
    boolean externalId,
    boolean uniqueExternalId) {

  static OrgField of(FieldDescribe field) {
    boolean restricted = field.restrictedPicklist();
    return new OrgField(
        field.name(),
        field.label() == null ? field.name() : field.label(),
        field.type() == null ? "" : field.type(),
        field.htmlFormatted() ? 0 : field.length(),
        "int".equals(field.type()) ? field.digits() : field.precision() - field.scale(),
        field.createable(),
        field.updateable(),
        isMandatory(field),
        restricted ? choices(field) : Set.of(),
        restricted ? values(field) : List.of(),
        values(field),
        field.referenceTo(),
        field.relationshipName(),
        field.encrypted() || "encryptedstring".equals(field.type()),
        field.externalId(),
        field.externalId() && field.unique());
  }

  private static boolean isMandatory(FieldDescribe field) {
    boolean filled =
        field.nillable()
            || field.defaultedOnCreate()
            || field.defaultValueFormula() != null
            || (field.defaultValue() != null && !field.defaultValue().isNull());
    return field.createable() && !filled && !"boolean".equals(field.type());
  }

  /** Values that are no longer active may be saved again, so they count too. */
  private static Set<String> choices(FieldDescribe field) {
    return field.picklistValues().stream()
        .flatMap(value -> Stream.of(value.value(), value.label()))
        .filter(text -> text != null)
        .map(text -> text.toLowerCase(Locale.ROOT))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static List<String> values(FieldDescribe field) {
    return field.picklistValues().stream()
        .filter(value -> value.active() && value.value() != null)
        .map(value -> value.value())
        .toList();
  }

  /** Whether a restricted picklist has this value. */
  public boolean offers(String value) {
    return choices.isEmpty() || choices.contains(value.strip().toLowerCase(Locale.ROOT));
  }

  /** Whether the type is one of these. */
  public boolean is(Collection<String> types) {
    return types.contains(type);
  }
}
