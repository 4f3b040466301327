package io.crmflow.salesforce.simulator.event;

import io.crmflow.salesforce.simulator.event.ChangeEvent.Transaction;
import io.crmflow.salesforce.simulator.fault.Fault.Kind;
import io.crmflow.salesforce.simulator.fault.Faults;
import io.crmflow.salesforce.simulator.record.Commit;
import io.crmflow.salesforce.simulator.record.RecordChange;
import io.crmflow.salesforce.simulator.schema.ObjectType;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes change events of what transactions do to records. Thread-safe.
 *
 * <p>All objects with business data are captured until {@link #only} chooses; a real org captures
 * those that its administrator selects under "Change Data Capture" in Setup.
 */
public final class ChangeDataCapture {
  private static final long FIRST_COMMIT = 11_657_372_700_000L;

  /**
   * <a
   * href="https://developer.salesforce.com/docs/atlas.en-us.change_data_capture.meta/change_data_capture/cdc_other_events_overflow.htm">Overflow
   * Events</a>
   */
  private static final int CHANGES_OF_A_TRANSACTION = 100_000;

  private final EventBus bus;
  private final Faults faults;
  private final Map<String, Set<String>> channels = new ConcurrentHashMap<>();
  private final Clock clock;
  private volatile Set<String> selected;
  private volatile boolean paused = true;
  private volatile int overflowAfter = CHANGES_OF_A_TRANSACTION;
  private long commits = FIRST_COMMIT;

  public ChangeDataCapture(EventBus bus, Faults faults, Clock clock) {
    this.bus = bus;
    this.faults = faults;
    this.clock = clock;
  }

  /** Captures these objects and no others from now on; none at all without arguments. */
  public void only(String... objects) {
    selected =
        Stream.of(objects)
            .map(object -> object.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * How many changes of a transaction are told one by one; of the rest there is one event of type
   * GAP_OVERFLOW for each object. 100,000 as in Salesforce, until the org is put back.
   */
  public void overflowAfter(int changes) {
    if (changes < 0) {
      throw new IllegalArgumentException("changes must not be negative; it is " + changes);
    }
    overflowAfter = changes;
  }

  /**
   * Adds a channel for the changes of several objects, which is the topic {@code /data/<name>}.
   *
   * @param name ends in {@code __chn}
   */
  public void addChannel(String name, String... objects) {
    if (!name.endsWith("__chn")) {
      throw new IllegalArgumentException(
          "The name of a channel ends in __chn, unlike '" + name + "'");
    }
    channels.put("/data/" + name, Set.of(objects));
  }

  /** The objects whose changes a topic of {@link #addChannel} delivers. */
  public Optional<Set<String>> channel(String topic) {
    return Optional.ofNullable(channels.get(topic));
  }

  /** Captures all objects with business data again and forgets channels and limits. */
  public void reset() {
    selected = null;
    overflowAfter = CHANGES_OF_A_TRANSACTION;
    channels.clear();
  }

  /** Whether changes of the object's records become events. */
  public boolean captures(ObjectType type) {
    return !type.setup()
        && !EventLog.isEvent(type.name())
        && (selected == null || selected.contains(type.name().toLowerCase(Locale.ROOT)));
  }

  /** Makes no events of what is written until {@link #resume}, such as of the org's first data. */
  public void pause() {
    paused = true;
  }

  /** Makes events again. */
  public void resume() {
    paused = false;
  }

  /** Makes events of a transaction; the store calls it. */
  public void capture(Commit commit) {
    if (paused) {
      return;
    }
    List<RecordChange> changes =
        commit.changes().stream().filter(change -> captures(change.row().type())).toList();
    if (!changes.isEmpty()) {
      Transaction transaction =
          new Transaction(
              UUID.randomUUID().toString(), nextCommit(), clock.instant(), commit.origin());
      SameChanges.events(transaction, changes, overflowAfter).forEach(this::publish);
    }
  }

  private void publish(ChangeEvent event) {
    if (!isStruck(Kind.EVENT_WITHHELD, event)) {
      bus.publish(UUID.randomUUID().toString(), isStruck(Kind.GAP, event) ? event.asGap() : event);
    }
  }

  private boolean isStruck(Kind kind, ChangeEvent event) {
    return faults.takeEvent(
        kind, event.type().name(), event.changeType().operation(), event.recordIds());
  }

  private synchronized long nextCommit() {
    return ++commits;
  }
}
