package io.crmflow.salesforce.simulator.search;

import io.crmflow.salesforce.simulator.schema.Field;
import io.crmflow.salesforce.simulator.schema.FieldType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** Which fields a search looks into. */
public enum Scope {
  ALL,
  NAME,
  EMAIL,
  PHONE;

  private static final Set<String> NAMES =
      Set.of("Name", "FirstName", "LastName", "Subject", "Title", "CaseNumber");

  /**
   * The scope of that name in any letter case.
   *
   * @throws SearchException when there is none
   */
  public static Scope of(String name) {
    try {
      return valueOf(name.trim().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new SearchException(
          "unknown search scope: '" + name + "'; it is one of " + Arrays.toString(values()));
    }
  }

  boolean covers(Field field) {
    return switch (this) {
      case ALL -> field.type().isText();
      case NAME -> NAMES.contains(field.name());
      case EMAIL -> field.type() == FieldType.EMAIL;
      case PHONE -> field.type() == FieldType.PHONE;
    };
  }
}
