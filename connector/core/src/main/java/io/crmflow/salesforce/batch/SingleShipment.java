package io.crmflow.salesforce.batch;

import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.operation.SingleOperation;
import io.crmflow.salesforce.outcome.Outcome;
import java.util.Collections;
import java.util.List;

/** Equal operations that travel as one: the answer of the first serves them all. */
record SingleShipment(List<Slot> slots) implements Shipment {

  SingleShipment {
    slots = List.copyOf(slots);
  }

  @Override
  public ConnectionId connection() {
    return slots.get(0).call().connection();
  }

  @Override
  public List<Outcome> send(SalesforceApi api) {
    SingleOperation operation = (SingleOperation) slots.get(0).call().operation();
    return Collections.nCopies(slots.size(), operation.run(api));
  }

  @Override
  public Shipment only(List<Slot> slots) {
    return new SingleShipment(slots);
  }
}
