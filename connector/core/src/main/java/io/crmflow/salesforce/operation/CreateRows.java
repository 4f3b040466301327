package io.crmflow.salesforce.operation;

import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.outcome.Outcome;
import java.util.List;
import java.util.Map;

/** Creates up to 200 records, of different objects if need be. */
record CreateRows(Map<String, Object> headers) implements RowRequest {

  @Override
  public List<Outcome> send(SalesforceApi api, List<RowOperation> operations) {
    return Answers.created(headers, operations, api.create(headers, Answers.rows(operations)));
  }
}
