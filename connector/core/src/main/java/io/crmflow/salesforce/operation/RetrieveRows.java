package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.outcome.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads up to 200 records of one object; two steps may read the same record. */
record RetrieveRows(String object, List<String> fields) implements RowRequest {

  /** 18 characters and an encoded comma. */
  private static final int BYTES_PER_ID = 21;

  private static final int FIELD_BYTES = QueryText.MAX_BYTES - 100 * BYTES_PER_ID;

  /**
   * Refuses so many fields that no useful number of ids would fit beside them.
   *
   * @throws io.crmflow.salesforce.outcome.SalesforceException {@code VALIDATION}
   */
  static void checkLength(List<String> fields) {
    if (bytes(fields) > FIELD_BYTES) {
      throw Refusal.of(
          "TOO_MANY_FIELDS",
          "fields",
          "The step reads " + fields.size() + " fields, whose names are too long for one request",
          "Read only the fields that the process needs");
    }
  }

  @Override
  public int capacity() {
    return Math.min(200, (QueryText.MAX_BYTES - bytes(fields)) / BYTES_PER_ID);
  }

  @Override
  public Packing packing() {
    return Packing.QUERY;
  }

  @Override
  public List<Outcome> send(SalesforceApi api, List<RowOperation> operations) {
    List<String> wanted = operations.stream().map(RetrieveRows::id).toList();
    List<String> ids = wanted.stream().distinct().toList();
    List<ObjectNode> answer = api.retrieve(object, String.join(",", ids), String.join(",", fields));
    Answers.checkRead(ids.size(), answer.size());
    Map<String, ObjectNode> records = new HashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      records.put(ids.get(i), answer.get(i));
    }
    return wanted.stream().map(id -> Answers.read(object, id, records.get(id))).toList();
  }

  static String id(RowOperation operation) {
    return operation.row().path("id").asText();
  }

  private static int bytes(List<String> fields) {
    return QueryText.encodedBytes(String.join(",", fields));
  }
}
