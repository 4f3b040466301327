package io.crmflow.salesforce.pubsub;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * Reads lists of fields: {@code 0x0104} has a bit for each field of the schema, the lowest for the
 * first, and {@code 4-0x06} one for each part of the compound field number 4.
 *
 * @see <a
 *     href="https://developer.salesforce.com/docs/platform/pub-sub-api/guide/event-deserialization-considerations.html">Event
 *     Deserialization Considerations</a>
 */
final class FieldBitmaps {

  private static final String HEXADECIMAL = "0x";
  private static final int HEXADECIMAL_BASE = 16;

  private FieldBitmaps() {}

  /** Names such as {@code Company} and {@code Address.City}. */
  static Set<String> names(Schema schema, List<String> bitmaps) {
    Set<String> names = new HashSet<>();
    for (String bitmap : bitmaps) {
      int dash = bitmap.indexOf('-');
      if (dash < 0) {
        add(schema, bitmap, "", names);
      } else {
        Schema.Field compound = schema.getFields().get(Integer.parseInt(bitmap.substring(0, dash)));
        Schema parts = record(compound.schema());
        names.add(compound.name());
        add(parts, bitmap.substring(dash + 1), compound.name() + ".", names);
      }
    }
    return names;
  }

  private static void add(Schema schema, String bitmap, String prefix, Set<String> names) {
    BigInteger bits = new BigInteger(bitmap.substring(HEXADECIMAL.length()), HEXADECIMAL_BASE);
    List<Schema.Field> fields = schema.getFields();
    for (int i = 0; i < fields.size(); i++) {
      if (bits.testBit(i)) {
        names.add(prefix + fields.get(i).name());
      }
    }
  }

  /** The record that a field may hold; null for a plain field. */
  static Schema record(Schema schema) {
    return switch (schema.getType()) {
      case RECORD -> schema;
      case UNION ->
          schema.getTypes().stream()
              .filter(type -> type.getType() == Schema.Type.RECORD)
              .findFirst()
              .orElse(null);
      default -> null;
    };
  }
}
