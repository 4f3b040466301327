package io.crmflow.salesforce.simulator.pubsub;

import io.crmflow.salesforce.simulator.event.ChangeDataCapture;
import io.crmflow.salesforce.simulator.event.ChangeEvent;
import io.crmflow.salesforce.simulator.event.EventLog;
import io.crmflow.salesforce.simulator.event.PlatformEvent;
import io.crmflow.salesforce.simulator.record.ObjectTable;
import io.crmflow.salesforce.simulator.record.RecordStore;
import io.crmflow.salesforce.simulator.schema.ObjectType;
import java.util.Optional;
import java.util.Set;

/** The topics of the org. */
final class Topics {
  private static final String ALL_CHANGES = "/data/ChangeEvents";

  private final RecordStore store;
  private final ChangeDataCapture capture;
  private final Schemas schemas;

  Topics(RecordStore store, ChangeDataCapture capture, Schemas schemas) {
    this.store = store;
    this.capture = capture;
    this.schemas = schemas;
  }

  Optional<Topic> find(String name) {
    if (ALL_CHANGES.equals(name)) {
      return Optional.of(new Topic(name, "", "", message -> message instanceof ChangeEvent));
    }
    return capture.channel(name).map(objects -> channel(name, objects)).or(() -> ofOneObject(name));
  }

  private static Topic channel(String name, Set<String> objects) {
    return new Topic(
        name,
        "",
        "",
        message -> message instanceof ChangeEvent && objects.contains(message.type().name()));
  }

  private Optional<Topic> ofOneObject(String name) {
    return store.read(
        () ->
            store.tables().stream()
                .map(ObjectTable::type)
                .filter(type -> name.equals(channel(type)))
                .findFirst()
                .map(type -> topic(name, type)));
  }

  private Topic topic(String name, ObjectType type) {
    return new Topic(
        name,
        schemas.of(type).id(),
        EventLog.isEvent(type.name()) ? type.name() : "",
        message -> name.equals(message.channel()));
  }

  /** The channel of the object's events; empty for an object without any. */
  private String channel(ObjectType type) {
    if (EventLog.isEvent(type.name())) {
      return PlatformEvent.channel(type.name());
    }
    return capture.captures(type) ? ChangeEvent.channel(type.name()) : "";
  }
}
