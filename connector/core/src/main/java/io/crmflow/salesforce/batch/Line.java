package io.crmflow.salesforce.batch;

import java.util.List;

/** Convoys that follow each other, since they would lock the same record. */
record Line(List<Convoy> convoys) {

  Line {
    convoys = List.copyOf(convoys);
  }

  /** Shipments that follow each other. */
  static Line of(List<Shipment> shipments) {
    return new Line(shipments.stream().map(shipment -> new Convoy(List.of(shipment))).toList());
  }
}
