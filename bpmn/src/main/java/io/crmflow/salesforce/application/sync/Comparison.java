package io.crmflow.salesforce.application.sync;

import io.crmflow.salesforce.application.sync.CustomerTable.Row;
import io.crmflow.salesforce.application.sync.SyncProperties.Owner;
import io.crmflow.salesforce.application.sync.SyncProperties.SyncedField;
import io.crmflow.salesforce.application.sync.SyncProperties.SyncedObject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.variable.value.FileValue;
import org.camunda.bpm.engine.variable.value.TypedValue;

/**
 * Compares what was read of an object with its table, in one transaction: writes the table, and
 * gathers what has to be written to Salesforce. For one thread.
 */
final class Comparison {

  /** Salesforce writes +0000 in JSON and Z in CSV. */
  private static final DateTimeFormatter MOMENT =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendPattern("[XX][X]")
          .toFormatter();

  private final SyncStore store;
  private final CustomerTable table;
  private final SyncedObject object;
  private final Writes updates;
  private final Writes creates;
  private Instant newest;
  private int inserted;
  private int changed;

  Comparison(SyncStore store, CustomerTable table) {
    this.store = store;
    this.table = table;
    this.object = table.object();
    this.updates = new Writes(object, "Id", this::idOfParent);
    this.creates = new Writes(object, Writes.KEY, this::idOfParent);
  }

  /** Compares everything. */
  Comparison run(TypedValue read) {
    store.forgetSending(object.name());
    OrgRows.read(read, SyncStore.PAGE, this::learn);
    String after = "";
    List<Row> rows = table.after(after);
    while (!rows.isEmpty()) {
      merge(rows);
      after = rows.get(rows.size() - 1).key();
      rows = table.after(after);
    }
    return this;
  }

  /** The youngest change that was read; empty when nothing was. */
  Optional<Instant> newest() {
    return Optional.ofNullable(newest);
  }

  FileValue updates() {
    return updates.file("updates.csv");
  }

  FileValue creates() {
    return creates.file("creates.csv");
  }

  /** What was done, as process variables that only people read. */
  String summary() {
    return "%d new and %d changed rows; %d updates and %d new records for Salesforce"
        .formatted(inserted, changed, updates.rows(), creates.rows());
  }

  private void learn(List<Map<String, String>> rows) {
    List<String> ids = rows.stream().map(row -> row.get("Id")).toList();
    List<String> keys =
        rows.stream().map(row -> row.get(Writes.KEY)).filter(Objects::nonNull).toList();
    Map<String, SyncRecord> known = new HashMap<>();
    store.byKey(object.name(), keys).forEach(record -> known.put(record.key(), record));
    Map<String, SyncRecord> byId =
        store.byId(object.name(), ids).stream()
            .collect(Collectors.toMap(SyncRecord::id, record -> record));
    Map<String, Row> there =
        table.byKey(Stream.concat(keys.stream(), ids.stream()).distinct().toList());
    Map<SyncedField, Map<String, String>> parents = parentKeys(rows);
    for (Map<String, String> row : rows) {
      String id = row.get("Id");
      String key = Objects.requireNonNullElse(row.get(Writes.KEY), id);
      SyncRecord record = byId.getOrDefault(id, known.get(key));
      Map<String, String> values = values(row, parents);
      if (record == null) {
        record = SyncRecord.unknown(object.name(), key);
        if (!there.containsKey(key)) {
          table.insert(key, values);
          inserted++;
          record = record.agreed(values);
        }
      }
      store.save(record.read(id, values));
      noticed(row.get("SystemModstamp"));
    }
  }

  private Map<String, String> values(
      Map<String, String> row, Map<SyncedField, Map<String, String>> parents) {
    Map<String, String> values = new LinkedHashMap<>();
    for (SyncedField field : object.fields()) {
      String value = row.get(field.field());
      values.put(
          field.field(),
          field.parent() == null || value == null
              ? value
              : parents.get(field).getOrDefault(value, value));
    }
    return values;
  }

  /** Keys of parents by their ids; a parent that came from Salesforce has its id for a key. */
  private Map<SyncedField, Map<String, String>> parentKeys(List<Map<String, String>> rows) {
    Map<SyncedField, Map<String, String>> all = new HashMap<>();
    for (SyncedField field : object.fields()) {
      if (field.parent() != null) {
        List<String> ids =
            rows.stream().map(row -> row.get(field.field())).filter(Objects::nonNull).toList();
        all.put(
            field,
            store.byId(field.parent(), ids).stream()
                .collect(Collectors.toMap(SyncRecord::id, SyncRecord::key)));
      }
    }
    return all;
  }

  private Optional<String> idOfParent(SyncedField field, String key) {
    return store.byKey(field.parent(), List.of(key)).stream()
        .map(SyncRecord::id)
        .filter(Objects::nonNull)
        .findFirst();
  }

  private void noticed(String moment) {
    Instant at = OffsetDateTime.parse(moment, MOMENT).toInstant();
    newest = newest == null || at.isAfter(newest) ? at : newest;
  }

  private void merge(List<Row> rows) {
    Map<String, SyncRecord> known =
        store.byKey(object.name(), rows.stream().map(Row::key).toList()).stream()
            .collect(Collectors.toMap(SyncRecord::key, record -> record));
    for (Row row : rows) {
      SyncRecord before =
          known.getOrDefault(row.key(), SyncRecord.unknown(object.name(), row.key()));
      SyncRecord after = before.org() == null ? create(before, row) : merge(before, row);
      if (!after.equals(before)) {
        store.save(after);
      }
    }
  }

  private SyncRecord merge(SyncRecord record, Row row) {
    Merge merge = Merge.of(object.fields(), record.base(), record.org(), row.values());
    if (!merge.toTable().isEmpty()) {
      table.update(row.key(), merge.toTable());
      changed++;
    }
    return sent(record.agreed(merge.settled()).in(merge.conflicts()), merge.toOrg());
  }

  /** Salesforce gets what the table has; what it owns it fills itself. */
  private SyncRecord create(SyncRecord record, Row row) {
    Map<String, String> values = new LinkedHashMap<>();
    for (SyncedField field : object.fields()) {
      String value = row.values().get(field.field());
      if (value != null && field.owner() != Owner.SALESFORCE) {
        values.put(field.field(), value);
      }
    }
    return sent(record, values);
  }

  private SyncRecord sent(SyncRecord record, Map<String, String> values) {
    if (values.isEmpty()) {
      return record.again();
    }
    if (values.equals(record.refused())) {
      return record;
    }
    if (record.id() == null) {
      creates.add(record.key(), values);
    } else {
      updates.add(record.id(), values);
    }
    return record.send(values);
  }
}
