package io.crmflow.salesforce.operation;

import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.outcome.Outcome;
import java.util.List;

/**
 * A kind of request for many records with its path and headers. Immutable; equal requests can carry
 * each other's operations.
 *
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_sobjects_collections.htm">sObject
 *     Collections</a>
 */
public sealed interface RowRequest
    permits CreateRows,
        UpdateRows,
        UpsertRows,
        DeleteRows,
        RetrieveRows,
        QueryRows,
        ConvertLeads,
        NoteGraphs,
        FlowRuns,
        Submissions,
        Decisions {

  /** The most operations that fit; sObject Collections take 200 rows. */
  default int capacity() {
    return 200;
  }

  /** How it may share an API call with other requests. */
  default Packing packing() {
    return Packing.COLLECTION;
  }

  /**
   * Sends the operations in one request.
   *
   * @return one outcome for each operation, in their order
   * @throws io.crmflow.salesforce.outcome.SalesforceException when the request failed as a whole
   */
  List<Outcome> send(SalesforceApi api, List<RowOperation> operations);
}
