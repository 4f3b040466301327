package io.crmflow.salesforce.simulator.pubsub;

import io.crmflow.salesforce.simulator.event.EventLog;
import io.crmflow.salesforce.simulator.record.RecordStore;
import io.crmflow.salesforce.simulator.schema.ObjectType;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The schemas of events, old ones too: an event keeps the one it was made with. Thread-safe. */
final class Schemas {
  private final RecordStore store;
  private final Map<ObjectType, EventSchema> byType = new ConcurrentHashMap<>();
  private final Map<String, EventSchema> byId = new ConcurrentHashMap<>();

  Schemas(RecordStore store) {
    this.store = store;
  }

  /** The schema of a platform event, or of the change events of another object. */
  EventSchema of(ObjectType type) {
    return byType.computeIfAbsent(
        type,
        any -> {
          EventSchema schema =
              EventLog.isEvent(type.name())
                  ? PlatformEventSchema.of(type)
                  : ChangeEventSchema.of(type);
          byId.put(schema.id(), schema);
          return schema;
        });
  }

  /** The schema of that id; a client may have got it from this org before a restart. */
  Optional<EventSchema> find(String id) {
    if (!byId.containsKey(id)) {
      store.read(store::tables).forEach(table -> of(table.type()));
    }
    return Optional.ofNullable(byId.get(id));
  }
}
