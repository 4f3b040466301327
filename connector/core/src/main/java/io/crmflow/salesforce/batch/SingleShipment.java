package io.crmflow.salesforce.batch;

import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.operation.Operation;
import io.crmflow.salesforce.operation.Packing;
import io.crmflow.salesforce.operation.SingleOperation;
import io.crmflow.salesforce.outcome.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Equal operations that travel as one: the answer of the first serves them all. */
record SingleShipment(List<Slot> slots) implements Shipment {

  SingleShipment {
    slots = List.copyOf(slots);
  }

  /** One shipment for each operation that is different. */
  static List<Shipment> equalTogether(List<Slot> slots) {
    Map<Operation, List<Slot>> equal = new LinkedHashMap<>();
    for (Slot slot : slots) {
      equal.computeIfAbsent(slot.call().operation(), any -> new ArrayList<>()).add(slot);
    }
    return equal.values().stream().<Shipment>map(SingleShipment::new).toList();
  }

  @Override
  public ConnectionId connection() {
    return slots.get(0).call().connection();
  }

  @Override
  public Packing packing() {
    return operation().packing();
  }

  @Override
  public Optional<List<Outcome>> send(SalesforceApi api) {
    return Optional.of(Collections.nCopies(slots.size(), operation().run(api)));
  }

  @Override
  public Shipment only(List<Slot> slots) {
    return new SingleShipment(slots);
  }

  private SingleOperation operation() {
    return (SingleOperation) slots.get(0).call().operation();
  }
}
