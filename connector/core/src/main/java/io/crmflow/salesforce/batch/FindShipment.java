package io.crmflow.salesforce.batch;

import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.operation.FindForm;
import io.crmflow.salesforce.operation.FindRecord;
import io.crmflow.salesforce.operation.Packing;
import io.crmflow.salesforce.operation.SharedFind;
import io.crmflow.salesforce.outcome.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds that travel as one query; each alone when the rows cannot be given back for certain. */
record FindShipment(List<Slot> slots) implements Shipment {

  FindShipment {
    slots = List.copyOf(slots);
  }

  /** As few shipments as hold these finds of one form; one that stays alone is a single one. */
  static List<Shipment> of(FindForm form, List<Slot> slots) {
    Map<SharedFind, List<Slot>> shared = new LinkedHashMap<>();
    for (Slot slot : slots) {
      SharedFind find =
          shared.keySet().stream()
              .filter(started -> started.add(find(slot)))
              .findFirst()
              .orElseGet(() -> started(form, slot));
      shared.computeIfAbsent(find, any -> new ArrayList<>()).add(slot);
    }
    return shared.values().stream().map(FindShipment::of).toList();
  }

  @Override
  public ConnectionId connection() {
    return slots.get(0).call().connection();
  }

  @Override
  public Packing packing() {
    return Packing.QUERY;
  }

  @Override
  public Optional<List<Outcome>> send(SalesforceApi api) {
    SharedFind shared = new SharedFind(FindForm.of(find(slots.get(0))));
    for (Slot slot : slots) {
      shared.add(find(slot));
    }
    return shared.run(api);
  }

  @Override
  public Shipment only(List<Slot> slots) {
    return new FindShipment(slots);
  }

  @Override
  public List<Shipment> apart() {
    return SingleShipment.equalTogether(slots);
  }

  private static Shipment of(List<Slot> slots) {
    boolean same = slots.stream().map(FindShipment::find).distinct().count() == 1;
    return same ? new SingleShipment(slots) : new FindShipment(slots);
  }

  private static SharedFind started(FindForm form, Slot slot) {
    SharedFind started = new SharedFind(form);
    started.add(find(slot));
    return started;
  }

  private static FindRecord find(Slot slot) {
    return (FindRecord) slot.call().operation();
  }
}
