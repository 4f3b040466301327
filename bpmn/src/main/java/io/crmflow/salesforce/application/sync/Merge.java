package io.crmflow.salesforce.application.sync;

import io.crmflow.salesforce.application.sync.SyncProperties.SyncedField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What to do with one record after comparing three sides, field by field: the values on which both
 * agreed last, those in Salesforce and those in the table. A value of null is an empty field.
 *
 * @param toTable values to write to the table
 * @param toOrg values to write to Salesforce
 * @param settled values on which both sides agree once the table is written
 * @param conflicts fields that both sides changed in different ways
 */
record Merge(
    Map<String, String> toTable,
    Map<String, String> toOrg,
    Map<String, String> settled,
    Map<String, Sides> conflicts) {

  /** The three values of a field in conflict. */
  record Sides(String base, String salesforce, String table) {}

  static Merge of(
      List<SyncedField> fields,
      Map<String, String> base,
      Map<String, String> org,
      Map<String, String> table) {
    Merge merge =
        new Merge(
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>());
    fields.forEach(
        field ->
            merge.add(
                field,
                new Sides(
                    base.get(field.field()), org.get(field.field()), table.get(field.field()))));
    return merge;
  }

  private void add(SyncedField field, Sides sides) {
    switch (field.owner()) {
      case SALESFORCE -> choose(field.field(), sides, sides.salesforce());
      case TABLE -> choose(field.field(), sides, sides.table());
      case BOTH -> compare(field.field(), sides);
    }
  }

  private void compare(String field, Sides sides) {
    boolean orgChanged = !Objects.equals(sides.salesforce(), sides.base());
    boolean tableChanged = !Objects.equals(sides.table(), sides.base());
    if (orgChanged && tableChanged && !Objects.equals(sides.salesforce(), sides.table())) {
      conflicts.put(field, sides);
    } else {
      choose(field, sides, orgChanged ? sides.salesforce() : sides.table());
    }
  }

  private void choose(String field, Sides sides, String value) {
    if (!Objects.equals(value, sides.table())) {
      toTable.put(field, value);
    }
    if (Objects.equals(value, sides.salesforce())) {
      settled.put(field, value);
    } else {
      toOrg.put(field, value);
    }
  }
}
