package io.crmflow.salesforce.camunda7.trigger;

import io.crmflow.salesforce.trigger.PollPace;
import io.crmflow.salesforce.trigger.TriggerServices;
import io.crmflow.salesforce.trigger.TriggerSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Changes of the connection {@code main} are told by events. */
abstract class EventTest extends TriggerTest {

  /** When Salesforce shows that a quiet stream lives. */
  static final Duration SIGN_OF_LIFE = Duration.ofSeconds(270);

  @AfterEach
  void stopListening() {
    node.runner().release();
  }

  @Override
  Set<String> byEvents() {
    return Set.of("main");
  }

  /** A node that reads by polling. */
  TriggerServices polling() {
    TriggerSettings settings =
        new TriggerSettings(
            PollPace.fixed(PACE),
            TriggerSettings.DEFAULT_OVERLAP,
            Duration.ofSeconds(1),
            "polling",
            Set.of());
    return TriggerServices.create(
        dataSource, transactions, clients, pubSub, target, settings, clock);
  }

  /** Lets the stream come so far that it is relied on; nothing is read by polling any more. */
  void listen() {
    await(SIGN_OF_LIFE, () -> replayId() != null);
    org.calls().clear();
  }

  /** Gives the feed turns, as the schedule does each second, until something is so. */
  void await(Callable<Boolean> condition) {
    await(Duration.ofSeconds(1), condition);
  }

  private void await(Duration step, Callable<Boolean> condition) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              clock.advance(step);
              turn();
              return condition.call();
            });
  }

  /** As {@link #await} until everything up to now was told. */
  void settle() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    await(Duration.ofMinutes(1), () -> feed().position().isAfter(now));
  }

  String replayId() {
    return JdbcClient.create(dataSource)
        .sql("SELECT REPLAY_ID FROM SALESFORCE_FEED WHERE OBJECT_NAME = 'Lead'")
        .query(String.class)
        .optional()
        .orElse(null);
  }
}
