package io.crmflow.salesforce.simulator.pubsub;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;

/**
 * Lists of fields as change events have them: a hexadecimal number whose lowest bit is the first
 * field of the schema, then for each compound its number in the schema and such a bitmap of its
 * parts, {@code 0x0104} and {@code 4-0x06} (<a
 * href="https://developer.salesforce.com/docs/platform/pub-sub-api/guide/event-deserialization-considerations.html">Event
 * Deserialization Considerations</a>).
 */
final class FieldBitmap {
  private FieldBitmap() {}

  /**
   * The bitmaps.
   *
   * @param wanted tells of a position in a record whether its field belongs to the list
   */
  static List<String> of(List<Member> members, IntPredicate wanted) {
    List<String> bitmaps = new ArrayList<>();
    BigInteger top = bits(members, wanted);
    if (top.signum() > 0) {
      bitmaps.add(hex(top));
    }
    for (int i = 0; i < members.size(); i++) {
      BigInteger parts = bits(members.get(i).parts(), wanted);
      if (parts.signum() > 0) {
        bitmaps.add(i + "-" + hex(parts));
      }
    }
    return bitmaps;
  }

  private static BigInteger bits(List<Member> members, IntPredicate wanted) {
    BigInteger bits = BigInteger.ZERO;
    for (int i = 0; i < members.size(); i++) {
      int position = members.get(i).position();
      if (position >= 0 && wanted.test(position)) {
        bits = bits.setBit(i);
      }
    }
    return bits;
  }

  /** Whole bytes: clients read two digits at a time. */
  private static String hex(BigInteger bits) {
    String digits = bits.toString(16).toUpperCase(Locale.ROOT);
    return "0x" + (digits.length() % 2 == 0 ? digits : "0" + digits);
  }
}
