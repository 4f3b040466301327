package io.crmflow.salesforce.trigger;

import java.time.Instant;
import java.util.Objects;

/**
 * A start event of a process model.
 *
 * @param subscriber names it over all versions of the model; at most 1,024 characters
 * @param target what the engine needs to start it, such as the id of the newest definition
 * @param trigger what starts it
 * @param since when it was deployed; earlier changes are none of its business
 * @param suspended whether starts have to wait
 */
public record Subscription(
    String subscriber, String target, Trigger trigger, Instant since, boolean suspended) {

  public Subscription {
    Objects.requireNonNull(subscriber, "subscriber");
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(trigger, "trigger");
    Objects.requireNonNull(since, "since");
  }
}
