package io.crmflow.salesforce.batch;

import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.outcome.Outcome;
import java.util.List;

/** Calls of one connection that go out together. */
sealed interface Shipment permits RowShipment, SingleShipment {

  ConnectionId connection();

  /** Its calls; never empty. */
  List<Slot> slots();

  /** Sends them; one outcome for each slot, in their order. */
  List<Outcome> send(SalesforceApi api);

  /** The same shipment with only some of its slots. */
  Shipment only(List<Slot> slots);
}
