package io.crmflow.salesforce.simulator.pubsub;

import io.crmflow.salesforce.simulator.clock.VirtualClock;
import io.crmflow.salesforce.simulator.event.BusEvent;
import io.crmflow.salesforce.simulator.event.EventBus;
import io.crmflow.salesforce.simulator.fault.Fault.Kind;
import io.crmflow.salesforce.simulator.fault.Faults;
import io.crmflow.salesforce.simulator.pubsub.protocol.ConsumerEvent;
import io.crmflow.salesforce.simulator.pubsub.protocol.FetchRequest;
import io.crmflow.salesforce.simulator.pubsub.protocol.ProducerEvent;
import io.crmflow.salesforce.simulator.pubsub.protocol.ReplayPreset;
import java.util.List;

/** Opens subscriptions and dresses events for them. Thread-safe. */
final class Subscriptions implements AutoCloseable {
  private final Topics topics;
  private final Schemas schemas;
  private final Authentication authentication;
  private final EventBus bus;
  private final Faults faults;
  private final VirtualClock clock;
  private final Deliveries deliveries;

  Subscriptions(
      Topics topics,
      Schemas schemas,
      Authentication authentication,
      EventBus bus,
      Faults faults,
      VirtualClock clock) {
    this.topics = topics;
    this.schemas = schemas;
    this.authentication = authentication;
    this.bus = bus;
    this.faults = faults;
    this.clock = clock;
    this.deliveries = new Deliveries(bus, clock);
  }

  boolean isAlive(Rpc rpc) {
    return authentication.isAlive(rpc);
  }

  /** Starts to deliver, once the subscriber asks for events. */
  Delivery open(FetchRequest first, Delivery.Outlet outlet) {
    if (first.getTopicName().isBlank()) {
      throw new RefusedException(Refusal.TOPIC_EMPTY);
    }
    Topic topic =
        topics
            .find(first.getTopicName())
            .orElseThrow(() -> new RefusedException(Refusal.TOPIC_NOT_FOUND));
    Delivery delivery = new Delivery(bus, topic.wanted(), position(first), clock, outlet);
    deliveries.add(delivery);
    return delivery;
  }

  void close(Delivery delivery) {
    deliveries.remove(delivery);
  }

  void failAll(Refusal refusal) {
    deliveries.failAll(refusal);
  }

  /** Uses up a scripted fault. */
  boolean breaksBefore(BusEvent event) {
    return faults.takeEvent(Kind.STREAM_BROKEN, event.message().type().name(), "", List.of());
  }

  ConsumerEvent toClient(BusEvent event) {
    EventSchema schema = schemas.of(event.message().type());
    return ConsumerEvent.newBuilder()
        .setReplayId(ReplayId.of(event.replayId()))
        .setEvent(
            ProducerEvent.newBuilder()
                .setId(event.uuid())
                .setSchemaId(schema.id())
                .setPayload(Payload.write(schema, event.message())))
        .build();
  }

  @Override
  public void close() {
    deliveries.close();
  }

  private long position(FetchRequest first) {
    if (first.getReplayPreset() == ReplayPreset.EARLIEST) {
      return bus.beginning();
    }
    if (first.getReplayPreset() != ReplayPreset.CUSTOM) {
      return bus.mark();
    }
    if (first.getReplayId().isEmpty()) {
      throw new RefusedException(Refusal.REPLAY_ID_MISSING);
    }
    return ReplayId.position(first.getReplayId()).stream()
        .filter(bus::knows)
        .findFirst()
        .orElseThrow(() -> new RefusedException(Refusal.REPLAY_ID_CORRUPTED));
  }
}
