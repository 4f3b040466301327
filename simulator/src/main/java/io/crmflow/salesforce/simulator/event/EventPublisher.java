package io.crmflow.salesforce.simulator.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.simulator.fault.Fault.Kind;
import io.crmflow.salesforce.simulator.fault.Faults;
import io.crmflow.salesforce.simulator.record.ObjectTable;
import io.crmflow.salesforce.simulator.record.RecordStore;
import io.crmflow.salesforce.simulator.record.RecordWriter;
import io.crmflow.salesforce.simulator.record.SObject;
import io.crmflow.salesforce.simulator.record.SaveOptions;
import java.util.List;

/**
 * Publishes platform events, which keep the rules of records but are not stored. Thread-safe; a
 * roll-back of the transaction around it does not take an event back, as with Salesforce's "publish
 * immediately".
 */
public final class EventPublisher {
  private final RecordStore store;
  private final RecordWriter writer;
  private final EventLog log = new EventLog();
  private final EventBus bus;
  private final Faults faults;

  public EventPublisher(RecordStore store, RecordWriter writer, EventBus bus, Faults faults) {
    this.store = store;
    this.writer = writer;
    this.bus = bus;
    this.faults = faults;
  }

  /** The events so far. */
  public EventLog log() {
    return log;
  }

  /**
   * Publishes an event and answers its id.
   *
   * @throws RuntimeException when a rule of its fields is broken
   */
  public String publish(ObjectTable table, JsonNode body, SaveOptions options) {
    SObject row = checked(table, body, options);
    publish(PublishedEvent.eventUuid(row.id()), row);
    return row.id();
  }

  /** Publishes an event that has an id of its publisher and answers its position on the bus. */
  public long publish(String uuid, ObjectTable table, JsonNode body, SaveOptions options) {
    return publish(uuid, checked(table, body, options));
  }

  private long publish(String uuid, SObject row) {
    log.add(row);
    boolean withheld =
        faults.takeEvent(Kind.EVENT_WITHHELD, row.type().name(), "insert", List.of(row.id()));
    return withheld ? bus.mark() : bus.publish(uuid, new PlatformEvent(row)).replayId();
  }

  private SObject checked(ObjectTable table, JsonNode body, SaveOptions options) {
    return store.write(
        () -> {
          int start = store.savepoint();
          String id = writer.insert(table, body, options);
          SObject row = table.row(id).orElseThrow();
          store.rollback(start);
          return row;
        });
  }
}
