package io.crmflow.salesforce.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A value that a condition compares with.
 *
 * @param value a text, number, boolean or moment; null for {@code NULL}
 */
record EventValue(Object value) {

  static EventValue of(String token) {
    if (token.startsWith("'")) {
      String text = token.substring(1, token.length() - 1);
      return new EventValue(text.replaceAll("\\\\(.)", "$1"));
    }
    return switch (token.toUpperCase(Locale.ROOT)) {
      case "NULL" -> new EventValue(null);
      case "TRUE" -> new EventValue(true);
      case "FALSE" -> new EventValue(false);
      default -> new EventValue(numberOrMoment(token));
    };
  }

  private static Object numberOrMoment(String token) {
    try {
      return new BigDecimal(token);
    } catch (NumberFormatException e) {
      return moment(token);
    }
  }

  private static Instant moment(String token) {
    try {
      return token.length() == "2026-01-01".length()
          ? LocalDate.parse(token).atStartOfDay(ZoneOffset.UTC).toInstant()
          : OffsetDateTime.parse(token).toInstant();
    } catch (DateTimeParseException e) {
      throw FilterText.malformed(token, "is no number, day or moment");
    }
  }

  boolean equalTo(JsonNode found) {
    if (value == null || found.isNull()) {
      return value == null && found.isNull();
    }
    return value instanceof Boolean wanted
        ? wanted == found.asBoolean()
        : Integer.valueOf(0).equals(compared(found));
  }

  boolean holds(String operator, JsonNode found) {
    Integer order = value == null || found.isNull() ? null : compared(found);
    if (order == null) {
      return false;
    }
    return switch (operator) {
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      default -> order >= 0;
    };
  }

  /** How what was found stands to this; null when they cannot be compared. */
  private Integer compared(JsonNode found) {
    try {
      if (value instanceof BigDecimal number) {
        return new BigDecimal(found.asText()).compareTo(number);
      }
      if (value instanceof Instant instant) {
        return moment(found.asText()).compareTo(instant);
      }
      return found.asText().compareToIgnoreCase(String.valueOf(value));
    } catch (RuntimeException e) {
      return null;
    }
  }

  boolean isLike(JsonNode found) {
    StringBuilder pattern = new StringBuilder();
    for (char letter : String.valueOf(value).toCharArray()) {
      pattern.append(
          letter == '%' ? ".*" : letter == '_' ? "." : Pattern.quote(String.valueOf(letter)));
    }
    return !found.isNull()
        && Pattern.compile(pattern.toString(), Pattern.CASE_INSENSITIVE | Pattern.DOTALL)
            .matcher(found.asText())
            .matches();
  }
}
