package io.crmflow.salesforce.camunda7.metrics;

import io.crmflow.salesforce.camunda7.parking.TaskCounts;
import io.crmflow.salesforce.connection.Connection;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.connection.ConnectionState;
import io.crmflow.salesforce.connection.Connections;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What the database says of connections and waiting steps, the same on all nodes: the state of each
 * connection, how many steps are parked for it, and all steps by what they wait for. Each {@link
 * #run} looks again. Not thread-safe.
 */
public final class StandingMeters implements Runnable {

  private static final String PREFIX = "salesforce.connector.";

  private final Supplier<List<Connection>> connections;
  private final Supplier<TaskCounts> tasks;
  private final MultiGauge states;
  private final MultiGauge parked;
  private final MultiGauge waiting;

  /**
   * Creates the meters; nothing is measured yet.
   *
   * @param tasks counts the steps that wait in the engine
   */
  public StandingMeters(
      MeterRegistry registry, Connections connections, Supplier<TaskCounts> tasks) {
    this.connections = () -> connections.list("");
    this.tasks = tasks;
    this.states = gauge(registry, "connections", "1 for the state that the connection is in");
    this.parked = gauge(registry, "parked", "Steps that wait until their connection works again");
    this.waiting = gauge(registry, "tasks", "Steps in the engine, by what they wait for");
  }

  private static MultiGauge gauge(MeterRegistry registry, String name, String description) {
    return MultiGauge.builder(PREFIX + name).description(description).register(registry);
  }

  @Override
  public void run() {
    List<Connection> all = connections.get();
    TaskCounts counts = tasks.get();
    states.register(all.stream().flatMap(StandingMeters::states).toList(), true);
    Map<ConnectionId, Long> known = counts.parked(all.stream().map(Connection::id).toList());
    parked.register(
        known.entrySet().stream()
            .<Row<?>>map(one -> Row.of(ConnectionTags.of(one.getKey()), one.getValue()))
            .toList(),
        true);
    waiting.register(
        counts.byState().entrySet().stream()
            .<Row<?>>map(one -> Row.of(Tags.of("state", lower(one.getKey())), one.getValue()))
            .toList(),
        true);
  }

  private static Stream<Row<?>> states(Connection connection) {
    return Arrays.stream(ConnectionState.values())
        .map(
            state ->
                Row.of(
                    ConnectionTags.of(connection.id()).and("state", lower(state)),
                    connection.state() == state ? 1 : 0));
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
