package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Upserts rows by requests of 200, one after the other, and counts what became of them. */
final class RowUpsert {

  private final SalesforceApi api;
  private final String id;
  private final UpsertRows request;
  private final List<ObjectNode> failed = new ArrayList<>();
  private int created;

  RowUpsert(SalesforceApi api, String id, UpsertRows request) {
    this.api = api;
    this.id = id;
    this.request = request;
  }

  /**
   * Sends all rows.
   *
   * @throws io.crmflow.salesforce.outcome.SalesforceException when a request failed as a whole; all
   *     rows may be sent again then
   */
  RowCounts run(List<ObjectNode> rows) {
    List<ObjectNode> locked = send(rows, true);
    // Salesforce waited for their locks already; another try gets most of them
    send(locked, false);
    return new RowCounts(rows.size(), failed.size(), created, null);
  }

  /** The rows that were refused. */
  List<ObjectNode> failed() {
    return failed;
  }

  /** Rows that were refused for passing reasons, when there will be another try. */
  private List<ObjectNode> send(List<ObjectNode> rows, boolean again) {
    List<ObjectNode> open = new ArrayList<>();
    for (int from = 0; from < rows.size(); from += request.capacity()) {
      List<ObjectNode> part = rows.subList(from, Math.min(rows.size(), from + request.capacity()));
      List<Outcome> outcomes = request.send(api, part.stream().map(this::operation).toList());
      for (int i = 0; i < part.size(); i++) {
        note(part.get(i), outcomes.get(i), again ? open : null);
      }
    }
    return open;
  }

  private void note(ObjectNode row, Outcome outcome, List<ObjectNode> open) {
    if (outcome instanceof Outcome.Done done) {
      created += Boolean.TRUE.equals(done.outputs().get("created")) ? 1 : 0;
    } else if (outcome instanceof Outcome.Failed refused) {
      if (open != null && refused.error().category() == ErrorCategory.TRANSIENT) {
        open.add(row);
      } else {
        failed.add(FailedRows.of(row, refused.error()));
      }
    }
  }

  private RowOperation operation(ObjectNode row) {
    Map<String, Object> values = new LinkedHashMap<>();
    row.properties().forEach(field -> values.put(field.getKey(), value(field)));
    return new UpsertRecord(
        id, request.object(), request.externalIdField(), Row.fields(values), request.headers());
  }

  /** A parent that is cleared is known by a value that is missing, not by JSON. */
  private static Object value(Map.Entry<String, JsonNode> field) {
    return field.getValue().isNull() ? null : field.getValue();
  }
}
