package io.crmflow.salesforce.simulator.api;

import io.crmflow.salesforce.simulator.http.Response;
import io.crmflow.salesforce.simulator.record.ObjectTable;
import io.crmflow.salesforce.simulator.record.RecordStore;
import io.crmflow.salesforce.simulator.record.SObject;
import io.crmflow.salesforce.simulator.schema.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which values of its picklists a record type takes, as the User Interface API tells it.
 *
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.uiapi.meta/uiapi/ui_api_resources_picklist_values_collection.htm">Get
 *     Values for All Picklist Fields of a Record Type</a>
 */
final class PicklistEndpoints {
  private static final String PATH = "/ui-api/object-info/{object}/picklist-values/{recordType}";

  private final RecordStore store;

  PicklistEndpoints(RecordStore store) {
    this.store = store;
  }

  void register(Router router) {
    router.on("GET", PATH, this::all).on("GET", PATH + "/{field}", this::one);
  }

  private Response all(ApiCall call) {
    return store.read(
        () -> {
          ObjectTable table = table(call);
          String recordType = recordType(call, table);
          Map<String, Object> fields = new TreeMap<>();
          table.type().fields().stream()
              .filter(field -> !field.values().isEmpty())
              .forEach(field -> fields.put(field.name(), values(call, table, recordType, field)));
          Map<String, Object> body = new LinkedHashMap<>();
          body.put("eTag", tag(fields));
          body.put("picklistFieldValues", fields);
          return Response.json(200, body);
        });
  }

  private Response one(ApiCall call) {
    return store.read(
        () -> {
          ObjectTable table = table(call);
          String recordType = recordType(call, table);
          Field field =
              table
                  .type()
                  .field(call.variable("field"))
                  .filter(known -> !known.values().isEmpty())
                  .orElseThrow(ApiException::notFound);
          return Response.json(200, values(call, table, recordType, field));
        });
  }

  private ObjectTable table(ApiCall call) {
    return store.table(call.variable("object")).orElseThrow(ApiException::notFound);
  }

  /** The master record type, which every object has, or one of the object's own. */
  private String recordType(ApiCall call, ObjectTable table) {
    String id = call.variable("recordType");
    boolean known =
        id.equals(ObjectDescription.MASTER_RECORD_TYPE)
            || store.require("RecordType").row(id).filter(row -> isOf(table, row)).isPresent();
    if (!known) {
      throw ApiException.notFound();
    }
    return id;
  }

  private static boolean isOf(ObjectTable table, SObject row) {
    return !row.deleted() && table.type().name().equals(row.value("SobjectType"));
  }

  private static Map<String, Object> values(
      ApiCall call, ObjectTable table, String recordType, Field field) {
    List<Map<String, Object>> values =
        table.valuesFor(recordType, field).stream().map(PicklistEndpoints::value).toList();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("controllerValues", Map.of());
    body.put(
        "defaultValue",
        values.stream()
            .filter(value -> value.get("value").equals(field.defaultValue()))
            .findFirst()
            .orElse(null));
    body.put("eTag", tag(values));
    body.put(
        "url",
        call.url(
            "/ui-api/object-info/"
                + table.type().name()
                + "/picklist-values/"
                + recordType
                + "/"
                + field.name()));
    body.put("values", values);
    return body;
  }

  private static Map<String, Object> value(String entry) {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("attributes", null);
    value.put("label", entry);
    value.put("validFor", List.of());
    value.put("value", entry);
    return value;
  }

  private static String tag(Object content) {
    return "%032x".formatted(content.hashCode() & 0xffffffffL);
  }
}
