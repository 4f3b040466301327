package io.crmflow.salesforce.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.simulator.clock.VirtualClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A clock that jumps, and an org that lives by it. */
class VirtualClockTest {
  private static final Instant NOON = Instant.parse("2031-03-01T12:00:00Z");

  private final VirtualClock clock = new VirtualClock(Clock.fixed(NOON, ZoneOffset.UTC));

  @Test
  void jumpsForwardAndBack() {
    Clock elsewhere = clock.withZone(ZoneId.of("Asia/Tokyo"));

    clock.advance(Duration.ofHours(3));
    clock.advance(Duration.ofHours(-1));

    assertThat(clock.instant()).isEqualTo(NOON.plus(Duration.ofHours(2)));
    assertThat(elsewhere.instant()).isEqualTo(clock.instant());
    assertThat(elsewhere.getZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
    clock.reset();
    assertThat(clock.instant()).isEqualTo(NOON);
  }

  @Test
  void takesOtherClocksAlongUntilTheyLeave() throws Exception {
    List<Duration> told = new ArrayList<>();

    AutoCloseable following = clock.follow(told::add);
    clock.advance(Duration.ofMinutes(5));
    following.close();
    clock.advance(Duration.ofMinutes(5));

    assertThat(told).containsExactly(Duration.ZERO, Duration.ofMinutes(5));
  }

  @Test
  void endsSessionsAndOpensANewWindowOfTheDailyLimit() {
    try (SalesforceSimulator simulator = SalesforceSimulator.builder().build()) {
      Org org = simulator.org();
      org.faults().dailyLimit(1);
      Client client = new Client(simulator);
      assertThat(client.get("/limits").status()).isEqualTo(200);
      assertThat(client.get("/limits").errorCode()).isEqualTo("REQUEST_LIMIT_EXCEEDED");

      org.clock().advance(Duration.ofHours(25));

      assertThat(client.get("/limits").errorCode()).isEqualTo("INVALID_SESSION_ID");
      assertThat(new Client(simulator).get("/limits").status()).isEqualTo(200);
      simulator.reset();
      assertThat(org.clock().ahead()).isZero();
    }
  }
}
