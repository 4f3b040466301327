package io.crmflow.salesforce.simulator.soql;

import java.util.LinkedHashMap;
import java.util.Map;

/** What to write of each row, in SELECT order. */
final class Projection {

  private final String type;
  private final String apiVersion;
  private final Map<String, Part> parts = new LinkedHashMap<>();

  Projection(String type, String apiVersion) {
    this.type = type;
    this.apiVersion = apiVersion;
  }

  /** One member of a record. */
  @FunctionalInterface
  interface Part {
    Object value(Row row);
  }

  /** A parent, with members of its own. */
  record ParentPart(ColumnPath.Hop hop, Projection projection) implements Part {
    @Override
    public Object value(Row row) {
      Row parent = hop.follow(row);
      return parent == null ? null : projection.record(parent);
    }
  }

  /** The part of this name, or null. */
  Part part(String name) {
    return parts.get(name);
  }

  void add(String name, Part part) {
    parts.put(name, part);
  }

  Map<String, Object> record(Row row) {
    Map<String, Object> members = Json.record(type, apiVersion, row.value("Id"));
    parts.forEach((name, part) -> members.put(name, part.value(row)));
    return members;
  }
}
