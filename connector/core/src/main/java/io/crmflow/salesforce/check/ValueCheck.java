package io.crmflow.salesforce.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.metadata.OrgField;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Compares one value with its field. Where Salesforce is lenient, or where its parser is not known
 * for sure, the value passes: text counts as a number or a truth when it reads like one, decimals
 * are rounded, white space around text is cut off.
 *
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/field_types.htm">Field
 *     Types</a>
 */
final class ValueCheck {

  private static final Set<String> TEXT = Set.of("string", "textarea", "phone", "url", "email");
  private static final Set<String> DECIMAL = Set.of("double", "currency", "percent");
  private static final Set<String> PICKLIST = Set.of("picklist", "multipicklist");
  private static final Set<String> DAY = Set.of("date", "datetime");
  private static final Set<String> TRUTH = Set.of("true", "false", "1", "0", "yes", "no");
  private static final Set<String> COMPOUND = Set.of("address", "location", "json", "anyType");

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{15}([A-Za-z0-9]{3})?");
  private static final Pattern DAY_FORM = Pattern.compile("\\d{4}-\\d{1,2}-\\d{1,2}(T.*)?");
  private static final Pattern EMAIL = Pattern.compile("[^@\\s;,]+@[^@\\s;,]+");
  private static final int MOST_CHOICES = 10;

  private final KeyPrefixes prefixes;
  private final boolean lengths;

  ValueCheck(KeyPrefixes prefixes, boolean lengths) {
    this.prefixes = prefixes;
    this.lengths = lengths;
  }

  /** The first rule that the value breaks; null when it breaks none. */
  Problem problem(OrgField field, JsonNode value) {
    if (field.is(COMPOUND)) {
      return null;
    }
    if (value.isContainerNode()) {
      return unfit(field, value, "one value", "Give " + field.name() + " text or a number");
    }
    if (field.is(TEXT)) {
      return text(field, value);
    }
    if (field.is(PICKLIST)) {
      return choice(field, value);
    }
    if (field.is(DECIMAL) || field.type().equals("int")) {
      return number(field, value);
    }
    return other(field, value);
  }

  private Problem other(OrgField field, JsonNode value) {
    if (field.is(DAY)) {
      return day(field, value);
    }
    return switch (field.type()) {
      case "boolean" -> truth(field, value);
      case "reference" -> reference(field, value);
      default -> null;
    };
  }

  private Problem text(OrgField field, JsonNode value) {
    String text = value.asText().strip();
    int length = text.codePointCount(0, text.length());
    if (lengths && field.length() > 0 && length > field.length()) {
      return broken(
          "STRING_TOO_LONG",
          field,
          value,
          "takes up to %,d characters, but the step has %,d:".formatted(field.length(), length),
          "Shorten " + field.name());
    }
    if (field.type().equals("email") && !text.isEmpty() && !EMAIL.matcher(text).matches()) {
      return broken(
          "INVALID_EMAIL_ADDRESS",
          field,
          value,
          "takes one e-mail address, but the step has",
          "Give " + field.name() + " an address such as name@example.com");
    }
    return null;
  }

  private static Problem choice(OrgField field, JsonNode value) {
    boolean several = field.type().equals("multipicklist");
    String refused =
        Arrays.stream(several ? value.asText().split(";") : new String[] {value.asText()})
            .filter(choice -> !choice.isBlank() && !field.offers(choice))
            .findFirst()
            .orElse(null);
    return refused == null
        ? null
        : broken(
            "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
            field,
            value,
            "is a restricted picklist without the value",
            "Use one of " + shortened(field.values()));
  }

  private static String shortened(List<String> values) {
    String some = values.stream().limit(MOST_CHOICES).collect(Collectors.joining(", "));
    return values.size() > MOST_CHOICES ? some + ", ..." : some;
  }

  private static Problem number(OrgField field, JsonNode value) {
    BigDecimal number = read(value);
    boolean whole = field.type().equals("int");
    if (number == null || (whole && number.stripTrailingZeros().scale() > 0)) {
      return unfit(
          field,
          value,
          whole ? "a whole number" : "a number",
          "Write " + field.name() + " in digits, with a point before decimals");
    }
    boolean tooLarge =
        field.wholeDigits() > 0
            && number.abs().compareTo(BigDecimal.ONE.movePointRight(field.wholeDigits())) >= 0;
    return tooLarge
        ? broken(
            "NUMBER_OUTSIDE_VALID_RANGE",
            field,
            value,
            "takes up to " + field.wholeDigits() + " digits before the point, but the step has",
            "Check the calculation that gives " + field.name())
        : null;
  }

  /** Null when it is no number. */
  private static BigDecimal read(JsonNode value) {
    if (value.isNumber()) {
      return value.decimalValue();
    }
    try {
      return value.isTextual() ? BigDecimal.valueOf(Double.parseDouble(value.asText())) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static Problem truth(OrgField field, JsonNode value) {
    boolean fits =
        value.isBoolean() || TRUTH.contains(value.asText().strip().toLowerCase(Locale.ROOT));
    return fits ? null : unfit(field, value, "true or false", "Write true or false");
  }

  private static Problem day(OrgField field, JsonNode value) {
    String text = value.asText().strip();
    boolean fits = DAY_FORM.matcher(text).matches() && (text.length() != 10 || isDay(text));
    return fits
        ? null
        : unfit(
            field,
            value,
            field.type().equals("date") ? "a day" : "a moment",
            "Write "
                + field.name()
                + (field.type().equals("date")
                    ? " as 2030-12-31"
                    : " as 2030-12-31T23:59:00Z, with a time zone"));
  }

  private static boolean isDay(String text) {
    try {
      return LocalDate.parse(text) != null;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private Problem reference(OrgField field, JsonNode value) {
    String id = value.asText().strip();
    if (id.isEmpty() || field.referenceTo().isEmpty()) {
      return null;
    }
    String objects = String.join(" or ", field.referenceTo());
    if (!ID.matcher(id).matches()) {
      return broken(
          "MALFORMED_ID",
          field,
          value,
          "takes the id of a record, but the step has",
          "Give " + field.name() + " the id of a record of " + objects);
    }
    return prefixes.exclude(id, field.referenceTo())
        ? broken(
            "MALFORMED_ID",
            field,
            value,
            "leads to " + objects + ", but this id is of another object:",
            "Check where the process takes " + field.name() + " from")
        : null;
  }

  private static Problem unfit(OrgField field, JsonNode value, String kind, String remedy) {
    return broken(
        "JSON_PARSER_ERROR", field, value, "takes " + kind + ", but the step has", remedy);
  }

  private static Problem broken(
      String code, OrgField field, JsonNode value, String rule, String remedy) {
    String message = field.name() + " " + rule + " " + ShownValue.of(field, value);
    return new Problem(code, field.name(), message, remedy);
  }
}
