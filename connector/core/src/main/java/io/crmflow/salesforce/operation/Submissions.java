package io.crmflow.salesforce.operation;

import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.outcome.Outcome;
import java.util.List;

/** Submits records for approval, no record twice. */
record Submissions() implements RowRequest {

  @Override
  public int capacity() {
    return Approvals.CAPACITY;
  }

  @Override
  public Packing packing() {
    return Packing.ALONE;
  }

  @Override
  public List<Outcome> send(SalesforceApi api, List<RowOperation> operations) {
    return Approvals.send(
        api,
        operations.stream()
            .map(SubmitApproval.class::cast)
            .map(submit -> new Approvals.Request(submit.recordId(), submit.row()))
            .toList());
  }
}
