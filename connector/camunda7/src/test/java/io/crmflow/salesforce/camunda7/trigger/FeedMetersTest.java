package io.crmflow.salesforce.camunda7.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FeedMetersTest extends TriggerTest {

  private final MeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void showsLagAndCountsOfEachFeed() {
    deploy(TriggerModels.startedBy("created", "created"));
    lead("One");
    turns(2);
    org.commitLate(Duration.ofMinutes(2), () -> lead("Late"));
    turns(2);
    clock.advance(Duration.ofSeconds(30));

    new MicrometerFeedMeters(registry, node.feeds()).update();

    assertThat(value("lag")).isBetween(30.0, 31.5);
    assertThat(value("seen")).isEqualTo(2);
    assertThat(value("started")).isEqualTo(2);
    assertThat(value("late")).isEqualTo(1);
    assertThat(value("deduplicated")).isPositive();
    assertThat(registry.get("salesforce.connector.trigger.state").tag("state", "active").gauge())
        .satisfies(active -> assertThat(active.value()).isEqualTo(1));
    assertThat(registry.get("salesforce.connector.trigger.state").tag("state", "paused").gauge())
        .satisfies(paused -> assertThat(paused.value()).isZero());
  }

  private double value(String name) {
    return registry
        .get("salesforce.connector.trigger." + name)
        .tags("connection", "main", "object", "Lead", "tenant", "")
        .gauge()
        .value();
  }
}
