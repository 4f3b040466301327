package io.crmflow.salesforce.simulator.soql;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Values and records as the REST API writes them. */
final class Json {

  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxx", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Json() {}

  /** A number, boolean or text; checkboxes are never null. */
  static Object value(ColumnType type, Object value) {
    if (value instanceof Instant instant) {
      return DATE_TIME.format(instant);
    }
    if (value instanceof LocalDate date) {
      return date.toString();
    }
    return value == null && type == ColumnType.BOOLEAN ? false : value;
  }

  /** A record that has only its attributes so far. */
  static Map<String, Object> record(String type, String apiVersion, Object id) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("type", type);
    attributes.put("url", "/services/data/v" + apiVersion + "/sobjects/" + type + "/" + id);
    return record(attributes);
  }

  static Map<String, Object> aggregate() {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("type", "AggregateResult");
    return record(attributes);
  }

  private static Map<String, Object> record(Map<String, Object> attributes) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("attributes", attributes);
    return row;
  }
}
