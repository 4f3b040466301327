package io.crmflow.salesforce.application.sync;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.crmflow.salesforce.application.sync.SyncProperties.SyncedField;
import io.crmflow.salesforce.application.sync.SyncProperties.SyncedObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.FileValue;

/**
 * Rows for {@code bulk.upsert} as a CSV file: an absent value leaves the field as it is, {@code
 * #N/A} clears it. A parent that Salesforce has is named by its id, another one by its key. For one
 * thread.
 */
final class Writes {

  /** Field of the org that holds the key of a row. */
  static final String KEY = "Sync_Key__c";

  private static final String CLEARED = "#N/A";

  private final SyncedObject object;
  private final String first;
  private final BiFunction<SyncedField, String, Optional<String>> parents;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final SequenceWriter csv;
  private int rows;

  /**
   * Begins a file.
   *
   * @param first column that tells the record
   * @param parents finds the id of a parent by its key
   */
  Writes(
      SyncedObject object,
      String first,
      BiFunction<SyncedField, String, Optional<String>> parents) {
    this.object = object;
    this.first = first;
    this.parents = parents;
    try {
      CsvSchema.Builder schema = CsvSchema.builder();
      columns().forEach(schema::addColumn);
      csv = new CsvMapper().writer(schema.build().withHeader()).writeValues(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> columns() {
    List<String> columns = new ArrayList<>(List.of(first));
    for (SyncedField field : object.fields()) {
      columns.add(field.field());
      if (field.parent() != null) {
        columns.add(byKey(field));
      }
    }
    return columns;
  }

  /** AccountId is the field, Account the relationship. */
  private static String byKey(SyncedField field) {
    return field.field().replaceFirst("Id$", "").replaceFirst("__c$", "__r") + "." + KEY;
  }

  void add(String record, Map<String, String> values) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put(first, record);
    for (SyncedField field : object.fields()) {
      if (values.containsKey(field.field())) {
        put(row, field, values.get(field.field()));
      }
    }
    try {
      csv.write(row);
      rows++;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void put(Map<String, String> row, SyncedField field, String value) {
    Optional<String> id =
        value == null || field.parent() == null ? Optional.empty() : parents.apply(field, value);
    if (value == null) {
      row.put(field.field(), CLEARED);
    } else if (field.parent() == null || id.isPresent()) {
      row.put(field.field(), id.orElse(value));
    } else {
      row.put(byKey(field), value);
    }
  }

  int rows() {
    return rows;
  }

  FileValue file(String name) {
    try {
      csv.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // the writer names the columns with the first row only
    byte[] content =
        rows == 0
            ? String.join(",", columns()).getBytes(StandardCharsets.UTF_8)
            : bytes.toByteArray();
    return Variables.fileValue(name).file(content).mimeType("text/csv").create();
  }
}
