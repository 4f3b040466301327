package io.crmflow.salesforce.trigger;

import java.util.Objects;

/**
 * Which change of a field is meant.
 *
 * @param field API name
 * @param from value before; null for any
 * @param to value after; null for any
 */
public record FieldChange(String field, String from, String to) {

  public FieldChange {
    Objects.requireNonNull(field, "field");
  }

  /** Whether the field went from one value to another one that is meant; null is an empty field. */
  boolean isMeant(String before, String after) {
    return !Objects.equals(before, after)
        && (from == null || from.equals(before))
        && (to == null || to.equals(after));
  }
}
