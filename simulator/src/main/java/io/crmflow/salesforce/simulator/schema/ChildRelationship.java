package io.crmflow.salesforce.simulator.schema;

import java.util.List;
import java.util.Locale;

/**
 * A reference seen from its target.
 *
 * @param name such as {@code Contacts}, as a sub-select names it
 * @param object the object that refers
 * @param field the reference field of that object
 */
public record ChildRelationship(String name, ObjectType object, Field field) {

  /** The relationships that lead to {@code parent} from any of the objects. */
  public static List<ChildRelationship> of(ObjectType parent, List<ObjectType> objects) {
    return objects.stream()
        .flatMap(
            object ->
                object.fields().stream()
                    .filter(field -> field.referenceTo().contains(parent.name()))
                    .filter(field -> field.relationshipName() != null)
                    .filter(field -> isOwn(field))
                    .map(
                        field -> new ChildRelationship(name(parent, object, field), object, field)))
        .toList();
  }

  /** Every object refers to users; those relationships have no name. */
  private static boolean isOwn(Field field) {
    return field.custom() || !field.referenceTo().contains("User");
  }

  private static String name(ObjectType parent, ObjectType object, Field field) {
    String plural = object.labelPlural().replace(" ", "");
    if (field.custom()) {
      return plural + "__r";
    }
    if (parent.name().equals(object.name())) {
      return "Child" + plural;
    }
    boolean converted = field.name().toLowerCase(Locale.ROOT).startsWith("converted");
    return converted ? "Converted" + plural : plural;
  }
}
