package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A value of a process as JSON that Salesforce understands. A list becomes the text of a
 * multi-select picklist, whose values Salesforce separates by semicolons.
 *
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/intro_valid_date_formats.htm">Valid
 *     Date and DateTime Formats</a>
 */
final class JsonValue {

  private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);
  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS'Z'");

  private JsonValue() {}

  static JsonNode of(String field, Object given) {
    Object value = Moments.of(given);
    if (value == null) {
      return JSON.nullNode();
    }
    if (value instanceof JsonNode node) {
      return node;
    }
    if (value instanceof Boolean truth) {
      return JSON.booleanNode(truth);
    }
    if (value instanceof Number number) {
      return number(field, number);
    }
    if (value instanceof Map<?, ?> map) {
      return object(field, map);
    }
    return JSON.textNode(text(field, value));
  }

  /** The same, but a list stays a list, also inside maps, for those who read JSON as it is. */
  static JsonNode structure(String name, Object given) {
    if (given instanceof Collection<?> items) {
      ArrayNode array = JSON.arrayNode();
      items.forEach(item -> array.add(structure(name, item)));
      return array;
    }
    if (given instanceof Map<?, ?> map) {
      ObjectNode node = JSON.objectNode();
      map.forEach(
          (key, value) -> node.set(String.valueOf(key), structure(name + "." + key, value)));
      return node;
    }
    return of(name, given);
  }

  /** Plain digits: Salesforce's parser and people both read 1000 more easily than 1E+3. */
  private static JsonNode number(String field, Number number) {
    return JSON.numberNode(new BigDecimal(plain(field, number)));
  }

  /** A number in digits, with a point before decimals. */
  static String plain(String field, Number number) {
    try {
      return new BigDecimal(number.toString()).toPlainString();
    } catch (NumberFormatException e) {
      throw Refusal.of(
          "INVALID_VALUE",
          field,
          field + " is " + number + ", which Salesforce cannot store",
          "Check the calculation in the process that gives " + field);
    }
  }

  private static ObjectNode object(String field, Map<?, ?> map) {
    ObjectNode node = JSON.objectNode();
    map.forEach((name, value) -> node.set(String.valueOf(name), of(field + "." + name, value)));
    return node;
  }

  private static String text(String field, Object value) {
    if (value instanceof CharSequence || value instanceof LocalDate || value instanceof Character) {
      return value.toString();
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    if (value instanceof LocalTime time) {
      return TIME.format(time);
    }
    if (value instanceof Collection<?> values) {
      return values.stream()
          .map(element -> of(field, element).asText())
          .collect(Collectors.joining(";"));
    }
    return dateTime(field, value);
  }

  /** A moment with its offset; a {@code LocalDateTime} is refused, as it names no moment. */
  static String dateTime(String field, Object value) {
    if (value instanceof Instant instant) {
      return DATE_TIME.format(instant.atOffset(ZoneOffset.UTC));
    }
    if (value instanceof OffsetDateTime moment) {
      return DATE_TIME.format(moment);
    }
    if (value instanceof ZonedDateTime moment) {
      return DATE_TIME.format(moment);
    }
    throw Refusal.of(
        "INVALID_VALUE",
        field,
        field + " holds a " + value.getClass().getName() + ", which has no meaning in Salesforce",
        "Use text, a number, true or false, a date, or a moment with a time zone");
  }
}
