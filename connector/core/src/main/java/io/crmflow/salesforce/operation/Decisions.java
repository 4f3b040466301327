package io.crmflow.salesforce.operation;

import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.outcome.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Decides about approval requests. One query finds the open work items and the records they are
 * about; decisions about one record never share a request.
 */
record Decisions() implements RowRequest {

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
    List<DecideApproval> decisions = operations.stream().map(DecideApproval.class::cast).toList();
    OpenWorkItems items = OpenWorkItems.of(api, decisions);
    Outcome[] outcomes = new Outcome[decisions.size()];
    List<Decided> ready = new ArrayList<>();
    for (int i = 0; i < outcomes.length; i++) {
      List<OpenWorkItems.Item> open = items.of(decisions.get(i));
      outcomes[i] = items.refusal(decisions.get(i), open);
      if (outcomes[i] == null) {
        ready.add(new Decided(i, request(decisions.get(i), open.get(0))));
      }
    }
    for (boolean first = true; !ready.isEmpty(); first = false) {
      ready = round(api, ready, outcomes, first);
    }
    return Arrays.asList(outcomes);
  }

  /** Sends one decision for each record, and gives back the others. */
  private static List<Decided> round(
      SalesforceApi api, List<Decided> ready, Outcome[] outcomes, boolean first) {
    Set<String> records = new HashSet<>();
    List<Decided> now = new ArrayList<>();
    List<Decided> later = new ArrayList<>();
    ready.forEach(one -> (records.add(one.request().recordId()) ? now : later).add(one));
    List<Approvals.Request> requests = now.stream().map(Decided::request).toList();
    List<Outcome> answers =
        first
            ? Approvals.send(api, requests)
            : Halving.some(requests, some -> Approvals.send(api, some));
    for (int i = 0; i < now.size(); i++) {
      outcomes[now.get(i).place()] = answers.get(i);
    }
    return later;
  }

  private static Approvals.Request request(DecideApproval decision, OpenWorkItems.Item item) {
    return new Approvals.Request(item.recordId(), decision.row().put("contextId", item.id()));
  }

  private record Decided(int place, Approvals.Request request) {}
}
