package io.crmflow.salesforce.operation;

import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.outcome.Outcome;

/** Runs a SOQL query. */
public record RunQuery(String id) implements SingleOperation {
  @Override
  public Outcome run(SalesforceApi api) {
    throw new UnsupportedOperationException();
  }
}
