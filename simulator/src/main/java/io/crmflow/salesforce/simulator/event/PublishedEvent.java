package io.crmflow.salesforce.simulator.event;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A platform event that a client published.
 *
 * @param id the id the client got
 * @param event the API name, such as {@code Order_Shipped__e}
 * @param values field to value: the fields of the event, CreatedDate and CreatedById
 */
public record PublishedEvent(String id, String event, Map<String, Object> values) {
  public PublishedEvent {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** The {@code EventUuid} that the answer to the publisher names. */
  public String eventUuid() {
    return eventUuid(id);
  }

  /** The uuid of the event with that id. */
  public static String eventUuid(String id) {
    return UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
