package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Values as SOQL literals. This is the border that keeps data from becoming query: text is quoted
 * and escaped, everything else is written from its type and never from its text.
 *
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_quotedstringescapes.htm">Quoted
 *     String Escape Sequences</a>
 */
public final class SoqlLiteral {

  private SoqlLiteral() {}

  /** The literal; a list becomes {@code ('a','b')} for {@code IN}. */
  public static String of(String name, Object given) {
    Object value = Moments.of(given);
    if (value instanceof JsonNode node) {
      return ofJson(name, node);
    }
    if (value instanceof Collection<?> values) {
      return list(name, values);
    }
    if (value == null || value instanceof Boolean || value instanceof LocalDate) {
      return String.valueOf(value);
    }
    if (value instanceof Number number) {
      return JsonValue.plain(name, number);
    }
    if (value instanceof CharSequence || value instanceof Character) {
      return quoted(value.toString());
    }
    return value instanceof Enum<?> constant ? quoted(constant.name()) : dateTime(name, value);
  }

  /** In UTC, so that no plus sign of an offset has to survive an URL. */
  private static String dateTime(String name, Object value) {
    if (value instanceof Instant instant) {
      return DateTimeFormatter.ISO_INSTANT.format(instant);
    }
    if (value instanceof OffsetDateTime moment) {
      return DateTimeFormatter.ISO_INSTANT.format(moment);
    }
    if (value instanceof ZonedDateTime moment) {
      return DateTimeFormatter.ISO_INSTANT.format(moment);
    }
    throw Refusal.of(
        "INVALID_VALUE",
        name,
        name + " holds a " + value.getClass().getName() + ", which has no meaning in a query",
        "Use text, a number, true or false, a date, a moment with a time zone, or a list of these");
  }

  private static String ofJson(String name, JsonNode node) {
    if (node.isArray()) {
      List<JsonNode> elements = new ArrayList<>();
      node.forEach(elements::add);
      return list(name, elements);
    }
    if (node.isNumber()) {
      return JsonValue.plain(name, node.decimalValue());
    }
    if (node.isTextual()) {
      return quoted(node.asText());
    }
    if (node.isNull() || node.isBoolean()) {
      return node.asText();
    }
    throw Refusal.of(
        "INVALID_VALUE",
        name,
        name + " holds a JSON object, which has no meaning in a query",
        "Bind one of its values instead");
  }

  private static String list(String name, Collection<?> values) {
    if (values.isEmpty()) {
      throw Refusal.of(
          "EMPTY_LIST",
          name,
          name + " is an empty list, and SOQL has no IN () without values",
          "Skip the step when there is nothing to look for");
    }
    return values.stream()
        .map(value -> element(name, value))
        .collect(Collectors.joining(",", "(", ")"));
  }

  private static String element(String name, Object value) {
    if (value instanceof Collection<?> || (value instanceof JsonNode node && node.isArray())) {
      throw Refusal.of(
          "INVALID_VALUE",
          name,
          name + " holds a list inside a list, which SOQL does not know",
          "Bind a flat list");
    }
    return of(name, value);
  }

  /** A text in quotes, whatever it holds. */
  public static String text(String value) {
    return quoted(value);
  }

  private static String quoted(String text) {
    StringBuilder literal = new StringBuilder(text.length() + 2).append('\'');
    text.chars().forEach(character -> literal.append(escaped((char) character)));
    return literal.append('\'').toString();
  }

  private static String escaped(char character) {
    return switch (character) {
      case '\'' -> "\\'";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      case '\b' -> "\\b";
      case '\f' -> "\\f";
      default -> String.valueOf(character);
    };
  }
}
