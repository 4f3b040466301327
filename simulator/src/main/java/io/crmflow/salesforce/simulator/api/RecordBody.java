package io.crmflow.salesforce.simulator.api;

import io.crmflow.salesforce.simulator.record.ObjectTable;
import io.crmflow.salesforce.simulator.record.RowError;
import io.crmflow.salesforce.simulator.record.SObject;
import io.crmflow.salesforce.simulator.schema.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON of a record: {@code attributes} first, then its fields. */
final class RecordBody {
  private RecordBody() {}

  /**
   * @param fields the fields asked for; empty for all
   */
  static Map<String, Object> of(ApiCall call, SObject row, List<String> fields) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("attributes", attributes(call, row.type().name(), row.id()));
    if (fields.isEmpty()) {
      row.type().fields().forEach(field -> body.put(field.name(), value(call, row, field.name())));
      return body;
    }
    fields.forEach(name -> body.put(canonical(row, name), value(call, row, canonical(row, name))));
    body.put("Id", row.id());
    return body;
  }

  static Map<String, Object> attributes(ApiCall call, String object, String id) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("type", object);
    attributes.put("url", call.recordUrl(object, id));
    return attributes;
  }

  /** Refuses fields the object does not have. */
  static void checkFields(ObjectTable table, List<String> fields) {
    for (String name : fields) {
      if (table.type().field(name).isEmpty()) {
        throw RowError.of(
                "INVALID_FIELD",
                "No such column '" + name + "' on sobject of type " + table.type().name())
            .asException();
      }
    }
  }

  /** Binary fields show where their content is. */
  private static Object value(ApiCall call, SObject row, String field) {
    Object value = row.value(field);
    return value instanceof byte[]
        ? call.recordUrl(row.type().name(), row.id()) + "/" + field
        : value;
  }

  private static String canonical(SObject row, String name) {
    return row.type().field(name).map(Field::name).orElse(name);
  }
}
