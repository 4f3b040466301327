package io.crmflow.salesforce.simulator.record;

import io.crmflow.salesforce.simulator.schema.Field;
import io.crmflow.salesforce.simulator.schema.FieldType;
import io.crmflow.salesforce.simulator.schema.RecordId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/** The rules a single value must keep: length, form, range, picklist entry, reference. */
final class FieldRules {
  private static final Pattern EMAIL =
      Pattern.compile(
          "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*\\.[A-Za-z]{2,}");

  private final RecordStore store;

  FieldRules(RecordStore store) {
    this.store = store;
  }

  /**
   * Checks a value and answers it in the form it is stored in.
   *
   * @throws RowException naming the rule that is broken
   */
  Object check(Field field, Object value) {
    if (value == null) {
      return null;
    }
    if (field.type() == FieldType.REFERENCE) {
      return reference(field, (String) value);
    }
    if (field.type().isDecimal()) {
      return decimal(field, (BigDecimal) value);
    }
    if (field.type().isText()) {
      text(field, (String) value);
    }
    return value;
  }

  private static void text(Field field, String value) {
    if (field.length() > 0 && value.length() > field.length()) {
      throw RowError.of(
              "STRING_TOO_LONG",
              "%s: data value too large: %s (max length=%d)"
                  .formatted(field.label(), value, field.length()),
              field.name())
          .asException();
    }
    if (field.type() == FieldType.EMAIL && !EMAIL.matcher(value).matches()) {
      throw RowError.of(
              "INVALID_EMAIL_ADDRESS",
              field.label() + ": invalid email address: " + value,
              field.name())
          .asException();
    }
    if (field.restricted() && !field.values().contains(value)) {
      throw RowError.of(
              "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
              field.label() + ": bad value for restricted picklist field: " + value,
              field.name())
          .asException();
    }
  }

  private static BigDecimal decimal(Field field, BigDecimal value) {
    BigDecimal rounded = value.setScale(field.scale(), RoundingMode.HALF_UP);
    if (rounded.precision() - rounded.scale() > field.precision() - field.scale()) {
      throw RowError.of(
              "NUMBER_OUTSIDE_VALID_RANGE",
              field.label() + ": value outside of valid range on numeric field: " + value,
              field.name())
          .asException();
    }
    return rounded;
  }

  private String reference(Field field, String value) {
    String id = RecordId.normalize(value).orElseThrow(() -> malformed(field, value).asException());
    ObjectTable target =
        store
            .tableOf(id)
            .filter(table -> field.referenceTo().contains(table.type().name()))
            .orElseThrow(() -> malformed(field, value).asException());
    if (target.row(id).filter(row -> !row.deleted()).isEmpty()) {
      throw RowError.of("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", field.name())
          .asException();
    }
    return id;
  }

  static RowError malformed(Field field, String value) {
    return RowError.of(
        "MALFORMED_ID", field.label() + ": id value of incorrect type: " + value, field.name());
  }
}
