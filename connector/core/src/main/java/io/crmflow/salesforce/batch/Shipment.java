package io.crmflow.salesforce.batch;

import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.operation.Packing;
import io.crmflow.salesforce.outcome.Outcome;
import java.util.List;
import java.util.Optional;

/** Calls of one connection that one request serves. */
sealed interface Shipment permits RowShipment, FindShipment, SingleShipment {

  ConnectionId connection();

  /** Its calls; never empty. */
  List<Slot> slots();

  /** How its request may share an API call with those of other shipments. */
  Packing packing();

  /**
   * Sends them.
   *
   * @return one outcome for each slot, in their order; empty when they have to be sent {@link
   *     #apart}
   */
  Optional<List<Outcome>> send(SalesforceApi api);

  /** The same shipment with only some of its slots. */
  Shipment only(List<Slot> slots);

  /** Smaller shipments with the same slots. */
  default List<Shipment> apart() {
    int middle = slots().size() / 2;
    return List.of(only(slots().subList(0, middle)), only(slots().subList(middle, slots().size())));
  }
}
