package io.crmflow.salesforce.simulator.event;

import io.crmflow.salesforce.simulator.record.SObject;
import io.crmflow.salesforce.simulator.schema.ObjectType;

/**
 * A published platform event.
 *
 * @param row its fields
 */
public record PlatformEvent(SObject row) implements Message {

  /** The channel of the platform event of that name. */
  public static String channel(String event) {
    return "/event/" + event;
  }

  @Override
  public String channel() {
    return channel(type().name());
  }

  @Override
  public ObjectType type() {
    return row.type();
  }
}
