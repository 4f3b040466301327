package io.crmflow.salesforce.operation;

import io.crmflow.salesforce.client.RowResult;
import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.outcome.Outcome;
import java.util.List;
import java.util.Map;

/** Upserts up to 200 records of one object by one external ID field. */
record UpsertRows(String object, String externalIdField, Map<String, Object> headers)
    implements RowRequest {

  @Override
  public List<Outcome> send(SalesforceApi api, List<RowOperation> operations) {
    List<RowResult> results =
        api.upsert(object, externalIdField, headers, Answers.rows(operations));
    return Answers.upserted(headers, operations, results);
  }
}
