package io.crmflow.salesforce.operation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the catalog knows about an object of Salesforce.
 *
 * @param key first part of its operation ids, for example {@code lead}
 * @param name API name; null for the entry that stands for any object
 * @param label what people call one record of it
 * @param idPrefix first three characters of its ids; empty when unknown
 * @param fields fields offered by name
 * @param readFields what get and find give back unless the step says otherwise
 * @param matchPreset field that a new find step in the modeler matches on
 * @param assigned whether assignment rules exist for it
 * @param externalIdField field that its example upserts by
 * @param sample values of its example
 */
record ObjectType(
    String key,
    String name,
    String label,
    String idPrefix,
    List<Input> fields,
    List<String> readFields,
    String matchPreset,
    boolean assigned,
    String externalIdField,
    Map<String, Object> sample) {

  ObjectType {
    fields = List.copyOf(fields);
    readFields = List.copyOf(readFields);
    sample = Collections.unmodifiableMap(new LinkedHashMap<>(sample));
  }

  /** An object that steps write, but neither find nor upsert. */
  static ObjectType written(
      String name, String label, String idPrefix, List<Input> fields, Map<String, Object> sample) {
    return new ObjectType(label, name, label, idPrefix, fields, List.of(), "", false, "", sample);
  }

  /** Whether a step chooses the object itself. */
  boolean isAny() {
    return name == null;
  }

  /** One of them, as in a sentence. */
  String article() {
    return ("aeiou".indexOf(label.charAt(0)) < 0 ? "a " : "an ") + label;
  }

  /** Checks the id of a record of this object; a delete by a wrong id could hit another object. */
  String recordId(Object value) {
    String id = RecordId.checked("Id", value);
    if (!id.startsWith(idPrefix)) {
      throw Refusal.of(
          "MALFORMED_ID",
          "Id",
          "Id "
              + Refusal.shown(id)
              + " is not the id of "
              + article()
              + ": those begin with "
              + idPrefix,
          "Check where the process takes the id from");
    }
    return id;
  }
}
