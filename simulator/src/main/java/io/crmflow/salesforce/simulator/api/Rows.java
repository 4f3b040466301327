package io.crmflow.salesforce.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.simulator.event.EventLog;
import io.crmflow.salesforce.simulator.event.EventPublisher;
import io.crmflow.salesforce.simulator.fault.Faults;
import io.crmflow.salesforce.simulator.file.Files;
import io.crmflow.salesforce.simulator.record.ObjectTable;
import io.crmflow.salesforce.simulator.record.RecordStore;
import io.crmflow.salesforce.simulator.record.RecordWriter;
import io.crmflow.salesforce.simulator.record.RowError;
import io.crmflow.salesforce.simulator.record.RowException;
import io.crmflow.salesforce.simulator.record.SObject;
import io.crmflow.salesforce.simulator.record.SaveOptions;
import io.crmflow.salesforce.simulator.record.UpsertKey;
import io.crmflow.salesforce.simulator.record.Upserted;
import io.crmflow.salesforce.simulator.schema.Field;
import io.crmflow.salesforce.simulator.schema.FieldType;
import io.crmflow.salesforce.simulator.schema.RecordId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/** Saves single rows for the endpoints; a scripted row failure strikes here. */
final class Rows {
  private final RecordStore store;
  private final RecordWriter writer;
  private final Files files;
  private final Faults faults;
  private final EventPublisher events;
  private final String userId;

  Rows(
      RecordStore store, RecordWriter writer, Faults faults, EventPublisher events, String userId) {
    this.store = store;
    this.writer = writer;
    this.files = new Files(store, writer);
    this.faults = faults;
    this.events = events;
    this.userId = userId;
  }

  RecordStore store() {
    return store;
  }

  /** The table of an object in a path. */
  ObjectTable table(String object) {
    return store.table(object).orElseThrow(ApiException::notFound);
  }

  String insert(ApiCall call, ObjectTable table, JsonNode body) {
    return save(
        call,
        table.type().name(),
        "insert",
        touched(table, null, body),
        () -> insert(table, body, SaveHeaders.options(call, userId)));
  }

  private String insert(ObjectTable table, JsonNode body, SaveOptions options) {
    int start = store.savepoint();
    try {
      return switch (table.type().name()) {
        case "ContentVersion" -> files.publish(body, options);
        case "ContentNote" -> files.write(body, options);
        default ->
            EventLog.isEvent(table.type().name())
                ? events.publish(table, body, options)
                : writer.insert(table, body, options);
      };
    } catch (RowException e) {
      store.rollback(start);
      throw e;
    }
  }

  void update(ApiCall call, SObject row, JsonNode body) {
    save(
        call,
        row.type().name(),
        "update",
        touched(table(row.type().name()), row, body),
        () -> {
          writer.update(row, body, SaveHeaders.options(call, userId));
          return row;
        });
  }

  Upserted upsert(ApiCall call, ObjectTable table, Field key, String value, JsonNode body) {
    SObject existing = UpsertKey.of(table, key).find(value).orElse(null);
    return save(
        call,
        table.type().name(),
        "upsert",
        touched(table, existing, body),
        () ->
            writer.upsert(
                table, key, value, without(body, key.name()), SaveHeaders.options(call, userId)));
  }

  void delete(ApiCall call, SObject row) {
    save(
        call,
        row.type().name(),
        "delete",
        touched(table(row.type().name()), row, null),
        () -> {
          writer.delete(row, SaveHeaders.options(call, userId));
          return row;
        });
  }

  /** Removes a row past the recycle bin. */
  void purge(ApiCall call, SObject row) {
    save(
        call,
        row.type().name(),
        "delete",
        touched(table(row.type().name()), row, null),
        () -> {
          writer.purge(row, SaveHeaders.options(call, userId));
          return row;
        });
  }

  /** The row that a collection names by its id. */
  SObject named(ObjectTable table, String id) {
    Field field = table.type().field("Id").orElseThrow();
    if (RecordId.normalize(id).isEmpty() || !id.startsWith(table.type().keyPrefix())) {
      throw RowError.of(
              "MALFORMED_ID",
              table.type().label() + " ID: id value of incorrect type: " + id,
              field.name())
          .asException();
    }
    SObject row =
        RecordWriter.row(table, id)
            .orElseThrow(
                () ->
                    RowError.of("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id")
                        .asException());
    if (row.deleted()) {
      throw RowError.of("ENTITY_IS_DELETED", "entity is deleted").asException();
    }
    return row;
  }

  /** The record without one member, whatever its letter case. */
  static JsonNode without(JsonNode body, String member) {
    ObjectNode copy = ((ObjectNode) body).deepCopy();
    for (Iterator<String> names = copy.fieldNames(); names.hasNext(); ) {
      if (names.next().equalsIgnoreCase(member)) {
        names.remove();
      }
    }
    return copy;
  }

  /** A text member, whatever its letter case, or null. */
  static String text(JsonNode body, String member) {
    for (Iterator<String> names = body.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (name.equalsIgnoreCase(member)) {
        return body.get(name).isNull() ? null : body.get(name).asText();
      }
    }
    return null;
  }

  /** The records a write locks: the record itself and those it refers to. */
  private static List<String> touched(ObjectTable table, SObject existing, JsonNode body) {
    List<String> ids = new ArrayList<>();
    if (existing != null) {
      ids.add(existing.id());
    }
    for (Field field : table.type().fields()) {
      if (field.type() == FieldType.REFERENCE) {
        String sent = body == null ? null : text(body, field.name());
        RecordId.normalize(sent).ifPresent(ids::add);
        if (existing != null && existing.value(field.name()) instanceof String id) {
          ids.add(id);
        }
      }
    }
    return ids;
  }

  private <T> T save(
      ApiCall call, String object, String operation, List<String> touched, Supplier<T> work) {
    call.tally().records(1);
    faults
        .takeRow(object, operation, touched)
        .ifPresent(
            fault -> {
              throw RowError.of(fault.statusCode(), fault.message()).asException();
            });
    return work.get();
  }
}
