package io.crmflow.salesforce.simulator.soql;

import java.math.BigDecimal;
import java.util.Locale;

/** Values in a form whose equality and order are those of Salesforce. */
final class Keys {

  private Keys() {}

  /** Text without letter case, empty text as none, Ids without checksum, numbers without scale. */
  static Comparable<?> of(ColumnType type, Object value) {
    return switch (type) {
      case ID, REFERENCE -> value == null ? null : RecordId.withoutChecksum((String) value);
      case BOOLEAN -> Boolean.TRUE.equals(value);
      case INT, DOUBLE, CURRENCY, PERCENT -> number(value);
      case DATE, DATETIME -> (Comparable<?>) value;
      case STRING, TEXTAREA, PICKLIST, MULTIPICKLIST, EMAIL, PHONE, URL -> text(value);
      case ADDRESS -> throw new IllegalArgumentException("Addresses have no order");
    };
  }

  /** Compares two keys of the same column, neither of them null. */
  @SuppressWarnings("unchecked")
  static int compare(Comparable<?> left, Comparable<?> right) {
    return ((Comparable<Object>) left).compareTo(right);
  }

  private static BigDecimal number(Object value) {
    return value == null ? null : decimal(value).stripTrailingZeros();
  }

  static BigDecimal decimal(Object number) {
    return number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
  }

  private static String text(Object value) {
    if (value == null || ((String) value).isEmpty()) {
      return null;
    }
    return ((String) value).toLowerCase(Locale.ROOT);
  }
}
