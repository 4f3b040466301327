package io.crmflow.salesforce.operation;

import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.outcome.Outcome;

/** An operation that needs requests of its own. */
public sealed interface SingleOperation extends Operation
    permits CheckConnection,
        CountRecords,
        DownloadFile,
        FindRecord,
        JobOperation,
        RunQuery,
        SearchRecords,
        UpdateUnmodifiedRecord,
        UploadFile {

  @Override
  default String cost() {
    return packing().isQueryOrCollection()
        ? "One API call for up to five queries of steps that run together."
        : "One API call; steps that run together and ask the same share it.";
  }

  /** How its request may share an API call; {@link Packing#ALONE} unless it says otherwise. */
  default Packing packing() {
    return Packing.ALONE;
  }

  /**
   * Does it and waits for the answer.
   *
   * @throws io.crmflow.salesforce.outcome.SalesforceException when Salesforce refuses the request
   *     or cannot be reached
   */
  Outcome run(SalesforceApi api);
}
