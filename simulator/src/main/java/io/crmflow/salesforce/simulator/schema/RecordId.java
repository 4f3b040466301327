package io.crmflow.salesforce.simulator.schema;

import java.util.Optional;
import java.util.regex.Pattern;

/** Record identifiers: 15 case-sensitive characters, with a checksum 18 characters. */
public final class RecordId {
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final String CHECKSUM_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
  private static final Pattern FORM = Pattern.compile("[0-9A-Za-z]{15}(?:[0-9A-Za-z]{3})?");

  /** Stands where a real id names the instance the record was made on. */
  private static final String INSTANCE = "SM0";

  private static final int COUNTER_LENGTH = 9;

  private RecordId() {}

  /** The 18-character id of the {@code number}th record with that key prefix. */
  public static String of(String keyPrefix, long number) {
    char[] counter = new char[COUNTER_LENGTH];
    long rest = number;
    for (int i = COUNTER_LENGTH - 1; i >= 0; i--) {
      counter[i] = DIGITS.charAt((int) (rest % DIGITS.length()));
      rest /= DIGITS.length();
    }
    String id = keyPrefix + INSTANCE + new String(counter);
    return id + checksum(id);
  }

  /** The 18-character form of a 15 or 18-character id; empty when the text is no id. */
  public static Optional<String> normalize(String text) {
    if (text == null || !FORM.matcher(text).matches()) {
      return Optional.empty();
    }
    String id = text.substring(0, 15);
    String full = id + checksum(id);
    return text.length() == 15 || full.equals(text) ? Optional.of(full) : Optional.empty();
  }

  /** Each letter of the checksum tells which of five characters are upper case. */
  private static String checksum(String id) {
    StringBuilder checksum = new StringBuilder(3);
    for (int block = 0; block < 3; block++) {
      int bits = 0;
      for (int i = 0; i < 5; i++) {
        char c = id.charAt(block * 5 + i);
        if (c >= 'A' && c <= 'Z') {
          bits |= 1 << i;
        }
      }
      checksum.append(CHECKSUM_DIGITS.charAt(bits));
    }
    return checksum.toString();
  }
}
