package io.crmflow.salesforce.simulator.record;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.simulator.schema.Field;
import io.crmflow.salesforce.simulator.schema.FieldType;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** Turns a JSON value into the Java value of a field. */
final class FieldValue {
  /** Salesforce takes ISO 8601 with Z, +01:00, +0100 or +01. */
  private static final DateTimeFormatter DATE_TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("yyyy-MM-dd'T'HH:mm[:ss]")
          .optionalStart()
          .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
          .optionalEnd()
          .appendPattern("[XXX][XX][X]")
          .toFormatter(Locale.ROOT);

  private FieldValue() {}

  /**
   * @return String, Boolean, Integer, BigDecimal, LocalDate, Instant, byte[] or null
   * @throws RowException JSON_PARSER_ERROR when the JSON is no value of the field's type
   */
  static Object parse(Field field, JsonNode json) {
    if (json == null || json.isNull() || (json.isTextual() && json.textValue().isBlank())) {
      return field.type() == FieldType.BOOLEAN ? Boolean.FALSE : null;
    }
    if (json.isContainerNode()) {
      throw unreadable(field, json);
    }
    try {
      return switch (field.type()) {
        case BOOLEAN -> bool(field, json);
        case INT -> new BigDecimal(json.asText()).intValueExact();
        case DOUBLE, CURRENCY, PERCENT -> new BigDecimal(json.asText());
        case DATE -> date(json.asText());
        case DATETIME -> dateTime(json.asText());
        case BASE64 -> json.binaryValue();
        default -> json.asText();
      };
    } catch (ArithmeticException | NumberFormatException | DateTimeException | IOException e) {
      throw unreadable(field, json);
    }
  }

  private static Boolean bool(Field field, JsonNode json) {
    if (json.isBoolean()) {
      return json.booleanValue();
    }
    return switch (json.asText()) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw unreadable(field, json);
    };
  }

  private static LocalDate date(String text) {
    int time = text.indexOf('T');
    return LocalDate.parse(time < 0 ? text : text.substring(0, time));
  }

  private static Instant dateTime(String text) {
    return text.indexOf('T') < 0
        ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
        : OffsetDateTime.parse(text, DATE_TIME).toInstant();
  }

  private static RowException unreadable(Field field, JsonNode json) {
    return RowError.of(
            "JSON_PARSER_ERROR",
            "Cannot deserialize instance of "
                + field.type().jsonName()
                + " from "
                + token(json)
                + (json.isContainerNode() ? "" : " value " + json.asText())
                + " or request may be missing a required field")
        .asException();
  }

  private static String token(JsonNode json) {
    return switch (json.getNodeType()) {
      case OBJECT -> "START_OBJECT";
      case ARRAY -> "START_ARRAY";
      case BOOLEAN -> json.booleanValue() ? "VALUE_TRUE" : "VALUE_FALSE";
      case NUMBER -> json.isIntegralNumber() ? "VALUE_NUMBER_INT" : "VALUE_NUMBER_FLOAT";
      default -> "VALUE_STRING";
    };
  }
}
