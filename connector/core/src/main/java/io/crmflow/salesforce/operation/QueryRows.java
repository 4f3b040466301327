package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.client.QueryPage;
import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.outcome.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads up to 200 records of one object by a query: only a query gives fields of parents, such as
 * {@code Owner.Name}.
 *
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_relationships.htm">Relationship
 *     Queries</a>
 */
record QueryRows(String object, List<String> fields) implements RowRequest {

  /** 18 characters between encoded quotes, and an encoded comma. */
  private static final int BYTES_PER_ID = 27;

  private static final int MOST_ROWS = 200;

  @Override
  public int capacity() {
    int others = QueryText.encodedBytes(soql(List.of()));
    return Math.min(MOST_ROWS, (QueryText.MAX_BYTES - others) / BYTES_PER_ID);
  }

  @Override
  public Packing packing() {
    return Packing.QUERY;
  }

  @Override
  public List<Outcome> send(SalesforceApi api, List<RowOperation> operations) {
    List<String> wanted = operations.stream().map(RetrieveRows::id).toList();
    Map<String, ObjectNode> records = new HashMap<>();
    rows(api, soql(wanted.stream().distinct().toList()))
        .forEach(row -> records.put(row.path("Id").asText(), row));
    return wanted.stream().map(id -> Answers.read(object, id, records.get(id))).toList();
  }

  private static List<ObjectNode> rows(SalesforceApi api, String soql) {
    QueryPage page = api.query(soql);
    List<ObjectNode> rows = new ArrayList<>(page.records());
    while (!page.done()) {
      page = api.nextPage(page.nextRecordsUrl());
      rows.addAll(page.records());
    }
    return rows;
  }

  private String soql(List<String> ids) {
    return ids.stream()
        .map(SoqlLiteral::text)
        .collect(
            Collectors.joining(
                ",",
                "SELECT " + String.join(",", fields) + " FROM " + object + " WHERE Id IN (",
                ")"));
  }
}
