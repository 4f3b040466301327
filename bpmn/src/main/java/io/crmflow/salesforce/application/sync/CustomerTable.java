package io.crmflow.salesforce.application.sync;

import io.crmflow.salesforce.application.sync.SyncProperties.SyncedField;
import io.crmflow.salesforce.application.sync.SyncProperties.SyncedObject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The application's own table of an object, in the transaction of the caller. Names of tables and
 * columns come from the configuration, which allows letters, digits and underscores only.
 * Thread-safe.
 */
record CustomerTable(JdbcClient jdbc, SyncedObject object) {

  /** A row by the names of Salesforce; an empty text counts as no value. */
  record Row(String key, Map<String, String> values) {}

  /** The next rows in the order of their keys. */
  List<Row> after(String key) {
    return rows(object.key() + " > :some ORDER BY " + object.key(), key);
  }

  Map<String, Row> byKey(Collection<String> keys) {
    Map<String, Row> found = new HashMap<>();
    if (!keys.isEmpty()) {
      rows(object.key() + " IN (:some)", keys).forEach(row -> found.put(row.key(), row));
    }
    return found;
  }

  private List<Row> rows(String condition, Object some) {
    String columns =
        object.fields().stream().map(SyncedField::column).collect(Collectors.joining(", "));
    return jdbc.sql(
            "SELECT "
                + object.key()
                + ", "
                + columns
                + " FROM "
                + object.table()
                + " WHERE "
                + condition
                + " FETCH FIRST "
                + SyncStore.PAGE
                + " ROWS ONLY")
        .param("some", some)
        .query((row, number) -> row(row))
        .list();
  }

  private Row row(ResultSet row) throws SQLException {
    Map<String, String> values = new LinkedHashMap<>();
    for (SyncedField field : object.fields()) {
      String value = row.getString(field.column());
      values.put(field.field(), value == null || value.isBlank() ? null : value);
    }
    return new Row(row.getString(object.key()), values);
  }

  void insert(String key, Map<String, String> values) {
    List<Object> all = new ArrayList<>(List.of(key));
    object.fields().forEach(field -> all.add(values.get(field.field())));
    String columns =
        object.fields().stream().map(SyncedField::column).collect(Collectors.joining(", "));
    jdbc.sql(
            "INSERT INTO "
                + object.table()
                + " ("
                + object.key()
                + ", "
                + columns
                + ") VALUES (?"
                + ", ?".repeat(object.fields().size())
                + ")")
        .params(all)
        .update();
  }

  /** Writes some values, those that the map has. */
  void update(String key, Map<String, String> values) {
    List<SyncedField> changed =
        object.fields().stream().filter(field -> values.containsKey(field.field())).toList();
    if (changed.isEmpty()) {
      return;
    }
    List<Object> all = new ArrayList<>();
    changed.forEach(field -> all.add(values.get(field.field())));
    all.add(key);
    String assignments =
        changed.stream().map(field -> field.column() + " = ?").collect(Collectors.joining(", "));
    jdbc.sql("UPDATE " + object.table() + " SET " + assignments + " WHERE " + object.key() + " = ?")
        .params(all)
        .update();
  }
}
