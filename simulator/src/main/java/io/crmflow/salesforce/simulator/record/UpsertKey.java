package io.crmflow.salesforce.simulator.record;

import io.crmflow.salesforce.simulator.schema.Field;
import java.util.List;
import java.util.Optional;

/** Finds records by the field that an upsert or an external-id path names. */
public record UpsertKey(ObjectTable table, Field field) {

  public static UpsertKey of(ObjectTable table, Field field) {
    return new UpsertKey(table, field);
  }

  /** The key field of that name, when it can be one. */
  public static Optional<Field> field(ObjectTable table, String name) {
    return table.type().field(name).filter(field -> field.externalId() || field.idLookup());
  }

  /**
   * The one record with that value.
   *
   * @throws AmbiguousKeyException when there are several
   * @throws RowException when the value is an id that no record has
   */
  public Optional<SObject> find(String value) {
    if ("Id".equals(field.name())) {
      return byId(value);
    }
    List<String> ids = table.find(field, value);
    if (ids.size() > 1) {
      throw new AmbiguousKeyException(table.type().name(), field.name(), ids);
    }
    return ids.stream().findFirst().flatMap(table::row);
  }

  private Optional<SObject> byId(String value) {
    if (value == null || value.isBlank()) {
      return Optional.empty();
    }
    Optional<SObject> row = RecordWriter.row(table, value);
    if (row.isEmpty()) {
      throw RowError.of("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id").asException();
    }
    return row;
  }
}
