package io.crmflow.salesforce.camunda7.metrics;

import io.crmflow.salesforce.client.ApiUsage;
import io.crmflow.salesforce.client.CallWatch;
import io.crmflow.salesforce.connection.ConnectionId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/**
 * What this node sees of each connection: waits for a place, repeated calls, the circuit breaker,
 * and the use of the API limit as the org's latest answer said. All of them are there from the
 * first use of a connection on, so that a first failure is a rise and not a new series.
 * Thread-safe.
 */
public final class ClientMeters implements CallWatch {

  private static final String PREFIX = "salesforce.connector.";

  private final MeterRegistry registry;
  private final Map<ConnectionId, Meters> meters = new ConcurrentHashMap<>();

  public ClientMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /** The meters of a connection, and what its gauges show. */
  private static final class Meters {

    private final Timer waits;
    private final Counter retries;
    private volatile boolean open;
    private volatile ApiUsage usage;

    Meters(MeterRegistry registry, Tags tags) {
      waits =
          Timer.builder(PREFIX + "waits")
              .description(
                  "Time that calls waited for their place among those that may run at once")
              .tags(tags)
              .register(registry);
      retries =
          Counter.builder(PREFIX + "retries")
              .description("Calls that were sent again after passing trouble")
              .tags(tags)
              .register(registry);
      gauge(registry, tags, "circuit", "1 while the connection pauses", one -> one.open ? 1 : 0);
      gauge(
          registry,
          tags,
          "api.used",
          "API requests of all clients of the org in 24 hours",
          one -> one.usage == null ? Double.NaN : one.usage.used());
      gauge(
          registry,
          tags,
          "api.limit",
          "API requests that the org may get in 24 hours",
          one -> one.usage == null ? Double.NaN : one.usage.limit());
    }

    private void gauge(
        MeterRegistry registry,
        Tags tags,
        String name,
        String description,
        ToDoubleFunction<Meters> value) {
      Gauge.builder(PREFIX + name, this, value)
          .description(description)
          .tags(tags)
          .strongReference(true)
          .register(registry);
    }
  }

  private Meters of(ConnectionId connection) {
    return meters.computeIfAbsent(connection, id -> new Meters(registry, ConnectionTags.of(id)));
  }

  @Override
  public void opened(ConnectionId connection) {
    of(connection);
  }

  @Override
  public void answered(ConnectionId connection, ApiUsage usage) {
    of(connection).usage = usage;
  }

  @Override
  public void waited(ConnectionId connection, Duration time) {
    of(connection).waits.record(time);
  }

  @Override
  public void repeated(ConnectionId connection) {
    of(connection).retries.increment();
  }

  @Override
  public void circuit(ConnectionId connection, boolean open) {
    of(connection).open = open;
  }
}
