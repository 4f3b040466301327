package io.crmflow.salesforce.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.simulator.http.Response;
import io.crmflow.salesforce.simulator.record.ObjectTable;
import io.crmflow.salesforce.simulator.record.RecordWriter;
import io.crmflow.salesforce.simulator.record.RowError;
import io.crmflow.salesforce.simulator.record.SObject;
import io.crmflow.salesforce.simulator.record.Upserted;
import io.crmflow.salesforce.simulator.schema.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Up to 200 records in one request; each row succeeds or fails on its own unless all must. */
final class CollectionEndpoints {
  /** Limits of sObject Collections in the Salesforce REST API guide. */
  private static final int MAX_ROWS = 200;

  private static final int MAX_CHUNKS = 10;
  private static final int MAX_RETRIEVED = 2000;

  private final Rows rows;
  private final RowBatch batch;

  CollectionEndpoints(Rows rows) {
    this.rows = rows;
    this.batch = new RowBatch(rows.store());
  }

  void register(Router router) {
    router
        .on("POST", "/composite/sobjects", this::create)
        .on("PATCH", "/composite/sobjects", this::update)
        .on("DELETE", "/composite/sobjects", this::delete)
        .on("GET", "/composite/sobjects/{object}", this::retrieveByQuery)
        .on("POST", "/composite/sobjects/{object}", this::retrieveByBody)
        .on("PATCH", "/composite/sobjects/{object}/{field}", this::upsert);
  }

  private Response create(ApiCall call) {
    return batch.run(
        call.json().path("allOrNone").asBoolean(),
        records(call),
        row -> {
          ObjectTable table = table(row);
          return SaveBody.created(table.type().name(), rows.insert(call, table, row));
        });
  }

  private Response update(ApiCall call) {
    Set<String> seen = new HashSet<>();
    return batch.run(
        call.json().path("allOrNone").asBoolean(),
        records(call),
        row -> {
          String id = Rows.text(row, "Id");
          if (id == null) {
            throw RowError.of("MISSING_ARGUMENT", "Id not specified in an update call")
                .asException();
          }
          SObject existing = rows.named(table(row), id);
          if (!seen.add(existing.id())) {
            throw RowError.of("DUPLICATE_VALUE", "duplicate id in request: " + id, "Id")
                .asException();
          }
          rows.update(call, existing, Rows.without(row, "Id"));
          return SaveBody.saved(existing.id());
        });
  }

  private Response upsert(ApiCall call) {
    ObjectTable table = rows.table(call.variable("object"));
    Field key = RecordEndpoints.key(table, call.variable("field"));
    Set<String> seen = new HashSet<>();
    return batch.run(
        call.json().path("allOrNone").asBoolean(),
        records(call),
        row -> upsert(call, table, key, row, seen));
  }

  private Map<String, Object> upsert(
      ApiCall call, ObjectTable table, Field key, JsonNode row, Set<String> seen) {
    if (table(row) != table) {
      throw RowError.of(
              "INVALID_TYPE",
              "The record is of type %s, the request is for %s"
                  .formatted(type(row), table.type().name()))
          .asException();
    }
    String value = Rows.text(row, key.name());
    if (value == null && !"Id".equals(key.name())) {
      throw RowError.of("MISSING_ARGUMENT", key.name() + " not specified", key.name())
          .asException();
    }
    if (value != null && !seen.add(value.toLowerCase(Locale.ROOT))) {
      throw RowError.of("DUPLICATE_VALUE", "Duplicate external id specified: " + value, key.name())
          .asException();
    }
    Upserted done = rows.upsert(call, table, key, value, row);
    return SaveBody.upserted(done.id(), done.created());
  }

  private Response delete(ApiCall call) {
    List<String> ids = call.list("ids");
    checkCount(ids.size(), MAX_ROWS);
    return batch.run(
        "true".equals(call.query().get("allOrNone")),
        ids,
        id -> {
          ObjectTable table =
              rows.store()
                  .tableOf(id)
                  .orElseThrow(
                      () -> RowError.of("MALFORMED_ID", "malformed id " + id).asException());
          SObject row = rows.named(table, id);
          rows.delete(call, row);
          return SaveBody.saved(row.id());
        });
  }

  private Response retrieveByQuery(ApiCall call) {
    return retrieve(call, call.list("ids"), call.list("fields"));
  }

  private Response retrieveByBody(ApiCall call) {
    JsonNode body = call.json();
    return retrieve(call, texts(body.path("ids")), texts(body.path("fields")));
  }

  private Response retrieve(ApiCall call, List<String> ids, List<String> fields) {
    checkCount(ids.size(), MAX_RETRIEVED);
    if (ids.isEmpty() || fields.isEmpty()) {
      throw new ApiException(400, "MISSING_ARGUMENT", "The ids and fields parameters are required");
    }
    return rows.store()
        .read(
            () -> {
              ObjectTable table = rows.table(call.variable("object"));
              RecordBody.checkFields(table, fields);
              List<Map<String, Object>> found = new ArrayList<>();
              for (String id : ids) {
                found.add(
                    RecordWriter.row(table, id)
                        .filter(row -> !row.deleted())
                        .map(row -> RecordBody.of(call, row, fields))
                        .orElse(null));
              }
              call.tally().records(ids.size());
              return Response.json(200, found);
            });
  }

  private static List<JsonNode> records(ApiCall call) {
    JsonNode records = call.json().path("records");
    if (!records.isArray()) {
      throw new ApiException(400, "JSON_PARSER_ERROR", "The records member must be an array");
    }
    List<JsonNode> list = new ArrayList<>();
    records.forEach(list::add);
    checkCount(list.size(), MAX_ROWS);
    checkChunks(list);
    return list;
  }

  private static void checkCount(int count, int max) {
    if (count > max) {
      throw new ApiException(
          400,
          "EXCEEDED_ID_LIMIT",
          "record limit reached. cannot submit more than " + max + " records into this call");
    }
  }

  /** A chunk is a run of neighbouring records of one type. */
  private static void checkChunks(List<JsonNode> list) {
    int chunks = 0;
    String previous = null;
    for (JsonNode row : list) {
      String type = type(row);
      if (!type.equals(previous)) {
        chunks++;
      }
      previous = type;
    }
    if (chunks > MAX_CHUNKS) {
      throw new ApiException(
          400,
          "LIMIT_EXCEEDED",
          "Cannot have more than 10 chunks in a single operation."
              + " Please rearrange the data to reduce chunking.");
    }
  }

  private ObjectTable table(JsonNode row) {
    String type = type(row);
    if (type.isEmpty()) {
      throw RowError.of("INVALID_TYPE", "Must send a concrete entity type.").asException();
    }
    return rows.store()
        .table(type)
        .orElseThrow(
            () ->
                RowError.of("INVALID_TYPE", "sObject type '" + type + "' is not supported.")
                    .asException());
  }

  private static String type(JsonNode row) {
    return row.path("attributes").path("type").asText("");
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(item -> texts.add(item.asText()));
    return texts;
  }
}
