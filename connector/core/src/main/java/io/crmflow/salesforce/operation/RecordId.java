package io.crmflow.salesforce.operation;

import java.util.Locale;
import java.util.regex.Pattern;

/** Checks record ids: 15 case-sensitive characters, or 18 with a checksum of the case. */
public final class RecordId {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9]{15}([A-Za-z0-9]{3})?");
  private static final String CHECKSUM = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

  private RecordId() {}

  /**
   * The id in 18 characters.
   *
   * @param field what holds it, for the message
   * @throws io.crmflow.salesforce.outcome.SalesforceException {@code VALIDATION} when it is none
   */
  public static String checked(String field, Object value) {
    String id = value == null ? "" : value.toString().strip();
    if (id.isEmpty()) {
      throw Refusal.of(
          "MISSING_ID",
          field,
          field + " is empty, but the step needs the id of a record",
          "Give " + field + " the id of the record, for example from the output of a step before");
    }
    if (!FORM.matcher(id).matches()) {
      throw Refusal.of(
          "MALFORMED_ID",
          field,
          field
              + " is "
              + Refusal.shown(id)
              + ", but a Salesforce id has 15 or 18 letters and"
              + " digits",
          "Check where the process takes " + field + " from");
    }
    return id.length() == 15 ? id + checksum(id) : id;
  }

  /** An id for examples, of the object whose ids begin with this prefix. */
  static String sample(String prefix) {
    return checked("Id", prefix + "000000000001");
  }

  /** Equal for all spellings of one id: the checksum makes upper and lower case irrelevant. */
  static String key(String checkedId) {
    return checkedId.toLowerCase(Locale.ROOT);
  }

  /** One character for each five, whose bits say which of them are upper case. */
  private static String checksum(String id) {
    StringBuilder checksum = new StringBuilder(3);
    for (int block = 0; block < 15; block += 5) {
      int upperCase = 0;
      for (int i = 0; i < 5; i++) {
        char character = id.charAt(block + i);
        upperCase |= character >= 'A' && character <= 'Z' ? 1 << i : 0;
      }
      checksum.append(CHECKSUM.charAt(upperCase));
    }
    return checksum.toString();
  }
}
