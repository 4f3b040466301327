package io.crmflow.salesforce.batch;

import io.crmflow.salesforce.client.CompositeRequest;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.operation.Packing;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Shipments of one connection that share an API call, as a composite request.
 *
 * <p>Salesforce works such a request off one part after the other, within the time-out of a single
 * one. So a convoy writes no more rows than one full request would: 200 more in the same call would
 * save nothing that counts and cost the parallel run. Writes and reads do not share: a slow query
 * or an answer that is too large would leave creates in doubt. Reads are cheap and share as far as
 * Salesforce lets them.
 */
record Convoy(List<Shipment> shipments) {

  /** Rows of one full sObject Collections request. */
  private static final int MOST_WRITTEN_ROWS = 200;

  Convoy {
    shipments = List.copyOf(shipments);
  }

  /** As few convoys as hold these shipments, each of which may run at the same time. */
  static List<Convoy> of(List<Shipment> shipments) {
    List<Convoy> convoys = new ArrayList<>();
    for (Shipment shipment : shipments) {
      IntStream.range(0, convoys.size())
          .filter(i -> convoys.get(i).takes(shipment))
          .findFirst()
          .ifPresentOrElse(
              i -> convoys.set(i, convoys.get(i).with(shipment)),
              () -> convoys.add(new Convoy(List.of(shipment))));
    }
    return convoys;
  }

  private Convoy with(Shipment shipment) {
    return new Convoy(Stream.concat(shipments.stream(), Stream.of(shipment)).toList());
  }

  private boolean takes(Shipment shipment) {
    Packing packing = shipment.packing();
    return packing != Packing.ALONE
        && Kind.of(shipment).equals(Kind.of(shipments.get(0)))
        && shipments.size() < CompositeRequest.MOST_PARTS
        && (!packing.isQueryOrCollection()
            || queriesAndCollections() < CompositeRequest.MOST_QUERIES)
        && (!packing.writes() || rows() + shipment.slots().size() <= MOST_WRITTEN_ROWS);
  }

  private long queriesAndCollections() {
    return shipments.stream().filter(one -> one.packing().isQueryOrCollection()).count();
  }

  private int rows() {
    return shipments.stream().mapToInt(one -> one.slots().size()).sum();
  }

  private record Kind(ConnectionId connection, boolean alone, boolean writes) {

    static Kind of(Shipment shipment) {
      Packing packing = shipment.packing();
      return new Kind(shipment.connection(), packing == Packing.ALONE, packing.writes());
    }
  }
}
