package io.crmflow.salesforce.operation;

import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.outcome.Outcome;

/** An operation that needs requests of its own. */
public sealed interface SingleOperation extends Operation
    permits CheckConnection, CountRecords, FindRecord, RunQuery, UpdateUnmodifiedRecord {

  @Override
  default String cost() {
    return "One API call; steps that run together and ask the same share it.";
  }

  /**
   * Does it and waits for the answer.
   *
   * @throws io.crmflow.salesforce.outcome.SalesforceException when Salesforce refuses the request
   *     or cannot be reached
   */
  Outcome run(SalesforceApi api);
}
