package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/**
 * Compares a value that was sent with one that was read. Salesforce trims text, keeps e-mail
 * addresses in lower case, moments in UTC and ids in 18 characters.
 */
final class StoredValue {

  private static final int SHORT_ID = 15;
  private static final int LONG_ID = 18;

  private StoredValue() {}

  static boolean is(JsonNode sent, JsonNode stored) {
    if (isEmpty(sent) || isEmpty(stored)) {
      return isEmpty(sent) == isEmpty(stored);
    }
    if (stored.isNumber()) {
      return isNumber(sent.asText(), stored.decimalValue());
    }
    String given = sent.asText().strip();
    String found = stored.asText().strip();
    return given.equalsIgnoreCase(found) || isId(given, found) || isMoment(given, found);
  }

  private static boolean isEmpty(JsonNode value) {
    return value.isNull() || value.isMissingNode() || value.asText().isBlank();
  }

  private static boolean isNumber(String sent, BigDecimal stored) {
    try {
      return new BigDecimal(sent.strip()).compareTo(stored) == 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static boolean isId(String sent, String stored) {
    return sent.length() == SHORT_ID && stored.length() == LONG_ID && stored.startsWith(sent);
  }

  private static boolean isMoment(String sent, String stored) {
    try {
      return moment(sent).isEqual(moment(stored));
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  /** Salesforce keeps whole seconds. */
  private static OffsetDateTime moment(String text) {
    return Moments.parse(text).truncatedTo(ChronoUnit.SECONDS);
  }
}
