package io.crmflow.salesforce.batch;

import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.operation.Packing;
import io.crmflow.salesforce.operation.RowOperation;
import io.crmflow.salesforce.operation.RowRequest;
import io.crmflow.salesforce.outcome.Outcome;
import java.util.List;
import java.util.Optional;

/** Operations on one record each, as the rows of one request. */
record RowShipment(ConnectionId connection, RowRequest request, List<Slot> slots)
    implements Shipment {

  RowShipment {
    slots = List.copyOf(slots);
  }

  @Override
  public Packing packing() {
    return request.packing();
  }

  @Override
  public Optional<List<Outcome>> send(SalesforceApi api) {
    return Optional.of(request.send(api, slots.stream().map(RowShipment::operation).toList()));
  }

  @Override
  public Shipment only(List<Slot> slots) {
    return new RowShipment(connection, request, slots);
  }

  static RowOperation operation(Slot slot) {
    return (RowOperation) slot.call().operation();
  }
}
