package io.crmflow.salesforce.springboot;

import io.crmflow.salesforce.trigger.PollPace;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How changes in Salesforce are read.
 *
 * @param enabled whether this node reads feeds
 * @param pollInterval fixed pause between the reads of a feed, 1 second to 1 day. Without it the
 *     pause adapts: 15 seconds after a change, growing to 6 minutes, which is below 300 API calls a
 *     day for an idle feed
 * @param overlap how long after its timestamp a change may be committed and still be found by the
 *     next reads, 1 minute to 1 hour; later ones are found by the hourly comparison
 * @param events names of the connections whose changes are told by events of Change Data Capture
 *     instead of found by polling, or {@code *} for all; the objects have to be selected under
 *     Setup > Change Data Capture
 * @param pubSubEndpoint where the Pub/Sub API is; {@code http} for this computer only, and only for
 *     orgs on this computer
 */
public record TriggerProperties(
    @DefaultValue("true") boolean enabled,
    @DurationMin(seconds = 1) @DurationMax(days = 1) Duration pollInterval,
    @DurationMin(minutes = 1) @DurationMax(hours = 1) @DefaultValue("5m") Duration overlap,
    @DefaultValue Set<@NotBlank String> events,
    @NotNull @DefaultValue("https://api.pubsub.salesforce.com:7443") URI pubSubEndpoint) {

  public TriggerProperties {
    events = events == null ? Set.of() : Set.copyOf(events);
  }

  /** The pause between the reads of a feed. */
  public PollPace pace() {
    return pollInterval == null ? PollPace.ADAPTIVE : PollPace.fixed(pollInterval);
  }
}
