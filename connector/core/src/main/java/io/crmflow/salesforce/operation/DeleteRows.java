package io.crmflow.salesforce.operation;

import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.outcome.Outcome;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Deletes up to 200 records, of different objects if need be. */
record DeleteRows() implements RowRequest {

  @Override
  public List<Outcome> send(SalesforceApi api, List<RowOperation> operations) {
    String ids =
        operations.stream()
            .map(operation -> operation.row().path("id").asText())
            .collect(Collectors.joining(","));
    return Answers.written(operations, api.delete(ids, Map.of()));
  }
}
