package io.crmflow.salesforce.simulator.soql;

import java.util.regex.Pattern;

/**
 * Record Ids: 15 case-sensitive characters, or 18 when a checksum of the letter cases follows.
 *
 * <p>The checksum is described in "What are Salesforce Id's composed of" of Salesforce Help: for
 * each five characters, bit k is set when character k is an upper-case letter.
 */
final class RecordId {

  private static final Pattern FORM = Pattern.compile("[0-9A-Za-z]{15}(?:[0-9A-Za-z]{3})?");
  private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
  private static final int SHORT_LENGTH = 15;

  private RecordId() {}

  static boolean isValid(String id) {
    return FORM.matcher(id).matches();
  }

  /** The part that tells records apart. */
  static String withoutChecksum(String id) {
    return id.length() > SHORT_LENGTH ? id.substring(0, SHORT_LENGTH) : id;
  }

  static String withChecksum(String id) {
    String base = withoutChecksum(id);
    StringBuilder whole = new StringBuilder(base);
    for (int block = 0; block < base.length(); block += 5) {
      int bits = 0;
      for (int k = 0; k < 5; k++) {
        char c = base.charAt(block + k);
        bits |= c >= 'A' && c <= 'Z' ? 1 << k : 0;
      }
      whole.append(DIGITS.charAt(bits));
    }
    return whole.toString();
  }
}
