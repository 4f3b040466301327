package io.crmflow.salesforce.camunda7.trigger;

import io.crmflow.salesforce.trigger.FeedState;
import io.crmflow.salesforce.trigger.FeedStatus;
import io.crmflow.salesforce.trigger.Feeds;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * The feeds as metrics, by tenant, connection and object: {@code salesforce.connector.trigger.lag}
 * in seconds, and the counts {@code seen}, {@code started}, {@code deduplicated} and {@code late},
 * which all nodes share; and {@code state}, which is 1 for the state that a feed is in and 0 for
 * all others. Not thread-safe.
 */
public final class MicrometerFeedMeters implements FeedMeters {

  private static final String PREFIX = "salesforce.connector.trigger.";

  private final Feeds feeds;
  private final List<Measured> all;
  private final MultiGauge states;

  private record Measured(MultiGauge gauge, ToDoubleFunction<FeedStatus> value) {}

  /** Creates the meters; nothing is measured yet. */
  public MicrometerFeedMeters(MeterRegistry registry, Feeds feeds) {
    this.feeds = feeds;
    this.states =
        MultiGauge.builder(PREFIX + "state")
            .description("1 for the state that the feed is in")
            .register(registry);
    this.all =
        List.of(
            measured(registry, "lag", "seconds", "Time since what a feed has read", this::lag),
            measured(registry, "seen", "changes", "Changes read", one -> one.counts().seen()),
            measured(registry, "started", "instances", "Started", one -> one.counts().started()),
            measured(
                registry,
                "deduplicated",
                "changes",
                "Changes read again",
                one -> one.counts().repeated()),
            measured(
                registry,
                "late",
                "changes",
                "Changes committed behind what was read",
                one -> one.counts().late()));
  }

  private static Measured measured(
      MeterRegistry registry,
      String name,
      String unit,
      String description,
      ToDoubleFunction<FeedStatus> value) {
    MultiGauge gauge =
        MultiGauge.builder(PREFIX + name)
            .baseUnit(unit)
            .description(description)
            .register(registry);
    return new Measured(gauge, value);
  }

  private double lag(FeedStatus feed) {
    return feed.lag() == null ? 0 : feed.lag().toMillis() / 1000.0;
  }

  @Override
  public void update() {
    List<FeedStatus> now = feeds.list();
    for (Measured one : all) {
      one.gauge()
          .register(
              now.stream()
                  .<Row<?>>map(feed -> Row.of(tags(feed), one.value().applyAsDouble(feed)))
                  .toList(),
              true);
    }
    states.register(now.stream().flatMap(MicrometerFeedMeters::states).toList(), true);
  }

  private static Stream<Row<?>> states(FeedStatus feed) {
    return Arrays.stream(FeedState.values())
        .map(
            state ->
                Row.of(
                    tags(feed).and("state", state.name().toLowerCase(Locale.ROOT)),
                    feed.state() == state ? 1 : 0));
  }

  private static Tags tags(FeedStatus feed) {
    return Tags.of(
        "tenant", feed.id().connection().tenant(),
        "connection", feed.id().connection().name(),
        "object", feed.id().object());
  }
}
