package io.crmflow.salesforce.simulator.pubsub;

import io.crmflow.salesforce.simulator.schema.Field;
import io.crmflow.salesforce.simulator.schema.FieldType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.avro.Schema;

/** How events carry values: times and days as milliseconds, decimals as doubles. */
final class AvroType {
  private AvroType() {}

  static Schema of(FieldType type) {
    return Schema.create(
        switch (type) {
          case BOOLEAN -> Schema.Type.BOOLEAN;
          case INT -> Schema.Type.INT;
          case DOUBLE, CURRENCY, PERCENT -> Schema.Type.DOUBLE;
          case DATE, DATETIME -> Schema.Type.LONG;
          default -> Schema.Type.STRING;
        });
  }

  static Schema optional(Schema schema) {
    return Schema.createUnion(Schema.create(Schema.Type.NULL), schema);
  }

  /** The value of a record as Avro writes it; null stays null. */
  static Object toAvro(Object value) {
    if (value instanceof Instant time) {
      return time.toEpochMilli();
    }
    if (value instanceof LocalDate day) {
      return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }
    return value instanceof BigDecimal decimal ? (Object) decimal.doubleValue() : value;
  }

  /** The value that Avro read as a client of the REST API would send it. */
  static Object toJson(Field field, Object value) {
    if (value instanceof CharSequence text) {
      return text.toString();
    }
    if (value instanceof Long millis) {
      Instant time = Instant.ofEpochMilli(millis);
      return field.type() == FieldType.DATE
          ? LocalDate.ofInstant(time, ZoneOffset.UTC).toString()
          : time.toString();
    }
    return value;
  }
}
