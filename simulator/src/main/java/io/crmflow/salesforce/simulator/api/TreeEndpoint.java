package io.crmflow.salesforce.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.simulator.http.Response;
import io.crmflow.salesforce.simulator.record.ObjectTable;
import io.crmflow.salesforce.simulator.record.RecordStore;
import io.crmflow.salesforce.simulator.record.RowError;
import io.crmflow.salesforce.simulator.record.RowException;
import io.crmflow.salesforce.simulator.schema.ChildRelationship;
import io.crmflow.salesforce.simulator.schema.ObjectType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Creates records together with their children, all or none, level by level. */
final class TreeEndpoint {
  /** Limits of sObject Tree in the Salesforce REST API guide. */
  private static final int MAX_RECORDS = 200;

  private static final int MAX_LEVELS = 5;
  private static final int MAX_TYPES = 5;

  private final Rows rows;

  TreeEndpoint(Rows rows) {
    this.rows = rows;
  }

  void register(Router router) {
    router.on("POST", "/composite/tree/{object}", this::create);
  }

  private Response create(ApiCall call) {
    JsonNode records = call.json().path("records");
    if (!records.isArray()) {
      throw new ApiException(400, "JSON_PARSER_ERROR", "The records member must be an array");
    }
    RecordStore store = rows.store();
    return store.write(
        () -> {
          List<List<Node>> levels = levels(rows.table(call.variable("object")), records);
          int start = store.savepoint();
          List<Map<String, Object>> saved = new ArrayList<>();
          List<Map<String, Object>> failed = new ArrayList<>();
          levels.forEach(level -> level.forEach(node -> save(call, node, saved, failed)));
          if (failed.isEmpty()) {
            return answer(201, false, saved);
          }
          store.rollback(start);
          return answer(400, true, failed);
        });
  }

  /** A child whose parent failed is not tried. */
  private void save(
      ApiCall call, Node node, List<Map<String, Object>> saved, List<Map<String, Object>> failed) {
    if (node.parent != null && node.parent.id == null) {
      return;
    }
    if (node.parent != null) {
      node.body.put(node.parentField, node.parent.id);
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("referenceId", node.reference);
    try {
      node.id = rows.insert(call, node.table, node.body);
      result.put("id", node.id);
      saved.add(result);
    } catch (RowException e) {
      result.put("errors", ErrorBody.row(e.error()).get("errors"));
      failed.add(result);
    }
  }

  private List<List<Node>> levels(ObjectTable table, JsonNode records) {
    Set<String> references = new HashSet<>();
    List<Node> roots = new ArrayList<>();
    records.forEach(record -> roots.add(new Node(table, record, null, null)));
    List<List<Node>> levels = new ArrayList<>();
    for (List<Node> level = roots; !level.isEmpty(); level = children(level)) {
      levels.add(level);
      level.forEach(node -> checkReference(node, references));
    }
    check(levels);
    return levels;
  }

  private List<Node> children(List<Node> level) {
    List<Node> children = new ArrayList<>();
    level.forEach(node -> addChildren(node, children));
    return children;
  }

  /** A member with {@code records} names a child relationship of the object. */
  private void addChildren(Node parent, List<Node> children) {
    List<ObjectType> types = rows.store().tables().stream().map(ObjectTable::type).toList();
    List<ChildRelationship> relationships = ChildRelationship.of(parent.table.type(), types);
    for (Iterator<String> names = parent.body.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      JsonNode nested = parent.body.get(name).get("records");
      if (nested != null && nested.isArray()) {
        ChildRelationship child =
            relationships.stream()
                .filter(one -> one.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> unknown(parent, name));
        ObjectTable table = rows.store().require(child.object().name());
        nested.forEach(
            record -> children.add(new Node(table, record, parent, child.field().name())));
        names.remove();
      }
    }
  }

  private static void checkReference(Node node, Set<String> references) {
    if (node.reference.isEmpty() || !references.add(node.reference)) {
      throw new ApiException(
          400,
          "INVALID_INPUT",
          "Every record needs a referenceId of its own, but found: '" + node.reference + "'");
    }
  }

  private static void check(List<List<Node>> levels) {
    Set<String> types = new HashSet<>();
    int records = 0;
    for (List<Node> level : levels) {
      records += level.size();
      level.forEach(node -> types.add(node.table.type().name()));
    }
    if (records > MAX_RECORDS || levels.size() > MAX_LEVELS || types.size() > MAX_TYPES) {
      throw new ApiException(
          400,
          "INVALID_INPUT",
          "A tree has at most %d records, %d levels and %d types of records, but this one has %d, %d and %d"
              .formatted(MAX_RECORDS, MAX_LEVELS, MAX_TYPES, records, levels.size(), types.size()));
    }
  }

  private static RowException unknown(Node parent, String name) {
    return RowError.of(
            "INVALID_FIELD",
            "No such column '" + name + "' on sobject of type " + parent.table.type().name())
        .asException();
  }

  private static Response answer(int status, boolean hasErrors, List<Map<String, Object>> results) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("hasErrors", hasErrors);
    body.put("results", results);
    return Response.json(status, body);
  }

  /** A record on its way in; it gets its id when it is saved. */
  private static final class Node {
    private final ObjectTable table;
    private final ObjectNode body;
    private final String reference;
    private final Node parent;
    private final String parentField;
    private String id;

    Node(ObjectTable table, JsonNode record, Node parent, String parentField) {
      if (!record.isObject()) {
        throw new ApiException(400, "JSON_PARSER_ERROR", "A record must be a JSON object");
      }
      this.table = table;
      this.body = record.deepCopy();
      this.reference = record.path("attributes").path("referenceId").asText();
      this.parent = parent;
      this.parentField = parentField;
    }
  }
}
