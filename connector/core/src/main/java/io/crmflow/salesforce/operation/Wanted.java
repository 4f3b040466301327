package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A value that a find looks for, or that a record has, so that it can be said without Salesforce
 * which values SOQL may take for equal.
 *
 * <p>The type of the field is not known here, so this is looser than SOQL is: values with different
 * {@link #loose} texts are different for any type of field. Equality that is not certain the other
 * way round, such as that of text that differs in an accent, shares the loose text.
 *
 * @param kind decides which values can be compared at all
 * @param exact equal only for values that SOQL surely takes for equal
 * @param loose equal for all values that SOQL may take for equal
 */
record Wanted(Kind kind, String exact, String loose) {

  /** What may be an id in 18 characters; without the last three it is one of 15. */
  private static final Pattern LONG_ID = Pattern.compile("[A-Za-z0-9]{18}");

  private static final int SHORT_ID = 15;
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

  /** Literals of different kinds never fit the same field. */
  enum Kind {
    TEXT,
    FLAG,
    DATE,
    MOMENT
  }

  /**
   * A value of a step. Empty for one that cannot be compared here: a list, and a number, which may
   * be an amount that Salesforce converts to another currency first.
   */
  static Optional<Wanted> of(Object given) {
    Object value = Moments.of(given);
    if (value instanceof CharSequence || value instanceof Character) {
      return Optional.of(text(value.toString()));
    }
    if (value instanceof Boolean || value instanceof LocalDate) {
      Kind kind = value instanceof Boolean ? Kind.FLAG : Kind.DATE;
      return Optional.of(new Wanted(kind, value.toString(), value.toString()));
    }
    return instant(value).map(Wanted::moment);
  }

  /** The value of a record, seen as this kind; empty when it is of another one. */
  static Optional<Wanted> of(Kind kind, JsonNode value) {
    if (kind == Kind.FLAG) {
      return value.isBoolean()
          ? Optional.of(new Wanted(kind, value.asText(), value.asText()))
          : Optional.empty();
    }
    if (!value.isTextual()) {
      return Optional.empty();
    }
    return switch (kind) {
      case TEXT -> Optional.of(text(value.asText()));
      case DATE -> Optional.of(new Wanted(kind, value.asText(), value.asText()));
      default -> parsed(value.asText()).map(Wanted::moment);
    };
  }

  /** Whether no field can hold a value that is equal to both. */
  boolean surelyDiffersFrom(Wanted other) {
    return !loose.equals(other.loose)
        || (isLongId(exact) && isLongId(other.exact) && !exact.equalsIgnoreCase(other.exact));
  }

  private static Wanted text(String text) {
    String[] choices = text.split(";", -1);
    String loose =
        choices.length == 1
            ? loose(text)
            : Arrays.stream(choices).map(Wanted::loose).sorted().collect(Collectors.joining(";"));
    return new Wanted(Kind.TEXT, text, loose);
  }

  /** Without case, accents, width and spare spaces; of an id in 18 characters the first 15. */
  private static String loose(String text) {
    String relevant = isLongId(text) ? text.substring(0, SHORT_ID) : text;
    String plain =
        MARKS.matcher(Normalizer.normalize(relevant, Normalizer.Form.NFKD)).replaceAll("");
    // upper case first: it is what makes one of sharp s and double s
    String folded = plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    return SPACES.matcher(folded).replaceAll(" ").strip();
  }

  private static boolean isLongId(String text) {
    return LONG_ID.matcher(text).matches();
  }

  private static Wanted moment(Instant instant) {
    // a field keeps whole seconds
    String second = instant.truncatedTo(ChronoUnit.SECONDS).toString();
    return new Wanted(Kind.MOMENT, instant.toString(), second);
  }

  private static Optional<Instant> instant(Object value) {
    if (value instanceof Instant instant) {
      return Optional.of(instant);
    }
    if (value instanceof OffsetDateTime moment) {
      return Optional.of(moment.toInstant());
    }
    return value instanceof ZonedDateTime moment
        ? Optional.of(moment.toInstant())
        : Optional.empty();
  }

  private static Optional<Instant> parsed(String text) {
    try {
      return Optional.of(Moments.parse(text).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
