package io.crmflow.salesforce.simulator.event;

import io.crmflow.salesforce.simulator.record.SObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The platform events that were published, oldest first. Thread-safe. */
public final class EventLog {
  private final List<PublishedEvent> events = new ArrayList<>();

  /** Whether objects of that name are platform events. */
  public static boolean isEvent(String object) {
    return object.endsWith("__e");
  }

  /** Notes an event; the simulator does this itself. */
  public synchronized void add(SObject event) {
    Map<String, Object> values = new LinkedHashMap<>();
    event.type().fields().stream()
        .map(field -> field.name())
        .filter(name -> name.endsWith("__c") || name.startsWith("Created"))
        .forEach(name -> values.put(name, event.value(name)));
    events.add(new PublishedEvent(event.id(), event.type().name(), values));
  }

  public synchronized List<PublishedEvent> all() {
    return List.copyOf(events);
  }

  public synchronized void clear() {
    events.clear();
  }
}
