package io.crmflow.salesforce.simulator.pubsub;

import java.util.List;

/**
 * A field of an event's schema and where its value stands in a record.
 *
 * @param position of the value; -1 for none
 * @param parts the fields of a compound, empty for others
 */
record Member(String name, int position, List<Member> parts) {

  static Member of(String name, int position) {
    return new Member(name, position, List.of());
  }

  boolean isCompound() {
    return !parts.isEmpty();
  }
}
