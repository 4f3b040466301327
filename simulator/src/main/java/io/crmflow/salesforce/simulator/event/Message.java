package io.crmflow.salesforce.simulator.event;

import io.crmflow.salesforce.simulator.schema.ObjectType;

/** What an event on the bus says. */
public sealed interface Message permits PlatformEvent, ChangeEvent {

  /** The channel of its own kind, such as {@code /data/LeadChangeEvent}. */
  String channel();

  /** The event's or the record's object as it was then. */
  ObjectType type();
}
