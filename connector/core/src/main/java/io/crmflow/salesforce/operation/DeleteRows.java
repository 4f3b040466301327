package io.crmflow.salesforce.operation;

import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.outcome.Outcome;
import java.util.List;

record DeleteRows() implements RowRequest {
  @Override
  public List<Outcome> send(SalesforceApi api, List<RowOperation> operations) {
    throw new UnsupportedOperationException();
  }
}
