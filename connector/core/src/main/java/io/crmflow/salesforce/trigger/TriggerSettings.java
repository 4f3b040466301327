package io.crmflow.salesforce.trigger;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/**
 * How feeds are read.
 *
 * @param pace pauses between reads
 * @param overlap how long after its timestamp a change may be committed and still be found by the
 *     next reads; later ones are found by the hourly comparison
 * @param lease how long a node that stopped answering keeps its feeds; longer than a request with
 *     its retries may take
 * @param node name of this node, for people; at most 100 characters
 * @param events names of the connections whose changes are told by events instead of found by
 *     polling; {@value #ALL} for all
 */
public record TriggerSettings(
    PollPace pace, Duration overlap, Duration lease, String node, Set<String> events) {

  /** Stands for all connections. */
  public static final String ALL = "*";

  /** Salesforce ends a transaction after ten minutes; most of them take seconds. */
  public static final Duration DEFAULT_OVERLAP = Duration.ofMinutes(5);

  /** Two minutes: three tries of a request with 30 seconds each, and the pauses between them. */
  public static final Duration DEFAULT_LEASE = Duration.ofMinutes(2);

  public TriggerSettings {
    Objects.requireNonNull(pace, "pace");
    Objects.requireNonNull(overlap, "overlap");
    Objects.requireNonNull(lease, "lease");
    Objects.requireNonNull(node, "node");
    events = Set.copyOf(events);
  }

  /** Whether the changes of a feed are told by events; platform events always are. */
  boolean byEvents(FeedId feed) {
    return Topics.isPlatformEvent(feed.object())
        || events.contains(ALL)
        || events.contains(feed.connection().name());
  }
}
