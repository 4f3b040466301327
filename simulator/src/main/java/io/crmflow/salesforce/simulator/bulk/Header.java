package io.crmflow.salesforce.simulator.bulk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.crmflow.salesforce.simulator.schema.Field;
import io.crmflow.salesforce.simulator.schema.FieldType;
import io.crmflow.salesforce.simulator.schema.ObjectType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The first line of an upload: what the columns of the rows mean. */
final class Header {
  /** "Valid Date Format in Records" and its neighbours in the Bulk API 2.0 guide. */
  private static final String NULL = "#N/A";

  private static final Set<String> TRUE = Set.of("yes", "y", "true", "on", "1");
  private static final Set<String> FALSE = Set.of("no", "n", "false", "off", "0");

  private final ObjectType type;
  private final List<String> names;

  Header(ObjectType type, List<String> names) {
    this.type = type;
    this.names = names;
  }

  List<String> names() {
    return names;
  }

  /** Why Salesforce would fail the job before its first row, if it would. */
  Optional<String> problem(IngestSpec spec) {
    Optional<String> unknown = names.stream().filter(name -> !known(name)).findFirst();
    if (unknown.isPresent()) {
      return Optional.of("InvalidBatch : Field name not found : " + unknown.get());
    }
    String key = spec.keyColumn();
    if (key != null && names.stream().noneMatch(key::equalsIgnoreCase)) {
      return Optional.of("InvalidBatch : Field name not found : " + key);
    }
    return spec.operation().deletes() && names.size() > 1
        ? Optional.of("InvalidBatch : Only the column Id is allowed in a delete job")
        : Optional.empty();
  }

  /** The row as JSON: empty values are left out, {@code #N/A} is null. */
  ObjectNode row(CsvRecord record) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < names.size(); i++) {
      String value = record.getField(i);
      if (!value.isEmpty()) {
        put(row, names.get(i), value);
      }
    }
    return row;
  }

  private void put(ObjectNode row, String name, String value) {
    int dot = name.indexOf('.');
    if (dot > 0) {
      putParent(row, name.substring(0, dot), name.substring(dot + 1), value);
    } else if (NULL.equals(value)) {
      row.putNull(name);
    } else if (isCheckbox(name) && TRUE.contains(value.toLowerCase(Locale.ROOT))) {
      row.put(name, true);
    } else if (isCheckbox(name) && FALSE.contains(value.toLowerCase(Locale.ROOT))) {
      row.put(name, false);
    } else {
      row.put(name, value);
    }
  }

  /** {@code Account.Key__c}, or {@code Contact:Who.Key__c} where several objects are possible. */
  private static void putParent(ObjectNode row, String relationship, String key, String value) {
    int colon = relationship.indexOf(':');
    ObjectNode parent = row.putObject(relationship.substring(colon + 1));
    if (colon > 0) {
      parent.putObject("attributes").put("type", relationship.substring(0, colon));
    }
    parent.put(key, value);
  }

  private boolean known(String name) {
    int dot = name.indexOf('.');
    if (dot > 0) {
      String relationship = name.substring(name.indexOf(':') + 1, dot);
      return type.relationship(relationship).isPresent();
    }
    return type.field(name).filter(field -> field.type() != FieldType.ADDRESS).isPresent();
  }

  private boolean isCheckbox(String name) {
    return type.field(name).map(Field::type).filter(FieldType.BOOLEAN::equals).isPresent();
  }
}
