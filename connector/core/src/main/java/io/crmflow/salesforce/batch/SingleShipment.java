package io.crmflow.salesforce.batch;

import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.operation.SingleOperation;
import io.crmflow.salesforce.outcome.Outcome;
import java.util.List;

/** An operation that travels alone. */
record SingleShipment(Slot slot, SingleOperation operation) implements Shipment {

  @Override
  public ConnectionId connection() {
    return slot.call().connection();
  }

  @Override
  public List<Slot> slots() {
    return List.of(slot);
  }

  @Override
  public List<Outcome> send(SalesforceApi api) {
    return List.of(operation.run(api));
  }

  @Override
  public Shipment only(List<Slot> slots) {
    return this;
  }
}
