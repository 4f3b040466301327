package io.crmflow.salesforce.operation;

import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.outcome.Outcome;

/** Finds one record by field values. */
public record FindRecord(String id) implements SingleOperation {
  @Override
  public Outcome run(SalesforceApi api) {
    throw new UnsupportedOperationException();
  }
}
