package io.crmflow.salesforce.operation;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * What kind of value a field holds. A process often has text where Salesforce has a number or a
 * day; the type turns it into what the field takes, or says why it cannot.
 */
public enum FieldType {
  /** One line of text. */
  TEXT,
  /** Several lines of text. */
  LONG_TEXT,
  /** A number, with or without decimals. */
  NUMBER {
    @Override
    Object read(String field, Object value) {
      return value instanceof String text ? number(field, text.strip()) : value;
    }
  },
  /** A day without time and zone; a moment becomes the day in the zone of this machine. */
  DATE {
    @Override
    Object read(String field, Object value) {
      return value instanceof String text ? day(field, text.strip()) : dayOf(value);
    }
  },
  /** True or false. */
  BOOLEAN {
    @Override
    Object read(String field, Object value) {
      return value instanceof String text ? truth(field, text.strip()) : value;
    }
  },
  /** Id of a record. */
  ID {
    @Override
    Object read(String field, Object value) {
      return value instanceof String ? RecordId.checked(field, value) : value;
    }
  },
  /** Id of a record, or a name that is looked up when the step runs. */
  ID_OR_NAME {
    @Override
    Object read(String field, Object value) {
      return value instanceof String text && NamedReferences.isId(text)
          ? RecordId.checked(field, text)
          : value;
    }
  },
  /** A JSON object or a map. */
  JSON;

  /** The value as this type has it; the value itself when there is nothing to change. */
  Object read(String field, Object value) {
    return value;
  }

  private static BigDecimal number(String field, String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw wrong(field, text, "a number", "digits with a point before decimals, as in 1234.50");
    }
  }

  private static LocalDate day(String field, String text) {
    try {
      return text.length() > 10 ? moment(text) : LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw wrong(field, text, "a day", "the form year-month-day, as in 2030-12-31");
    }
  }

  private static LocalDate moment(String text) {
    return LocalDate.ofInstant(OffsetDateTime.parse(text).toInstant(), ZoneId.systemDefault());
  }

  private static Object dayOf(Object value) {
    Object moment = Moments.of(value);
    if (moment instanceof Instant instant) {
      return LocalDate.ofInstant(instant, ZoneId.systemDefault());
    }
    if (moment instanceof OffsetDateTime offset) {
      return offset.toLocalDate();
    }
    if (moment instanceof ZonedDateTime zoned) {
      return zoned.toLocalDate();
    }
    return moment instanceof LocalDateTime local ? local.toLocalDate() : moment;
  }

  private static Boolean truth(String field, String text) {
    if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
      return Boolean.valueOf(text);
    }
    throw wrong(field, text, "true or false", "one of these two words");
  }

  private static RuntimeException wrong(String field, String text, String kind, String form) {
    return Refusal.of(
        "INVALID_VALUE",
        field,
        field + " takes " + kind + ", but the step has " + Refusal.shown(text),
        "Write " + form);
  }
}
